"""Visits and calls as evidence: those of a period, of someone, up to the day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kezhi.engine.rules.acts import Window, days_of, in_window, window_opening
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope


def run(as_of):
    return Run("T9", date.fromisoformat(as_of), date(2026, 1, 1), {}, Scope())


def act(key, day, kind="拜访", staff="周"):
    return {"interaction": key, "happened_on": date.fromisoformat(day), "kind": kind, "staff": staff}


ACTS = [
    act("五", "2026-06-20"),
    act("三", "2026-05-02"),
    act("二", "2026-05-01"),
    act("一", "2026-04-30"),
    act("电", "2026-05-03", kind="电话"),
    act("他", "2026-05-02", staff="吴"),
    act("后", "2026-07-01"),
]


@pytest.mark.parametrize(
    ("as_of", "months", "back", "named", "early", "opens"),
    [
        ("2026-06-30", 1, 0, [], None, "2026-06-01"),
        ("2026-06-30", 3, 0, [], None, "2026-04-01"),
        ("2026-06-30", 3, 1, [], None, "2026-01-01"),
        ("2026-06-30", 3, 2, [], None, "2025-10-01"),
        ("2026-06-30", 12, 1, [], Decimal(10), "2024-12-22"),
        ("2026-06-30", 1, 0, [3, 9], None, "2026-06-01"),
        ("2026-06-30", 1, 1, [3, 9], None, "2026-03-01"),
        ("2026-03-31", 1, 1, [3, 9], None, "2025-09-01"),
        ("2026-06-30", 1, 1, [3, 9], Decimal(1), "2026-02-28"),
    ],
)
def test_the_first_day_on_which_an_act_counts(as_of, months, back, named, early, opens):
    found = window_opening(run(as_of), Decimal(months), back, named, early)

    assert found == date.fromisoformat(opens)


def test_the_first_act_in_a_window_and_the_day_of_the_last_before_it():
    window = Window(("拜访",), date(2026, 5, 1))

    assert in_window(ACTS, window, "周", run("2026-06-30")) == ("二", date(2026, 5, 1), date(2026, 4, 30))
    assert in_window(ACTS, Window(("电话", "拜访"), date(2026, 5, 3)), "周", run("2026-06-30")) == (
        "电", date(2026, 5, 3), date(2026, 5, 2),
    )  # fmt: skip
    assert in_window(ACTS, window, "吴", run("2026-06-30")) == ("他", date(2026, 5, 2), None)
    assert in_window(ACTS, window, None, run("2026-06-30")) == (None, None, None)


def test_an_act_after_the_day_is_not_seen():
    day = date(2026, 6, 30)

    assert [key for _, key in days_of(ACTS, ["拜访"], "周", run(str(day)))] == ["一", "二", "三", "五"]
    assert [key for _, key in days_of(ACTS, ["拜访"], "周", run(str(day + timedelta(days=1))))][-1] == "后"
