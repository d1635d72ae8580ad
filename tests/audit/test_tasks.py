"""Each night the trail is anchored and what is too old moves out; entries from before the chain were chained once."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

from django.apps import apps
from django.utils import timezone

from kezhi.audit.actions import record
from kezhi.audit.actions.opened import opened
from kezhi.audit.anchors import anchors_in, kept_anchors
from kezhi.audit.models import Archive, Entry
from kezhi.audit.queries.last_verified import last_verified
from kezhi.audit.queries.verification import verify
from kezhi.audit.tasks import keep_trail

AT = datetime(2016, 11, 18, 6, 2, tzinfo=UTC)


def test_the_night_anchors_and_archives(xu, lichuan, settings, tmp_path):
    settings.HOME, settings.KEZHI_AUDIT_YEARS = tmp_path, 1
    record(xu, "customers.customer.edited", lichuan, at=timezone.now() - timedelta(days=800))
    record(xu, "customers.customer.edited", lichuan, at=timezone.now())
    keep_trail()

    anchors = list(anchors_in(kept_anchors().read_text("ascii").splitlines()))
    assert [anchor.position for anchor in anchors] == [3]
    assert (Archive.objects.get().last, verify(anchors).broken) == (1, None)
    assert (last_verified().checked, last_verified().position, last_verified().is_whole) == (2, 2, True)
    assert Entry.objects.get(act="audit.entries.archived").agent == "audit.keep_trail"


def test_the_night_checks_the_chain_and_moves_nothing_where_it_does_not_hold(xu, lichuan, settings, tmp_path):
    settings.HOME, settings.KEZHI_AUDIT_YEARS = tmp_path, 1
    assert last_verified() is None
    record(xu, "customers.customer.edited", lichuan, at=timezone.now() - timedelta(days=800))
    with opened("tests"):
        Entry.objects.update(act="customers.customer.created")
    keep_trail()

    found = last_verified()
    assert (found.fault, found.is_whole, found.checked, Archive.objects.count()) == ("altered", False, 0, 0)


def test_without_years_nothing_moves(xu, lichuan, settings, tmp_path):
    settings.HOME, settings.KEZHI_AUDIT_YEARS = tmp_path, 0
    record(xu, "customers.customer.edited", lichuan, at=AT)
    keep_trail()

    assert (Archive.objects.count(), Entry.objects.count()) == (0, 1)


def test_entries_from_before_the_chain_are_chained_oldest_first(xu, lichuan):
    migration = import_module("kezhi.audit.migrations.0003_chain_what_is_there")
    with opened("migration"):
        for n in range(3):
            Entry.objects.create(
                at=AT, by=xu, act="customers.customer.edited", subject_type="customers.customer", subject_id=lichuan.pk,
                subject_label="栎川精密传动", customer=lichuan, after={"rate": 0.5, "n": n},
            )  # fmt: skip
        migration.chain(apps, None)
    record(xu, "customers.customer.edited", lichuan, at=AT)

    walk = verify()
    assert (walk.broken, walk.checked) == (None, 4)
    assert list(Entry.objects.order_by("link__position").values_list("after__n", flat=True)) == [0, 1, 2, None]
