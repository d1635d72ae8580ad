"""Measure the lists over one store in a process of its own, as JSON: `… one_store CUSTOMERS [URL]`."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.places import CACHE

TURNS = 15


def prepare(customers: int, url: str) -> Path:
    """The application over this store alone."""
    home = CACHE / f"permission-{'postgresql' if url else 'sqlite'}-{customers}"
    home.mkdir(parents=True, exist_ok=True)
    os.environ["KEZHI_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kezhi.settings.server" if url else "kezhi.settings.embedded"
    if url:
        os.environ["KEZHI_DATABASE_URL"] = url
        (home / "ready").unlink(missing_ok=True)  # a server is thrown away with its rows
    import django  # noqa: PLC0415 - only once the store is chosen

    django.setup()
    return home


def measure(customers: int, home: Path) -> dict[str, dict[str, list[float]]]:
    """By list and scope: milliseconds and statements with the scope, and without."""
    from benchmarks.permission.filling import fill  # noqa: PLC0415
    from kezhi.accounts.capabilities import Scope  # noqa: PLC0415

    fill(customers, home / "ready")
    return {
        name: {str(scope.value): _beside(ask, f"s{place}") for place, scope in enumerate(Scope)}
        for name, ask in _lists().items()
    }


def _lists() -> dict[str, Callable[[Any], object]]:
    from benchmarks.permission.filling import NOW, TODAY  # noqa: PLC0415
    from kezhi.audit.queries.asked import Asked as Entries  # noqa: PLC0415
    from kezhi.audit.queries.trail import trail  # noqa: PLC0415
    from kezhi.customers.queries.customer_list import customer_list, tab_counts  # noqa: PLC0415
    from kezhi.customers.queries.wanted import Wanted  # noqa: PLC0415
    from kezhi.duties.queries.listing import Asked, listing  # noqa: PLC0415
    from kezhi.grading.queries.proposals import proposals_page  # noqa: PLC0415

    return {
        "customers": lambda staff: customer_list(staff, Wanted(), TODAY),
        "customers of a region": lambda staff: customer_list(staff, Wanted(region="江阴"), TODAY),
        "customers, tab counts": lambda staff: tab_counts(staff, TODAY),
        "duties": lambda staff: listing(staff, Asked(who="all"), now=NOW, today=TODAY),
        "proposals": lambda staff: proposals_page(staff, state="pending"),
        "audit": lambda staff: trail(staff, Entries()),
    }


def _beside(ask: Callable[[Any], object], username: str) -> list[float]:
    """Turns with the scope and without take turns, so that both meet the same noise."""
    scoped, unscoped = [], []
    for turn in range(TURNS + 2):
        taken = _timed(ask, username)
        with without_scope():
            bare = _timed(ask, username)
        if turn > 1:
            scoped.append(taken)
            unscoped.append(bare)
    return [
        statistics.median(t for t, _n in scoped), scoped[0][1],
        statistics.median(t for t, _n in unscoped), unscoped[0][1],
    ]  # fmt: skip


def _timed(ask: Callable[[Any], object], username: str) -> tuple[float, int]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from benchmarks.permission.filling import TODAY  # noqa: PLC0415
    from kezhi.accounts.models import Staff  # noqa: PLC0415

    staff = Staff.objects.select_related("post", "unit").get(username=username)
    staff.today = TODAY
    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        ask(staff)
        spent = time.perf_counter() - began
    if os.environ.get("KEZHI_BENCH_SQL") == username:
        for query in asked.captured_queries:
            print(query["time"], query["sql"][:900], file=sys.stderr)
    return spent * 1000, len(asked)


@contextmanager
def without_scope() -> Iterator[None]:
    """Nothing asked of a row's owner, unit or team, and no statement for the reaches."""
    from django.db.models import Q  # noqa: PLC0415

    from kezhi.accounts import scope  # noqa: PLC0415
    from kezhi.accounts.capabilities import Scope  # noqa: PLC0415
    from kezhi.accounts.models import Staff  # noqa: PLC0415
    from kezhi.accounts.reach import Place, Reach  # noqa: PLC0415

    kept, reach = scope.condition, Staff.reach
    everything = Reach((Place(Scope.ALL, 0, 0, ()),))
    scope.condition = lambda _model, _reach: Q()
    Staff.reach = lambda _self, _capability: everything  # type: ignore[method-assign]
    try:
        yield
    finally:
        scope.condition, Staff.reach = kept, reach  # type: ignore[method-assign]


if __name__ == "__main__":
    home = prepare(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
    print(json.dumps(measure(int(sys.argv[1]), home)))
