"""Running every regulation in force, once a day."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.errors import OutOfReach
from kezhi.demo.regulation import DECIDED
from kezhi.policies.actions import adopt, request_run, run_day, set_value
from kezhi.policies.errors import DateAhead, DateBehind, ValueRefused
from kezhi.policies.library import library
from kezhi.policies.models import Adoption, Run

DAY = date(2026, 11, 18)
AT = datetime(2026, 11, 18, 2, tzinfo=UTC)


@pytest.fixture
def adoption(company, gu):
    rules = library().pack("S002-20").edition(DAY)
    return adopt(rules=rules, unit=company.branch, decisions={}, on=date(2026, 11, 1), by=gu, at=AT)


def test_every_adoption_in_force_is_run_as_of_the_day(adoption):
    asked = run_day(on=DAY, at=AT)

    assert [(run.adoption_id, run.as_of, run.asked_by) for run in asked] == [(adoption.pk, DAY, None)]


def test_a_day_is_run_once(adoption):
    run_day(on=DAY, at=AT)

    assert run_day(on=DAY, at=AT) == []
    assert Run.objects.count() == 1


def test_a_failed_run_is_tried_again(adoption):
    (first,) = run_day(on=DAY, at=AT)
    Run.objects.filter(pk=first.pk).update(state=Run.State.FAILED)

    assert len(run_day(on=DAY, at=AT)) == 1


def test_before_the_adoption_nothing_runs(adoption):
    assert run_day(on=date(2026, 10, 31), at=AT) == []


def test_a_day_to_come_is_refused_and_no_run_begins(adoption, gu):
    with pytest.raises(DateAhead, match="2026-11-19还没有到"):
        request_run(adoption=adoption, as_of=date(2026, 11, 19), by=gu, at=AT)

    assert not Run.objects.exists()


def test_the_ledger_does_not_go_back_behind_the_last_run(adoption, gu):
    done = Run.objects.create(adoption=adoption, as_of=DAY, asked_at=AT, state=Run.State.DONE)

    with pytest.raises(DateBehind, match="已按2026-11-18评定过"):
        request_run(adoption=adoption, as_of=date(2026, 11, 17), by=gu, at=AT)

    assert list(Run.objects.all()) == [done]


def test_who_may_run_one_branch_may_not_run_the_company(adoption, company, xu):
    Adoption.objects.filter(pk=adoption.pk).update(unit=company.group.pk)
    adoption.refresh_from_db()

    with pytest.raises(OutOfReach, match="“芒洲装备”不在您的数据范围内"):
        request_run(adoption=adoption, as_of=DAY, by=xu, at=AT)

    assert not Run.objects.exists()


def test_limits_in_the_wrong_order_are_refused_and_stay_as_they_were(adoption, gu):
    for name, value in DECIDED.items():
        set_value(adoption=adoption, parameter=name, value=value, source="会议", valid_from=DAY, by=gu, at=AT)
    before = list(adoption.values.order_by("pk").values())

    with pytest.raises(ValueRefused):
        set_value(adoption=adoption, parameter="合同额限额一", value="1", source="会议", valid_from=DAY, by=gu, at=AT)

    assert list(adoption.values.order_by("pk").values()) == before
