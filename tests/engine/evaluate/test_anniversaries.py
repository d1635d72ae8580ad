"""A day of every year of one's own: birthdays by either calendar; by query and by row."""

from datetime import date

import pytest

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of

RULE = """
- kind: calendar
  id: 生日问候
  CLAUSE
  on: {on}
  by: 业务员
  {more}
"""
CUSTOMERS = [{"customer": "甲", "owner": "小周", "region": "华东", "since": date(2025, 7, 1)}]


def owed(folder, on, as_of, *born, more="opens: {days: 7}"):
    edition = edition_of(folder, RULE.format(on=on, more=more))
    contacts = [
        {"contact": f"联{n}", "customer": "甲", "birthday": day and date.fromisoformat(day)}
        for n, day in enumerate(born)
    ]
    facts = {"customers": CUSTOMERS, "contacts": contacts}
    found = both_ways(edition, facts, as_of=date.fromisoformat(as_of), adopted_on=date(2025, 1, 1))["duties"]
    return [(d["subject"], d["occurrence"], str(d["opens_on"]), str(d["due_on"]), d["state"]) for d in found]


def test_of_each_contact_the_open_one_and_the_last_past_one(tmp_path):
    found = owed(tmp_path, "{anniversary: contacts.birthday}", "2026-06-10", "1980-06-15", "1975-12-01", None)

    assert found == [
        ("联0", "2025", "2025-06-08", "2025-06-15", "late"),
        ("联0", "2026", "2026-06-08", "2026-06-15", "open"),
        ("联1", "2025", "2025-11-24", "2025-12-01", "late"),
    ]


def test_born_on_29_february_it_falls_on_the_28th_in_common_years(tmp_path):
    found = owed(tmp_path, "{anniversary: contacts.birthday}", "2026-02-28", "1988-02-29")

    assert found[-1] == ("联0", "2026", "2026-02-21", "2026-02-28", "open")


@pytest.mark.parametrize(
    ("as_of", "year", "due"),
    [
        ("2025-07-24", "2025", "2025-07-25"),  # born on the first of the leap sixth month; 2025 has one
        ("2026-07-13", "2026", "2026-07-14"),  # 2026 has none: the ordinary sixth month
    ],
)
def test_a_lunar_birthday_in_a_leap_month(tmp_path, as_of, year, due):
    found = owed(
        tmp_path, "{anniversary: contacts.birthday, lunar: true}", as_of, "1987-07-26", more="opens: {days: 1}"
    )

    assert found[-1][1:] == (year, as_of, due, "open")


def test_the_thirtieth_of_a_short_lunar_month_is_its_last_day(tmp_path):
    """Born on 30 of the twelfth month (1984-02-01); that month has 29 days in 2025, which ends on 16 February 2026."""
    found = owed(tmp_path, "{anniversary: contacts.birthday, lunar: true}", "2026-02-16", "1984-02-01")

    assert found[-1] == ("联0", "2025", "2026-02-09", "2026-02-16", "open")


def test_some_days_ahead_of_the_anniversary_of_the_first_order(tmp_path):
    found = owed(tmp_path, "{anniversary: customers.since, before: {days: 3}}", "2026-06-28")

    assert found == [("甲", "2026", "2026-06-21", "2026-06-28", "open")]
