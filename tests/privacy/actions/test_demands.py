"""Requests of a person have a day to be answered, and a granted deletion is carried out."""

from datetime import timedelta

import pytest
from tests.privacy.conftest import AT, TODAY

from kezhi.accounts.errors import NotAllowed
from kezhi.customers.models import Contact
from kezhi.privacy import errors
from kezhi.privacy.actions import answer_demand, receive_demand
from kezhi.privacy.models import Demand, Withdrawal


@pytest.fixture
def demand(guyan, shen):
    return receive_demand(contact=guyan, kind="删除", received_on=TODAY, note="不再往来", by=shen, at=AT)


def test_a_request_is_due_in_fifteen_days(demand):
    assert (demand.due_on, demand.answered_on) == (TODAY + timedelta(days=15), None)


def test_a_granted_deletion_hides_at_once(demand, gu):
    answer_demand(demand=demand, is_granted=True, answer="已删除", by=gu, at=AT)

    assert Contact.objects.get().name == "已撤回"
    assert Withdrawal.objects.get().why == "本人要求删除"
    assert Demand.objects.get().answered_by == gu


def test_a_refused_one_changes_nothing_else(demand, gu):
    answer_demand(demand=demand, is_granted=False, answer="合同履行中，依法须保存", by=gu, at=AT)

    assert (Contact.objects.get().name, Withdrawal.objects.count()) == ("顾言", 0)
    assert Demand.objects.get().is_granted is False


def test_it_is_answered_once_in_words_by_whoever_may(demand, shen, gu):
    with pytest.raises(NotAllowed):
        answer_demand(demand=demand, is_granted=True, answer="好", by=shen, at=AT)
    with pytest.raises(errors.AnswerMissing):
        answer_demand(demand=demand, is_granted=True, answer=" ", by=gu, at=AT)
    answer_demand(demand=demand, is_granted=False, answer="不", by=gu, at=AT)
    with pytest.raises(errors.AlreadyAnswered):
        answer_demand(demand=demand, is_granted=True, answer="好", by=gu, at=AT)

    assert Contact.objects.get().name == "顾言"


def test_a_day_ahead_is_refused(guyan, shen):
    with pytest.raises(errors.DayAhead):
        receive_demand(contact=guyan, kind="查阅", received_on=TODAY + timedelta(days=1), by=shen, at=AT)
    assert not Demand.objects.exists()
