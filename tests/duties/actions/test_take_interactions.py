"""What is recorded late, by the thousand, closes what it fulfilled, in few statements."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kezhi.care.models import Interaction
from kezhi.customers.models import Customer
from kezhi.duties.actions import take_interactions
from kezhi.duties.models import Duty, DutyChange
from tests.duties.conftest import visit_row

SUMMER = {"occurrence": "2026Q2", "opens_on": date(2026, 4, 1), "due_on": date(2026, 6, 30)}


@pytest.fixture
def visited(at, xu):
    """So many visits of xu to customers on days."""

    def made(*visits, kind="拜访"):
        rows = [
            Interaction(
                customer_id=customer, kind=kind, happened_on=day, recorded_by=xu, recorded_at=at, summary="看了。",
                request_key=f"{kind}{Interaction.objects.count()}-{number}",
            )
            for number, (customer, day) in enumerate(visits)
        ]  # fmt: skip
        made = Interaction.objects.bulk_create(rows)
        link = Interaction.participants.through
        link.objects.bulk_create(link(interaction_id=each.pk, staff_id=xu.pk) for each in made)
        return made

    return made


@pytest.fixture
def take(xu, at):
    return lambda: take_interactions(interactions=Interaction.objects.filter(recorded_at=at), by=xu, at=at)


def test_what_was_missed_is_closed_by_the_first_visit_of_its_time(lay, take, visited, lichuan, xu, at):
    lay(visit_row(lichuan, xu, state="late", **SUMMER))
    lay(visit_row(lichuan, xu))
    early, first, _second, _after = visited(
        *((lichuan.pk, date(2026, month, day)) for month, day in ((3, 31), (5, 2), (5, 9), (7, 1)))
    )

    assert take() == 1
    assert take() == 0

    summer = Duty.objects.get(occurrence="2026Q2")
    assert (summer.state, summer.evidence, summer.satisfied_on) == ("satisfied", f"i{first.pk}", date(2026, 5, 2))
    change = summer.changes.last()
    assert (change.what, change.reason, change.by, change.at) == ("satisfied", "late_record", xu, at)
    assert Duty.objects.get(occurrence="2026Q4").state == "open"
    assert lay(visit_row(lichuan, xu)) == {}
    assert early.happened_on < summer.opens_on


def test_an_open_duty_is_closed_and_other_kinds_and_people_close_nothing(lay, take, visited, lichuan, nanpu, xu, qi):
    lay(visit_row(lichuan, xu), visit_row(nanpu, qi))
    visited((lichuan.pk, date(2026, 11, 1)), (nanpu.pk, date(2026, 11, 1)), kind="函件")
    assert take() == 0
    visited((lichuan.pk, date(2026, 11, 2)), (nanpu.pk, date(2026, 11, 2)))

    assert take() == 1

    assert dict(Duty.objects.values_list("holder__username", "state")) == {"xu": "satisfied", "qi": "open"}
    assert DutyChange.objects.get(what="satisfied").reason == "in_place"


def test_ten_thousand_take_few_statements(lay, take, visited, lichuan, xu):
    customers = Customer.objects.bulk_create(
        Customer(number=f"KH-{n}", name=f"客户{n}", short_name=f"客户{n}", owner=lichuan.owner, unit=lichuan.unit)
        for n in range(400)
    )
    lay(*(visit_row(customer, xu, state="late", **SUMMER) for customer in customers))
    lay()
    visited(*((each.pk, date(2026, 4, 1) + timedelta(days=day)) for each in customers for day in range(25)))

    with CaptureQueriesContext(connection) as asked:
        assert take() == 400

    assert len(asked) <= 40
    assert set(Duty.objects.values_list("state", "satisfied_on")) == {("satisfied", date(2026, 4, 1))}
