"""Coming duties: what evaluations on the last day of each month show, and each rhythm stated by hand."""

import itertools
from collections import Counter
from datetime import date

from kezhi.engine.dates.months import add_months, month_end
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.simulate.sides import Side
from kezhi.engine.simulate.simulating import simulate
from tests.engine.evaluate.firm import SETTINGS, firm
from tests.engine.rules.small_packs import AS_OF, edition_of

DAY = date(2025, 12, 15)
STAFF = [
    {"staff": "经", "post": "业务部经理", "unit": "部"},
    {"staff": "周", "post": "业务员", "unit": "部", "superior": "经"},
    {"staff": "吴", "post": "业务员", "unit": "组", "superior": "经"},
]
UNITS = [{"unit": "部", "head": "经"}, {"unit": "组", "parent": "部"}]


def loads(folder, rules, **facts):
    edition = edition_of(folder, rules)
    tables = {"staff": STAFF, "units": UNITS, **facts}
    both = Side(edition), Side(edition)
    found = simulate(*both, RowFacts(tables, edition.names.tables), as_of=AS_OF)
    assert all(load.before == load.after for load in found.duties)
    return {(load.rule, load.post, load.month): load.after for load in found.duties}, found


def test_what_evaluations_at_the_end_of_each_month_show(editions):
    """Grades and classes as given, nothing traded: the conditions of every rule hold all year."""
    first, _ = editions
    tables = {name: rows for name, rows in firm().items() if name in {"staff", "units", "customers"}}
    grades = itertools.cycle(["A", "B", "C", "未定级"])
    tables["customers"] = [{**row, "grade_in_force": next(grades)} for row in tables["customers"]]
    facts = RowFacts(tables)

    found = simulate(Side(first, SETTINGS), Side(first, SETTINGS), facts, as_of=DAY, grades="in_force")

    expected: Counter[tuple[str, str, str]] = Counter()
    for n in range(1, 13):
        month = add_months(DAY, n)
        on = month_end(month.year, month.month)
        for duty in evaluate(first, facts, as_of=on, settings=SETTINGS, adopted_on=DAY, sample=0).duties.to_pylist():
            due_now = duty["kind"] != "chain" and duty["due_on"] == on
            if due_now or (duty["kind"] == "chain" and duty["occurrence"] == f"{on:%Y-%m}"):
                expected[duty["rule"], duty["post"], f"{on:%Y-%m}"] += 1
    got = {(d.rule, d.post, d.month): d.after for d in found.duties if d.rule != "日常报告" and d.after}
    assert {key: n for key, n in expected.items() if key[0] != "日常报告"} == got
    assert found.unforeseen == ("紧急报告",)


def test_counted_from_the_last_act_every_fortyfive_days(tmp_path):
    rules = """
    - kind: cadence
      id: 走访
      CLAUSE
      for: region == "华东"
      every: {days: 45}
      anchor: last_act
      act: [拜访]
      by: [业务员]
    """
    customers = [
        {"customer": "近", "owner": "周", "region": "华东", "since": date(2024, 1, 1)},
        {"customer": "远", "owner": "周", "region": "华东", "since": date(2024, 1, 1)},
        {"customer": "外", "owner": "周", "region": "华北", "since": date(2024, 1, 1)},
    ]
    acts = [{"interaction": "访", "customer": "近", "kind": "拜访", "staff": "周", "happened_on": date(2026, 6, 1)}]

    found, _ = loads(tmp_path, rules, customers=customers, interactions=acts)

    near = ["2026-07-16", "2026-08-30", "2026-10-14", "2026-11-28", "2027-01-12", "2027-02-26", "2027-04-12",
            "2027-05-27"]  # fmt: skip
    far = ["2026-07-01", "2026-08-15", "2026-09-29", "2026-11-13", "2026-12-28", "2027-02-11", "2027-03-28",
           "2027-05-12", "2027-06-26"]  # fmt: skip
    expected = Counter(("走访", "业务员", day[:7]) for day in (*near, *far))
    assert found == expected


def test_every_sunday_for_each_holder_and_what_it_starts_for_each_unit(tmp_path):
    rules = """
    - kind: calendar
      id: 周报
      CLAUSE
      on: {weekly: 7}
      by: 业务员
      period: week
    - kind: chain
      id: 周报逐级
      CLAUSE
      starts: {calendar: 周报}
      per: unit
      steps:
        - {id: 汇总, by: 主管上级, after: start}
        - {id: 审阅, by: 业务部经理, after: previous}
    """

    found, _ = loads(tmp_path, rules, customers=[{"customer": "甲"}])

    sundays: Counter[str] = Counter()
    for n in range(365):
        day = date.fromordinal(date(2026, 7, 1).toordinal() + n)
        sundays[f"{day:%Y-%m}"] += day.isoweekday() == 7
    posts = (("周报", "业务员"), ("周报逐级", "主管上级"), ("周报逐级", "业务部经理"))
    assert found == {(rule, post, month): 2 * n for month, n in sundays.items() for rule, post in posts}


def test_birthdays_and_fixed_dates_of_each_customer(tmp_path):
    rules = """
    - kind: calendar
      id: 生日
      CLAUSE
      on: {anniversary: contacts.birthday}
      by: 业务员
      per: customer
      for: region == "华东"
    - kind: calendar
      id: 年审
      CLAUSE
      on: {months: [3, 9], day: 15}
      by: 业务员
      per: customer
    """
    customers = [
        {"customer": "甲", "owner": "周", "region": "华东"},
        {"customer": "乙", "owner": "周", "region": "华北"},
    ]
    contacts = [
        {"contact": f"联{n}", "customer": of, "name": "某", "birthday": date(1980, 2, 29)}
        for n, of in enumerate(["甲", "甲", "乙"])
    ]

    found, _ = loads(tmp_path, rules, customers=customers, contacts=contacts)

    assert found == {
        ("生日", "业务员", "2027-02"): 2, ("年审", "业务员", "2026-09"): 2, ("年审", "业务员", "2027-03"): 2,
    }  # fmt: skip
