"""The duties of the days ahead: each rhythm within the days asked for, stated by hand; who owes it; nothing written."""

from collections import Counter
from datetime import date

import pytest

from kezhi.engine.compose import Adopted, CollisionsUnsettled, compose
from kezhi.engine.compose.ahead import duties_ahead
from kezhi.engine.facts.rows import RowFacts
from tests.engine.compose.firm import PARENTS
from tests.engine.compose.packs import clause, pack, table

FIRST, LAST = date(2026, 6, 16), date(2026, 9, 15)
STAFF = [
    {"staff": "经", "post": "业务部经理", "unit": "总公司"},
    {"staff": "周", "post": "业务员", "unit": "华东", "superior": "经"},
]
UNITS = [{"unit": "总公司", "head": "经"}, {"unit": "华东", "parent": "总公司"}]


def calendar(on, by="业务部经理", **more):
    said = "".join(f"\n    {key}: {value}" for key, value in more.items())
    return f"""
    kind: calendar
    id: 报告
    {clause("甲")}
    on: {on}
    by: {by}{said}
    """


def cadence(every, anchor, by="业务员"):
    return f"""
    kind: cadence
    id: 回访
    {clause("甲")}
    for: known(customer)
    every: {every}
    anchor: {anchor}
    act: [回访]
    by: [{by}]
    """


def ahead(folder, rule, *, customers=("甲",), interactions=(), first=FIRST, last=LAST):
    edition = pack(folder, "甲制", rule)
    facts = {
        "staff": STAFF, "units": UNITS, "interactions": list(interactions),
        "customers": [{"customer": c, "owner": "周", "unit": "华东", "since": date(2020, 1, 1)} for c in customers],
    }  # fmt: skip
    composition = compose([Adopted(edition, adopted_on=first)], parents=PARENTS)
    return duties_ahead(composition, "甲制", RowFacts(facts), first=first, last=last)


def days(found):
    return [(f"{duty.due_on:%m-%d}", duty.staff, duty.many) for duty in found.duties]


def test_a_date_of_each_month_comes_three_times(tmp_path):
    found = ahead(tmp_path, calendar("{months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], day: 15}"))

    assert days(found) == [("07-15", "经", 1), ("08-15", "经", 1), ("09-15", "经", 1)]
    assert {duty.clause for duty in found.duties} == {"第一条"}


def test_a_weekly_date_comes_every_week(tmp_path):
    found = ahead(tmp_path, calendar("{weekly: 1}"))

    assert len(found.duties) == 13
    assert (found.duties[0].due_on, found.duties[-1].due_on) == (date(2026, 6, 22), date(2026, 9, 14))


def test_a_day_with_two_times_counts_both(tmp_path):
    found = ahead(tmp_path, calendar('{daily: all, time: ["09:00", "17:00"]}'), last=date(2026, 6, 18))

    assert days(found) == [("06-16", "经", 2), ("06-17", "经", 2), ("06-18", "经", 2)]


def test_what_is_counted_from_the_last_act_comes_again_as_if_it_were_carried_out(tmp_path):
    visited = [{"interaction": "i1", "customer": "甲", "kind": "回访", "happened_on": date(2026, 6, 1), "staff": "周"}]
    found = ahead(tmp_path, cadence("{months: 1}", "last_act"), interactions=visited)

    assert days(found) == [("07-01", "周", 1), ("08-01", "周", 1), ("09-01", "周", 1)]


def test_the_first_terms_of_old_customers_are_spread_and_nobody_is_late_on_the_first_day(tmp_path):
    visited = [
        {"interaction": customer, "customer": customer, "kind": "回访", "happened_on": on, "staff": "周"}
        for customer, on in (("甲", date(2026, 5, 20)), ("乙", date(2026, 3, 31)), ("丙", date(2026, 2, 1)))
    ]
    found = ahead(tmp_path, cadence("{months: 3}", "last_act"), customers="甲乙丙丁", interactions=visited)

    assert [(f"{duty.due_on:%m-%d}", duty.customer) for duty in found.duties] == [("06-30", "乙"), ("08-20", "甲")]


def test_a_calendar_period_is_owed_by_each_customer_once(tmp_path):
    found = ahead(tmp_path, cadence("{months: 1}", "calendar"), customers=("甲", "乙"))

    assert Counter(f"{duty.due_on:%m-%d}" for duty in found.duties) == {"06-30": 2, "07-31": 2, "08-31": 2}


def test_a_post_that_nobody_holds_owes_to_nobody(tmp_path):
    found = ahead(tmp_path, cadence("{months: 1}", "calendar", by="客服"))

    assert {duty.staff for duty in found.duties} == {None}


def test_collisions_that_nobody_settled_are_refused(tmp_path):
    adopted = [
        Adopted(pack(tmp_path, name, table("类别", cell, "大客户"))) for name, cell in [("甲制", "大"), ("乙制", "中")]
    ]
    composition = compose(adopted, parents=PARENTS)

    with pytest.raises(CollisionsUnsettled):
        duties_ahead(composition, "甲制", RowFacts({}), first=FIRST, last=LAST)
