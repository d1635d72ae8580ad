"""Measure the trail on one database in a process of its own, as JSON: `… one_database ENTRIES`.

KEZHI_HOME is a fresh folder; KEZHI_DATABASE_URL names a PostgreSQL, else it is SQLite in that folder.
"""

# ruff: noqa: PLC0415 - Django is imported once its settings are chosen

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

ACTS, ROUNDS, WRITERS, BULK, CUSTOMERS = 300, 5, 8, 100_000, 2_000
AT = datetime(2026, 11, 18, 2, tzinfo=UTC)


def prepare() -> None:
    """A company with customers, and no entries."""
    os.environ["DJANGO_SETTINGS_MODULE"] = (
        f"kezhi.settings.{'server' if 'KEZHI_DATABASE_URL' in os.environ else 'embedded'}"
    )
    os.environ["KEZHI_HOSTS"] = "testserver"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    (settings.HOME / "static").mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from kezhi.accounts.actions import found_company
    from kezhi.accounts.models import Post, Staff
    from kezhi.customers.models import Customer

    group = found_company(name="芒洲装备")
    wen = Staff.objects.create(username="wen", name="温叙白", post=Post.objects.get(name="总经理"), unit=group)
    Customer.objects.bulk_create(
        Customer(number=f"KH-{n:05}", name=f"海安{n:05}机械有限公司", owner=wen, unit=group) for n in range(CUSTOMERS)
    )


@contextmanager
def unchained() -> Iterator[None]:
    """The trail without its triggers, as it would be without a chain."""
    from importlib import import_module

    from django.db import connection

    triggers = import_module("kezhi.audit.migrations.0004_keep_entries_as_they_are")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_entry_is_linked")
        else:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_pending")
        yield
        if connection.vendor == "sqlite":
            cursor.execute(triggers.SQLITE[0])
        else:
            cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_is_pending")


@contextmanager
def unrecorded() -> Iterator[None]:
    """The act alone."""
    with patch("kezhi.customers.actions.set_potential.record"):
        yield


@contextmanager
def chained() -> Iterator[None]:
    """As it is."""
    yield


WAYS = {"act alone": unrecorded, "with an entry": unchained, "with its link": chained}


def acts(start: int, count: int) -> None:
    """So many acts, each in a transaction of its own: the potential of a customer is set."""
    from kezhi.accounts.models import Staff
    from kezhi.customers.actions import set_potential
    from kezhi.customers.models import Customer

    wen = Staff.objects.select_related("post", "unit").get(username="wen")
    customers = list(Customer.objects.select_related("owner", "unit")[start : start + count])
    for customer in customers:
        potential = "大" if customer.potential != "大" else "中"
        set_potential(customer=customer, potential=potential, by=wen, at=AT)


def together() -> None:
    """The same by several writers at once, each with customers of its own."""
    from django.db import connection

    def one(writer: int) -> None:
        acts(writer * ACTS // 4, ACTS // 4)
        connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(one, range(WRITERS)))


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def costs() -> dict[str, dict[str, float]]:
    """Milliseconds of one act, and acts a second of several writers, each way, the ways taking turns."""
    alone: dict[str, list[float]] = {way: [] for way in WAYS}
    many: dict[str, list[float]] = {way: [] for way in WAYS}
    acts(0, ACTS)
    for _round in range(ROUNDS):
        for way, within in WAYS.items():
            with within():
                alone[way].append(timed(lambda: acts(0, ACTS)) / ACTS * 1000)
                many[way].append(timed(together) / (WRITERS * ACTS // 4) * 1000)
    return {
        way: {"alone": statistics.median(alone[way]), "together": statistics.median(many[way])} for way in WAYS
    }  # fmt: skip


def bulk(start: int) -> None:
    """A hundred thousand entries by one act."""
    from django.db import transaction

    from kezhi.accounts.models import Staff
    from kezhi.audit.actions import record_many
    from kezhi.customers.models import Customer

    wen = Staff.objects.get(username="wen")
    customers = list(Customer.objects.all())
    changes = (
        (customers[n % CUSTOMERS], {"grade": "B"}, {"grade": "A", "total": n % 100}) for n in range(BULK)
    )  # fmt: skip
    with transaction.atomic():
        record_many(wen, "grading.proposal.approved", changes, at=AT - timedelta(minutes=start))


def measure(entries: int) -> dict[str, object]:
    """Everything on this database."""
    from kezhi.audit.models import Entry
    from kezhi.audit.queries.verification import verify

    found: dict[str, object] = {"costs": costs()}
    in_bulk: dict[str, float] = {}
    with unchained():
        in_bulk["with an entry"] = timed(lambda: bulk(0))
        from kezhi.audit.actions.opened import opened

        with opened("benchmark"):
            Entry.objects.filter(link=None).delete()
    in_bulk["with its link"] = timed(lambda: bulk(1))
    found["bulk"] = in_bulk
    began = time.perf_counter()
    walk = verify()
    assert walk.broken is None, walk.broken
    found["verified"] = walk.checked / (time.perf_counter() - began)
    fill(entries)
    found["entries"] = Entry.objects.count()
    found["pages"] = pages()
    return found


def fill(entries: int) -> None:
    """Copies of the entries of one act, each some hours apart, until there are so many; they stand in no chain."""
    from django.db import connection

    from kezhi.audit.actions.opened import opened
    from kezhi.audit.models import Entry

    last, have = Entry.objects.latest("pk").pk, Entry.objects.count()
    columns = [field.column for field in Entry._meta.concrete_fields if field.name not in {"id", "at"}]
    named = ", ".join(columns)
    with opened("benchmark"), connection.cursor() as cursor:
        for turn in range((entries - have) // BULK):
            cursor.execute(
                f"INSERT INTO audit_entry (at, {named}) SELECT %s, {named} FROM audit_entry WHERE id > %s AND id <= %s",
                [AT - timedelta(hours=7 * (turn + 1)), last - BULK, last],
            )


def pages() -> dict[str, dict[str, float]]:
    """The search page, each question."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer

    client = Client()
    client.force_login(Staff.objects.get(username="wen"))
    customer = Customer.objects.order_by("pk")[CUSTOMERS // 2]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked = {
        "newest": "", "by a person": "?who=温叙", "by an act": "?act=customers.potential.set",
        "of a customer": f"?customer={customer.pk}", "between two days": "?from_on=2026-11-10&to_on=2026-11-12",
        "by a piece of a name": "?text=01777机", "by a piece that nothing has": "?text=不存在的",
        "a person, an act, days and a name": "?who=温&act=grading.proposal.approved&from_on=2026-11-01&text=0177",
    }  # fmt: skip
    found = {}
    for name, address in asked.items():
        taken = []
        for _turn in range(8):
            with CaptureQueriesContext(connection) as statements:
                began = time.perf_counter()
                answer = client.get(f"/audit/{address}", secure=True)
                taken.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, (address, answer.status_code)
        found[name] = {"milliseconds": statistics.median(taken), "statements": len(statements)}
    return found


if __name__ == "__main__":
    prepare()
    print(json.dumps(measure(int(sys.argv[1]))))
