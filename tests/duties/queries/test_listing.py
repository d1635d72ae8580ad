"""The list of duties: narrowed, in order, paged by key."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kezhi.duties.models import Duty
from kezhi.duties.queries import listing as module
from kezhi.duties.queries.listing import Asked, listing
from tests.duties.conftest import step_row, visit_row, weekly_row

DAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 4, tzinfo=UTC)


def shown(staff, **asked):
    return listing(staff, Asked(**asked), now=NOW, today=DAY)


def key(text):
    day, _dot, number = text.partition(".")
    return date.fromisoformat(day), int(number)


@pytest.fixture
def five(lay, lichuan, xu):
    """Five visits on three days, so that days repeat across pages."""
    days = [0, 0, 1, 1, 2]
    lay(*[visit_row(lichuan, xu, occurrence=str(n), due_on=DAY + timedelta(days=d)) for n, d in enumerate(days)])
    return list(Duty.objects.order_by("due_on", "pk"))


def test_pages_follow_each_other_by_key_and_back(five, xu, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 2)

    first = shown(xu)
    second = shown(xu, after=key(first.next_key))
    third = shown(xu, after=key(second.next_key))
    back = shown(xu, before=key(third.previous_key))

    numbers = [[int(row.key) for row in page.lines] for page in (first, second, third, back)]
    pks = [duty.pk for duty in five]
    assert numbers == [pks[:2], pks[2:4], pks[4:], pks[2:4]]
    assert (first.total, first.previous_key, third.next_key) == (5, "", "")
    assert (back.previous_key != "", back.next_key != "") == (True, True)


def test_a_page_takes_three_statements(five, xu):
    assert xu.reaches

    with CaptureQueriesContext(connection) as asked:
        shown(xu)

    assert len(asked) == 3


def test_each_state_has_its_list(lay, lichuan, company, xu):
    done = {"state": "satisfied", "evidence": "i1", "satisfied_on": DAY}
    lay(
        visit_row(lichuan, xu, occurrence="1", due_on=DAY),
        visit_row(lichuan, xu, occurrence="2", due_on=DAY - timedelta(days=1), state="late"),
        visit_row(lichuan, xu, occurrence="3", due_on=DAY, **done),
        step_row(company.east, xu, "审阅上报"), step_row(company.east, xu, "阅后转呈", state="open"),
    )  # fmt: skip

    totals = {state: shown(xu, state=state).total for state in module.STATES}
    assert totals == {
        "open": 2,
        "late": 1,
        "undated": 1,
        "waiting": 1,
        "satisfied": 1,
        "missed": 0,
        "excused": 0,
        "void": 0,
    }
    assert {kind: shown(xu, kind=kind).total for kind in ("cadence", "chain")} == {"cadence": 2, "chain": 0}
    assert shown(xu, first=DAY, last=DAY).total == 2


def test_people_are_mine_my_team_all_or_one_and_always_in_scope(lay, lichuan, nanpu, xu, shen, qi, lu):
    lay(visit_row(lichuan, xu), visit_row(nanpu, xu), weekly_row(shen))

    assert {who: shown(xu, who=who).total for who in ("me", "team", "all")} == {"me": 2, "team": 1, "all": 3}
    assert {who: shown(qi, who=who).total for who in ("me", "team", "all")} == {"me": 0, "team": 2, "all": 2}
    assert (shown(xu, holder=shen.pk).total, shown(lu, holder=shen.pk).total, shown(lu, who="all").total) == (1, 0, 0)
    assert shown(xu, customer=nanpu.pk, who="all").total == 1
