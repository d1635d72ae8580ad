"""A restored audit trail is the same chain, and goes on where it was."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from kezhi.audit.actions import record
from kezhi.audit.models import Entry, Link
from kezhi.audit.queries.verification import verify
from kezhi.backup.restoring import restore_backup
from kezhi.backup.writing import write_backup
from tests.trail import empty_trail

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)


def test_the_chain_is_restored_as_it_was_and_goes_on(company, xu, tmp_path):
    unit = company.group
    for _n in range(3):
        record(xu, "accounts.unit.added", unit, at=AT)
    before = list(Link.objects.order_by("position").values_list("position", "entry", "digest"))
    write_backup(tmp_path / "kept.kezhi", home=tmp_path, at=AT)

    _emptied()
    restore_backup(tmp_path / "kept.kezhi", home=tmp_path)

    assert list(Link.objects.order_by("position").values_list("position", "entry", "digest")) == before
    record(None, "accounts.unit.added", unit, at=AT)
    walk = verify()
    assert (walk.broken, walk.checked, Entry.objects.count()) == (None, 4, 4)


def _emptied():
    empty_trail()
    call_command("flush", interactive=False, verbosity=0)
