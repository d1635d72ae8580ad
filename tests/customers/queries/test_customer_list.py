"""The list: views, filters, orders, pages by key, counts under a limit, and a fixed number of statements."""

import itertools
from decimal import Decimal

import pytest

from kezhi.accounts.models import Staff
from kezhi.customers.actions import create_customer
from kezhi.customers.queries import customer_list as screen
from kezhi.customers.queries.counting import Count, counts
from kezhi.customers.queries.customer_list import customer_list
from kezhi.customers.queries.narrowing import seen_by
from kezhi.customers.queries.wanted import Wanted
from tests.customers.conftest import NOW, TODAY


def shown(staff, **asked) -> list[str]:
    return [row.number for row in customer_list(staff, Wanted(**asked), TODAY).rows]


def test_a_salesperson_sees_their_own_and_a_manager_everyones(market, shen, xu):
    assert set(shown(shen)) == {f"K{place:02}" for place in range(0, 12, 2)}
    assert len(shown(xu)) == 12


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"view": "overdue"}, ["K00", "K01", "K03"]),
        ({"view": "key"}, ["K03"]),
        ({"view": "first-year"}, ["K05"]),
        ({"view": "mine"}, []),
        ({"grade": "A", "sort": "number"}, ["K00", "K03", "K06", "K09"]),
        ({"grade": "A", "industry": "食品", "sort": "number"}, ["K00", "K06"]),
        ({"q": "食品", "sort": "number"}, ["K04", "K08"]),
        ({"q": "食品 机械"}, ["K04"]),
        ({"q": "msjz"}, ["K00"]),
        ({"late": "1", "sort": "receivable"}, ["K00", "K01", "K03"]),
        ({"sort": "receivable", "industry": "机械"}, ["K01", "K03", "K05", "K07", "K09", "K11"]),
        ({"region": "广州"}, []),
        ({"owner": "no"}, [f"K{place:02}" for place in range(12)]),
    ],
)
def test_views_and_filters_show_exactly(market, xu, asked, numbers):
    asked = {"sort": "number", **asked} if "owner" in asked else asked

    assert shown(xu, **asked) == numbers


def test_ungraded_customers_can_be_asked_for(market, xu):
    assert set(shown(xu, grade="-")) == {f"K{place:02}" for place in range(12) if place % 3}


def test_owner_and_unit_filters_take_ids(market, xu, lu):
    assert set(shown(xu, owner=str(lu.pk))) == set(shown(xu, unit=str(lu.unit_id))) == {
        f"K{place:02}" for place in range(1, 12, 2)
    }  # fmt: skip


def test_a_line_shows_grade_money_and_next_duty(market, visit_due, shen):
    first = customer_list(shen, Wanted(view="overdue"), TODAY).rows[0]

    assert (first.grade.letter, first.owner, first.money.overdue) == ("A", "沈知遥", Decimal(92_000))
    assert (first.duty.title, first.duty.due_on) == ("上门拜访", visit_due.due_on)


def test_totals_and_counts_belong_to_the_filter(market, xu):
    page = customer_list(xu, Wanted(view="overdue"), TODAY)

    assert (page.count, page.overdue, page.receivable) == (Count(3), Decimal(142_100), Decimal(142_100))
    assert screen.tab_counts(xu, TODAY) == {
        "": Count(12), "mine": Count(0), "key": Count(1), "overdue": Count(3), "first-year": Count(1),
    }  # fmt: skip


def test_who_may_not_see_money_sees_none(market, admin):
    page = customer_list(admin, Wanted(view="overdue"), TODAY)

    assert (page.rows, page.sees_money, page.overdue) == ((), False, None)
    assert "overdue" not in screen.tab_counts(admin, TODAY)
    assert [row.money for row in customer_list(admin, Wanted(), TODAY).rows] == [None] * 12


def test_counts_stop_at_their_limit(market, xu):
    rows = seen_by(xu)

    assert counts({"few": (rows, 5), "all": (rows, 12)}) == {"few": Count(5, is_more=True), "all": Count(12)}


@pytest.mark.parametrize("sort", ["name", "number", "newest", "overdue", "receivable", "due"])
def test_pages_by_key_hold_every_customer_once_there_and_back(market, visit_due, xu, sort, monkeypatch):
    monkeypatch.setattr(screen, "SIZE", 5)
    whole, after = [], ""
    while True:
        page = customer_list(xu, Wanted(sort=sort, after=after), TODAY)
        whole.append([row.number for row in page.rows])
        if not page.after:
            break
        after = page.after

    assert [len(numbers) for numbers in whole] == [5, 5, 2]
    assert sorted(itertools.chain(*whole)) == [f"K{place:02}" for place in range(12)]

    back = customer_list(xu, Wanted(sort=sort, before=page.before), TODAY)
    first = customer_list(xu, Wanted(sort=sort, before=back.before), TODAY)

    assert [[row.number for row in p.rows] for p in (back, first)] == [whole[1], whole[0]]
    assert (first.before, bool(first.after)) == ("", True)


def test_an_insert_before_the_page_moves_nothing(market, xu, song, company, monkeypatch):
    monkeypatch.setattr(screen, "SIZE", 5)
    first = customer_list(xu, Wanted(sort="number"), TODAY)
    second = shown(xu, sort="number", after=first.after)

    create_customer(number="K00-1", name="甲", unit=company.east, owner=None, by=song, at=NOW)

    assert shown(xu, sort="number", after=first.after) == second


@pytest.mark.parametrize(
    "place",
    ["x", "!!!", "W10", "WyJhIiwgImIiXQ", "WzEsIDIsIDNd", "WyJOYU4iLCAxXQ", "WyJzTmFOIiwgMV0", "WyJJbmZpbml0eSIsIDFd"],
)
def test_a_place_that_cannot_be_read_is_the_beginning(market, xu, place):
    assert shown(xu, sort="overdue", after=place) == shown(xu, sort="overdue")


@pytest.mark.usefixtures("visit_due")
@pytest.mark.parametrize(("asked", "statements"), [({}, 7), ({"q": "食品"}, 7), ({"view": "overdue"}, 7)])
def test_the_list_costs_the_same_whatever_it_holds(xu, asked, statements, django_assert_num_queries):
    person = Staff.objects.select_related("post", "unit").get(pk=xu.pk)
    assert person.reaches

    with django_assert_num_queries(statements):
        customer_list(person, Wanted(**asked), TODAY)
