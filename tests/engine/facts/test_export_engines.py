"""An exported folder gives other engines the verdicts of the store too."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.export import Export
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm
from tests.engine.evaluate.test_digest import reader
from tests.engine.facts.files import write_sqlite
from tests.engine.parity.engines import open_engine


@pytest.mark.parametrize("engine", ["duckdb", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_an_engine_finds_in_the_folder_what_the_store_gives(engine, tmp_path):
    tables, edition = firm(30), Library().pack("S002-20").edition(AS_OF)
    store = LiveFacts(write_sqlite(tables, tmp_path / "store.db"), {name: reader(name) for name in tables})
    Export(store, tmp_path / "out", datetime(2026, 12, 31, 8, tzinfo=UTC), partitions=3, large=20).write()

    with closing(open_engine(engine)) as backend:
        found = evaluate(edition, FolderFacts(tmp_path / "out"), as_of=AS_OF, settings=SETTINGS, backend=backend)

    expected = evaluate(edition, store, as_of=AS_OF, settings=SETTINGS).receipt
    assert found.receipt.digests == expected.digests
    assert {name: (read.rows, read.is_absent) for name, read in found.receipt.facts.items()} == {
        name: (read.rows, read.is_absent) for name, read in expected.facts.items()
    }
