"""Running every regulation in force, once a day."""

from datetime import UTC, date, datetime

import pytest

from kezhi.policies.actions import adopt, run_day
from kezhi.policies.library import library
from kezhi.policies.models import Run

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
