"""Many write at once: one chain, no gap, nobody waits in a circle."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection, transaction

from kezhi.audit.actions import record
from kezhi.audit.models import Link, Pending
from kezhi.audit.queries.settled import settle_links
from kezhi.audit.queries.verification import verify
from kezhi.care.models import Interaction
from kezhi.customers.models import Customer

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
WRITERS, EACH = 6, 8


def at_once(*works):
    """Each in a thread with a connection of its own."""

    def run(work):
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result(timeout=60) for done in [pool.submit(run, work) for work in works]]


def test_writers_at_once_make_one_chain(xu, lichuan):
    def write():
        for _n in range(EACH):
            with transaction.atomic():
                record(xu, "customers.customer.edited", lichuan, at=AT)
                record(xu, "customers.customer.edited", lichuan, at=AT)

    at_once(*[write] * WRITERS)

    walk = verify()
    assert (walk.broken, walk.checked) == (None, WRITERS * EACH * 2)
    assert list(Link.objects.order_by("position").values_list("position", flat=True)) == list(
        range(1, walk.checked + 1)
    )


@pytest.mark.postgres
def test_nobody_waits_for_the_chain_and_the_next_links_what_was_left(xu, lichuan):
    """One holds the chain for as long as the other takes to commit; the link follows with the next reader."""
    held, done = Barrier(2), Barrier(2)

    def hold():
        with transaction.atomic():
            record(xu, "customers.customer.edited", lichuan, at=AT)
            settle_links()
            held.wait()
            done.wait(timeout=30)

    def write():
        held.wait()
        with transaction.atomic():
            record(xu, "customers.customer.edited", lichuan, at=AT)
        done.wait(timeout=30)

    at_once(hold, write)

    assert (Link.objects.count(), Pending.objects.count()) == (1, 1)
    assert (verify().checked, Pending.objects.count()) == (2, 0)


@pytest.mark.postgres
def test_whoever_holds_the_chain_waits_for_nobody(xu, lichuan):
    """One has locked the customer and goes to commit; the other commits rows that refer to that customer."""
    both = Barrier(2)

    def lock():
        with transaction.atomic():
            Customer.objects.select_for_update().get(pk=lichuan.pk)
            both.wait()
            record(xu, "customers.customer.edited", lichuan, at=AT)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.2)")

    def refer():
        with transaction.atomic():
            record(xu, "customers.customer.edited", xu.unit, at=AT)
            both.wait()
            Interaction.objects.create(
                customer=lichuan, kind="电话", happened_on=AT.date(), summary="", recorded_by=xu, recorded_at=AT
            )

    at_once(lock, refer)

    assert verify().checked == 2
