"""The two ways to the same verdicts, and proof that they are the same."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.evaluation import by_hand
from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.library import INSTALLED, Library


def engine(folder: Path) -> Evaluation:
    """The engine's run, whole: facts checked and fingerprinted, verdicts with explanation columns, digests, recheck."""
    edition = Library(INSTALLED).pack("S002-20").edition(by_hand.AS_OF)
    return evaluate(edition, FolderFacts(folder), as_of=by_hand.AS_OF, settings=by_hand.SETTINGS)


def differences(folder: Path) -> int:
    """Rows that only one of the two has, over all customers and all visits; 0 is sameness."""
    found, (customers, visits) = engine(folder), by_hand.evaluated(folder)
    return _apart(found.customers, customers, "TRUE") + _apart(found.duties, visits, "kind = 'cadence'")


def _apart(mine: pa.Table, theirs: pa.Table, where: str) -> int:
    listed = ", ".join(f'"{name}"' for name in mine.column_names)
    with duckdb.connect() as connection:
        connection.register("mine", mine)
        connection.register("theirs", theirs.select(mine.column_names))
        left = f"SELECT {listed} FROM mine WHERE {where}"
        right = f"SELECT {listed} FROM theirs"
        counted = "SELECT count(*) FROM ({} EXCEPT ALL {})"
        first = connection.execute(counted.format(left, right)).fetchone()
        second = connection.execute(counted.format(right, left)).fetchone()
    return int(first[0]) + int(second[0])
