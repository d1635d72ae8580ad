"""Customers' files are lent by register: to whom, for what, until when, and back."""

from datetime import timedelta

import pytest
from tests.privacy.conftest import AT, TODAY

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.privacy import errors
from kezhi.privacy.actions import lend_file, take_back
from kezhi.privacy.models import Borrowing


def lent(customer, by, **named):
    ordinary = {"what": "资信资料", "purpose": "年审", "due_on": TODAY + timedelta(days=7)}
    return lend_file(customer=customer, by=by, at=AT, **{**ordinary, **named})


def test_a_file_goes_out_and_comes_back_by_register(lichuan, gu, wen, shen):
    take_back(borrowing=lent(lichuan, gu, borrower=shen), by=wen, at=AT)

    kept = Borrowing.objects.get()
    assert (kept.borrower, kept.lent_by, kept.lent_on) == (shen, gu, TODAY)
    assert (kept.returned_to, kept.returned_on) == (wen, TODAY)
    acts = Entry.objects.filter(customer=lichuan).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["privacy.file.lent", "privacy.file.returned"]


def test_what_is_not_allowed_leaves_the_register_as_it_is(lichuan, gu, shen):
    with pytest.raises(NotAllowed):
        lent(lichuan, shen, borrower=gu)
    with pytest.raises(errors.LentToOneself):
        lent(lichuan, gu, borrower=gu)
    with pytest.raises(errors.DueBeforeLent):
        lent(lichuan, gu, borrower=shen, due_on=TODAY - timedelta(days=1))

    assert not Borrowing.objects.exists()


def test_a_file_comes_back_once(lichuan, gu, shen):
    borrowing = lent(lichuan, gu, borrower=shen)
    take_back(borrowing=borrowing, by=gu, at=AT)
    with pytest.raises(errors.AlreadyReturned):
        take_back(borrowing=borrowing, by=gu, at=AT)
