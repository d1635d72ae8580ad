"""What is still open of a receivable, and what part of it was paid first, on every engine as on DuckDB."""

from datetime import date

from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from tests.engine.evaluate.both_ways import FIRM
from tests.engine.evaluate.test_open_amounts import DUNNED, HALF, LATER, RECEIVABLES
from tests.engine.rules.small_packs import edition_of

FACTS = {**FIRM, "customers": [{"customer": "甲", "owner": "小周"}, {"customer": "乙"}], "receivables": RECEIVABLES}


def test_what_is_open_is_the_same_on_every_engine(backend, tmp_path):
    edition = edition_of(tmp_path, DUNNED + HALF)
    facts = RowFacts({**FACTS, "payments": LATER}, edition.names.tables)

    ours = evaluate(edition, facts, as_of=date(2026, 6, 30))
    theirs = evaluate(edition, facts, as_of=date(2026, 6, 30), backend=backend)

    assert theirs.receipt.digests == ours.receipt.digests
    assert theirs.duties.num_rows == 11
