"""Measure the pages over one store in a process of its own, as JSON: `… one_store CUSTOMERS`."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time

from benchmarks.places import CACHE

TURNS = 20
SEARCHED = "海安"
"""Two characters that a twelfth of all customers have in their names."""


def prepare(customers: int) -> None:
    """The application over this store alone."""
    os.environ["KEZHI_HOME"] = str(CACHE / f"store-{customers}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kezhi.settings.embedded"
    os.environ["KEZHI_HOSTS"] = "testserver"
    (CACHE / f"store-{customers}" / "static").mkdir(parents=True, exist_ok=True)
    import django  # noqa: PLC0415 - only once the store is chosen

    django.setup()


def measure(customers: int) -> dict[str, dict[str, float]]:
    """Median milliseconds and number of statements of each page, for someone who sees all customers."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from benchmarks.pages.filling import fill  # noqa: PLC0415
    from kezhi.accounts.models import Staff  # noqa: PLC0415

    fill(customers)
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client()
    client.force_login(Staff.objects.get(username="xu"))
    pages = {
        "list": "/customers/",
        "search": f"/customers/?q={SEARCHED}",
        "search for a whole number": "/customers/?q=KH-0000777",
        "page": f"/customers/{customers // 2}/",
    }
    return {name: _timed(client, address) for name, address in pages.items()}


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
    with CaptureQueriesContext(connection) as asked:
        client.get(address)  # type: ignore[attr-defined]
    statements = [q["sql"] for q in asked.captured_queries]
    if os.environ.get("KEZHI_BENCH_SQL"):
        for query in asked.captured_queries:
            print(query["time"], query["sql"][:1500], file=sys.stderr)
    return {"milliseconds": statistics.median(taken) * 1000, "statements": len(statements)}


if __name__ == "__main__":
    prepare(int(sys.argv[1]))
    print(json.dumps(measure(int(sys.argv[1]))))
