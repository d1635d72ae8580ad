"""Same inputs, same digest: whatever the order of the rows and wherever they lie."""

import random
from datetime import timedelta
from decimal import Decimal

import pyarrow as pa
import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.evaluate.digest import digest
from kezhi.engine.facts import live
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.upstream import ibis
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm
from tests.engine.facts.files import write_csv, write_parquet, write_sqlite


def receipt_of(edition, facts):
    return evaluate(edition, facts, as_of=AS_OF, settings=SETTINGS).receipt


def test_shuffled_rows_give_the_same_digests(edition, evaluation):
    tables = firm()
    for rows in tables.values():
        random.Random(5).shuffle(rows)

    receipt = receipt_of(edition, RowFacts(tables))

    assert receipt.digests == evaluation.receipt.digests
    assert receipt.facts == evaluation.receipt.facts


@pytest.mark.parametrize("write", [write_csv, write_parquet])
def test_files_give_the_same_digests_as_rows(edition, evaluation, tmp_path, write):
    receipt = receipt_of(edition, FolderFacts(write(firm(), tmp_path)))

    assert receipt.digests == evaluation.receipt.digests
    assert receipt.facts == evaluation.receipt.facts


_READ = {
    "key": live.key,
    "text": live.text,
    "date": live.day,
    "instant": live.instant,
    "money": live.money,
    "boolean": live.flag,
}


def reader(name):
    def read(db: live.LiveDatabase) -> ibis.Table:
        raw = db.table(f"trade_{name}")
        return raw.select(**{c: _READ[TABLES[name].column(c).type](raw[c]) for c in raw.columns})

    return read


def test_a_live_sqlite_gives_the_same_digests_as_rows(edition, evaluation, tmp_path):
    tables = firm()
    for event in tables["events"]:
        event["happened_at"] -= timedelta(hours=8)
    database = write_sqlite(tables, tmp_path / "db.sqlite3")

    receipt = receipt_of(edition, live.LiveFacts(database, {name: reader(name) for name in tables}))

    assert receipt.digests == evaluation.receipt.digests
    assert receipt.facts == evaluation.receipt.facts


def test_one_cent_changes_the_digest(edition, evaluation):
    tables = firm()
    tables["contracts"][0]["amount"] += Decimal("0.01")

    receipt = receipt_of(edition, RowFacts(tables))

    assert receipt.facts["contracts"] != evaluation.receipt.facts["contracts"]


def test_how_arrow_cuts_a_table_does_not_matter():
    whole = pa.table({"k": ["b", "a", None], "n": pa.array([1, None, 3], pa.int64())})
    cut = pa.concat_tables([whole.slice(2), whole.slice(0, 1), whole.slice(1, 1)])

    assert digest(cut, "k") == digest(whole, "k")
    assert digest(whole.slice(0, 2), "k") != digest(whole, "k")
    assert digest(whole.slice(0, 0), "k") == digest(cut.slice(0, 0), "k")


def test_rows_that_lie_in_order_give_the_digest_of_sorted_ones():
    numbers = list(range(200_001))
    rows = pa.table({
        "k": [f"k{n:06d}" for n in numbers],
        "says": [None if n % 3 else f"第{n}户" for n in numbers],
        "late": [n % 2 == 0 for n in numbers],
    })  # fmt: skip
    turned = rows.take(numbers[::-1])

    assert digest(turned, "k") == digest(rows, "k")
    assert digest(rows.slice(1), "k") != digest(rows, "k")
