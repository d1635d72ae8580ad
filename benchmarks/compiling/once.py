"""One process that loads the regulation and asks for its queries, as JSON: `… once PACKS`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeVar

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate.evaluation import draft_run
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.queries import customers_query, duties_query
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library
from kezhi.engine.upstream import ibis

T = TypeVar("T")


def timed(do: Callable[[], T]) -> tuple[T, dict[str, float]]:
    """What is done, and the seconds it took."""
    clock, processor = time.perf_counter(), time.process_time()
    done = do()
    return done, {"wall": time.perf_counter() - clock, "processor": time.process_time() - processor}


def queries(edition: Edition, day: date, backend: DuckBackend) -> int:
    """How long both queries are."""
    plan = plan_of(edition)
    run = draft_run(plan, as_of=day)
    return len(customers_query(plan, run, backend)) + len(duties_query(plan, run, backend))


def main(packs: Path) -> None:
    """Ibis is warmed by a query of one column, so that its own loading is not told as compiling."""
    with closing(DuckBackend()) as backend:
        backend.compile(ibis.table({"a": "int64"}, name="warm").select("a"))
        edition, load = timed(lambda: Library(packs).pack("T400").edition(date(2026, 6, 30)))
        length, first = timed(lambda: queries(edition, date(2026, 6, 30), backend))
        _, again = timed(lambda: queries(edition, date(2026, 9, 30), backend))
    print(json.dumps({"load": load, "queries": first, "again": again, "length": length}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
