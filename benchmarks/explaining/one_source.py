"""Forty customers of one source in a process of its own, as JSON: `… one_source stored|held|live CUSTOMERS`."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable

import duckdb
import pyarrow.parquet as pq

from benchmarks.evaluation.by_hand import AS_OF, SETTINGS
from benchmarks.evaluation.data import company
from benchmarks.evaluation.sides import engine
from benchmarks.pages.one_store import prepare
from benchmarks.places import CACHE
from kezhi.engine.explain import explain
from kezhi.engine.explain.asking import Asking
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.packs.library import Library

ASKED = 40
EDITION = Library().pack("S002-20").edition(AS_OF)
Explain = Callable[[int], object]


def held(customers: int) -> Explain:
    """Facts of the made-up company, held in the customers' order."""
    asking = Asking(EDITION, FolderFacts(company(customers)), as_of=AS_OF, settings=SETTINGS)
    return lambda n: asking.explain(f"k{n:07d}")


def live(customers: int) -> Explain:
    """The store that the pages are measured over."""
    prepare(customers)
    from benchmarks.pages.filling import fill  # noqa: PLC0415 - only once the store is chosen
    from kezhi.policies.live import READERS  # noqa: PLC0415

    fill(customers)
    facts = LiveFacts(f"sqlite:///{CACHE / f'store-{customers}' / 'kezhi.sqlite3'}", READERS)
    asking = Asking(EDITION, facts, as_of=AS_OF, settings=SETTINGS)
    return lambda n: asking.explain(str(n + 1))


def stored(customers: int) -> Explain:
    """The verdict of a run, as it lies on disk in the customers' order."""
    folder = CACHE / f"verdict-{customers}"
    if not (folder / "customers.parquet").exists():
        folder.mkdir(parents=True, exist_ok=True)
        found = engine(company(customers)).customers.sort_by("customer")
        pq.write_table(found, folder / "customers.parquet", row_group_size=10_000)
    connection = duckdb.connect()
    sql = f"SELECT * FROM read_parquet('{folder / 'customers.parquet'}') WHERE customer = ?"

    def ask(n: int) -> object:
        row = connection.execute(sql, [f"k{n:07d}"]).fetch_arrow_table().to_pylist()[0]
        return explain(EDITION, row, as_of=AS_OF, settings=SETTINGS)

    return ask


def main(source: str, customers: int) -> None:
    """Customers from all over the range; two to warm up."""
    begun = time.perf_counter()
    ask = {"held": held, "live": live, "stored": stored}[source](customers)
    opening = time.perf_counter() - begun
    taken = []
    for turn in range(ASKED + 2):
        chosen = (turn * 7_919 * 31) % customers
        begun = time.perf_counter()
        ask(chosen)
        taken += [time.perf_counter() - begun] if turn > 1 else []
    print(json.dumps({"median": statistics.median(taken), "slowest": max(taken), "opening": opening}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
