"""Measure the pages over one ledger in a process of its own, as JSON: `… one_store DUTIES`."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time

from benchmarks.places import CACHE

TURNS = 20
EACH = 100
OFFICE = 20


def prepare(duties: int) -> None:
    """The application over this store alone."""
    home = CACHE / f"workbench-{duties}"
    os.environ["KEZHI_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kezhi.settings.embedded"
    os.environ["KEZHI_HOSTS"] = "testserver"
    (home / "static").mkdir(parents=True, exist_ok=True)
    import django  # noqa: PLC0415 - only once the store is chosen

    django.setup()


def measure(duties: int) -> dict[str, dict[str, float]]:
    """Median milliseconds and number of statements of each page."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.utils.timezone import localdate  # noqa: PLC0415

    from benchmarks.workbench.filling import fill  # noqa: PLC0415
    from kezhi.accounts.models import Staff  # noqa: PLC0415

    fill(duties, each=EACH, office=OFFICE, today=localdate())
    call_command("collectstatic", interactive=False, verbosity=0)
    pages = {
        "今日 of a salesperson": ("s0-3", "/"), "今日 of an office's people": ("h0", "/?of=team"),
        "load of an office": ("h0", "/duties/team/"), "keep rates of an office": ("h0", "/duties/rates/?who=team"),
        "今日 of the whole firm's people": ("xu", "/?of=team"),
    }  # fmt: skip
    found = {}
    for name, (who, address) in pages.items():
        client = Client()
        client.force_login(Staff.objects.get(username=who))
        found[name] = _timed(client, address)
    return found


def _timed(client: object, address: str) -> dict[str, float]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    taken = []
    for turn in range(TURNS + 2):
        began = time.perf_counter()
        answer = client.get(address)  # type: ignore[attr-defined]
        spent = time.perf_counter() - began
        assert answer.status_code == 200, (address, answer.status_code)
        taken += [spent] if turn > 1 else []
        if spent > 3 and turn > 3:
            break
    with CaptureQueriesContext(connection) as asked:
        client.get(address)  # type: ignore[attr-defined]
    if os.environ.get("KEZHI_BENCH_SQL"):
        for query in asked.captured_queries:
            print(query["time"], query["sql"][:1500], file=sys.stderr)
    return {"milliseconds": statistics.median(taken) * 1000, "statements": len(asked)}


if __name__ == "__main__":
    prepare(int(sys.argv[1]))
    print(json.dumps(measure(int(sys.argv[1]))))
