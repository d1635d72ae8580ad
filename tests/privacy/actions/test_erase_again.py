"""What was erased does not come back with an old backup: a list outside the database says what to erase anew."""

from datetime import timedelta

import pytest
from tests.privacy.conftest import AT, TODAY

from kezhi.audit.models import Entry
from kezhi.audit.queries.verification import verify
from kezhi.customers.models import Contact
from kezhi.privacy.actions import erase_due, withdraw
from kezhi.privacy.actions.erase import erase_again
from kezhi.privacy.erasures import kept_in, noted
from kezhi.privacy.models import Withdrawal

LATER = AT + timedelta(days=15)


@pytest.fixture
def erased(guyan, shen, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.HOME = tmp_path
    withdraw(contact=guyan, by=shen, at=AT, received_on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        erase_due(on=TODAY + timedelta(days=15), at=LATER)
    return guyan


def as_it_was(contact):
    """The contact as an old backup has it."""
    Withdrawal.objects.all().delete()
    Contact.objects.filter(pk=contact.pk).update(name="顾言", phone="13800010002", withheld={}, trace="")


def test_the_list_names_nobody(erased):
    text = kept_in().read_text("utf-8")

    assert "顾言" not in text
    assert "13800010002" not in text
    assert [(line.contact, line.customer, line.at) for line in noted()] == [(erased.pk, "KH-0127", LATER)]


def test_what_was_erased_after_the_backup_is_erased_anew_and_once(erased):
    as_it_was(erased)

    assert erase_again(noted(), since=AT, at=LATER) == 1

    assert (Contact.objects.get().name, Contact.objects.get().phone) == ("已删除", "已删除")
    assert Entry.objects.filter(act="privacy.person.erased").count() == 2
    assert verify().broken is None
    assert erase_again(noted(), since=AT, at=LATER) == 0


def test_what_was_erased_before_the_backup_or_is_of_another_company_stays(erased, lichuan):
    as_it_was(erased)
    assert erase_again(noted(), since=LATER, at=LATER) == 0
    lichuan.number = "KH-9999"
    lichuan.save(update_fields=["number"])

    assert erase_again(noted(), since=AT, at=LATER) == 0
    assert Contact.objects.get().name == "顾言"


def test_a_list_that_nobody_can_read_is_refused(settings, tmp_path):
    (tmp_path / "list").write_text("[1, 2]\n", "utf-8")
    settings.HOME = tmp_path

    assert list(noted()) == []
    with pytest.raises(ValueError, match="unpack"):
        list(noted(tmp_path / "list"))
