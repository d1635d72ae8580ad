"""Values as their columns hold them; what is not of the type is refused, never bent."""

import time
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kezhi.engine.facts.types import Unreadable, read_value

DAY = date(2026, 5, 1)
MIDNIGHT = datetime(2026, 5, 1)  # noqa: DTZ001 - the wall clock of Shanghai
MORNING = MIDNIGHT.replace(hour=9, minute=30)


@pytest.mark.parametrize(
    ("value", "type_", "held"),
    [
        (None, "money", None),
        (12, "key", "12"),
        ("甲", "text", "甲"),
        (False, "boolean", False),
        ("7", "count", 7),
        (Decimal("7.0"), "days", 7),
        (DAY, "date", DAY),
        ("2026-05-01", "date", DAY),
        (MORNING, "instant", MORNING),
        ("2026-05-01T09:30", "instant", MORNING),
        ("2026-05-01T01:30:00+00:00", "instant", MORNING),
        (datetime(2026, 5, 1, 1, 30, tzinfo=UTC), "instant", MORNING),
        (DAY, "instant", MIDNIGHT),
        ("12.5", "money", Decimal("12.50")),
        (-3, "money", Decimal("-3.00")),
        ("0.0000000001", "ratio", Decimal("0.0000000001")),
        ("0.0000000001", "number", Decimal("0.0000000001")),
        ("1.2345", "points", Decimal("1.2345")),
        ("1.2345", "hours", Decimal("1.2345")),
    ],
)
def test_a_value_is_held_as_its_column_says(value, type_, held):
    read = read_value(value, type_)

    assert read == held
    assert str(read) == str(held)
    assert type(read) is type(held)


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        (True, "text"),
        (1.5, "key"),
        (1, "boolean"),
        ("true", "boolean"),
        ("7.5", "count"),
        (True, "count"),
        (7.0, "days"),
        ("x", "money"),
        ("NaN", "money"),
        ("Infinity", "ratio"),
        ("12.505", "money"),
        ("1.23456", "points"),
        ("1.23456", "hours"),
        ("0.00000000001", "number"),
        (DAY, "money"),
        (MORNING, "date"),
        ("2026-02-30", "date"),
        (20260501, "date"),
        ("9:30", "instant"),
        (9, "instant"),
    ],
)
def test_what_is_not_of_the_type_is_refused(value, type_):
    with pytest.raises(Unreadable):
        read_value(value, type_)


@pytest.fixture
def far_from_shanghai(monkeypatch):
    with monkeypatch.context() as away:
        away.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("far_from_shanghai")
def test_a_moment_without_a_zone_is_of_shanghai_wherever_the_machine_stands():
    assert read_value("2026-05-01T09:30", "instant") == MORNING
    assert read_value("2026-05-01T01:30Z", "instant") == MORNING
