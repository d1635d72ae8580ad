"""Measure the lists over one store in a process of its own, as JSON: `… one_store CUSTOMERS [URL]`."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.places import CACHE

TURNS = 6


def prepare(customers: int, url: str) -> Path:
    """The application over this store alone."""
    home = CACHE / f"permission-{'postgresql' if url else 'sqlite'}-{customers}"
    home.mkdir(parents=True, exist_ok=True)
    os.environ["KEZHI_HOME"] = str(home)
    os.environ["KEZHI_HOSTS"] = "testserver"
    (home / "static").mkdir(exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kezhi.settings.server" if url else "kezhi.settings.embedded"
    if url:
        os.environ["KEZHI_DATABASE_URL"] = url
        (home / "ready").unlink(missing_ok=True)  # a server is thrown away with its rows
    import django  # noqa: PLC0415 - only once the store is chosen

    django.setup()
    return home


def measure(customers: int, home: Path) -> dict[str, dict[str, list[float]]]:
    """By list and scope: milliseconds and statements with the scope, and without."""
    from django.core.management import call_command  # noqa: PLC0415

    from benchmarks.permission.filling import fill  # noqa: PLC0415
    from kezhi.accounts.capabilities import Scope  # noqa: PLC0415

    fill(customers, home / "ready")
    call_command("collectstatic", interactive=False, verbosity=0)
    return {
        name: {str(scope.value): _measured(name, address, f"s{place}") for place, scope in enumerate(Scope)}
        for name, address in LISTS.items()
    }


def _measured(name: str, address: str, username: str) -> list[float]:
    if name.endswith(SUMS):
        return _beside(address, username)
    with without_sums():
        return _beside(address, username)


SUMS = "with their sums"
LISTS = {
    "customers": "/customers/",
    f"customers {SUMS}": "/customers/",
    "customers of a region": "/customers/?region=江阴",
    "customers, tab counts": "/customers/views/",
    "duties": "/duties/?who=all",
    "proposals": "/grades/proposals/",
    "audit": "/audit/",
}


def _beside(address: str, username: str) -> list[float]:
    """With the scope and without take turns, so that both meet the same noise; the quietest of each counts."""
    from django.test import Client  # noqa: PLC0415

    from kezhi.accounts.models import Staff  # noqa: PLC0415

    client = Client()
    client.force_login(Staff.objects.get(username=username))
    scoped, unscoped = [], []
    for _turn in range(TURNS):
        scoped.append(_timed(client, address))
        with without_scope():
            unscoped.append(_timed(client, address))
    return [*min(scoped), *min(unscoped)]


def _timed(client: Any, address: str) -> tuple[float, int]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        answer = client.get(address, secure=True)
        spent = time.perf_counter() - began
    assert answer.status_code == 200, (address, answer.status_code)
    if os.environ.get("KEZHI_BENCH_SQL"):
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
    # What reaches everything asks nothing, and the reaches are not read.
    everything = Reach((Place(Scope.ALL, 0, 0, ()),))
    scope.condition = lambda _model, _reach: Q()
    Staff.reach = lambda _self, _capability: everything  # type: ignore[method-assign]
    try:
        yield
    finally:
        scope.condition, Staff.reach = kept, reach  # type: ignore[method-assign]


@contextmanager
def without_sums() -> Iterator[None]:
    """A list of few customers adds up what they owe, one of many does not: left out, both answer the same question."""
    from kezhi.customers.queries import customer_list  # noqa: PLC0415

    kept = customer_list.totals
    customer_list.totals = lambda _rows, _today: (None, None)  # type: ignore[assignment]
    try:
        yield
    finally:
        customer_list.totals = kept


if __name__ == "__main__":
    home = prepare(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
    print(json.dumps(measure(int(sys.argv[1]), home)))
