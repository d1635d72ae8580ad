"""The two ways to the same verdicts, and proof that they are the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.evaluation import by_hand
from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import INSTALLED, Library


def engine(folder: Path) -> Evaluation:
    """The engine's run, whole: facts checked and fingerprinted, verdicts with explanation columns, digests, recheck."""
    return evaluate(_edition(), FolderFacts(folder), as_of=by_hand.AS_OF, settings=by_hand.SETTINGS)


@cache
def _edition() -> Edition:
    """The regulation, read from its files once, as a service holds it."""
    return Library(INSTALLED).pack("S002-20").edition(by_hand.AS_OF)


def differences(folder: Path) -> int:
    """Rows that only one of the two has, over all customers and all duties of every kind; 0 is sameness."""
    found, (customers, duties) = engine(folder), by_hand.evaluated(folder)
    return _apart(found.customers, customers) + _apart(found.duties, duties)


def _apart(mine: pa.Table, theirs: pa.Table) -> int:
    """Columns of the same names and types, then rows."""
    if set(mine.schema) != set(theirs.schema):
        return mine.num_rows + theirs.num_rows
    listed = ", ".join(f'"{name}"' for name in mine.column_names)
    with duckdb.connect() as connection:
        connection.register("mine", mine)
        connection.register("theirs", theirs)
        counted = f"SELECT count(*) FROM (SELECT {listed} FROM {{}} EXCEPT ALL SELECT {listed} FROM {{}})"
        first = connection.execute(counted.format("mine", "theirs")).fetchone()
        second = connection.execute(counted.format("theirs", "mine")).fetchone()
    return int(first[0]) + int(second[0])
