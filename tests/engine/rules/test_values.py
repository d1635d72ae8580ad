"""How each type is held: by a database, by Arrow, in a row."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from kezhi.engine.rules.values import arrow_type, dtype, settled

D = Decimal


@pytest.mark.parametrize(
    ("type_", "database", "arrow"),
    [
        ("money", "decimal(18, 2)", pa.decimal128(18, 2)),
        ("ratio", "decimal(28, 10)", pa.decimal128(28, 10)),
        ("percent", "decimal(28, 10)", pa.decimal128(28, 10)),
        ("number", "decimal(28, 10)", pa.decimal128(28, 10)),
        ("hours", "decimal(18, 4)", pa.decimal128(18, 4)),
        ("points", "decimal(18, 4)", pa.decimal128(18, 4)),
        ("days", "int64", pa.int64()),
        ("months", "int64", pa.int64()),
        ("minutes", "int64", pa.int64()),
        ("count", "int64", pa.int64()),
        ("text", "string", pa.string()),
        ("clock", "string", pa.string()),
        ("key", "string", pa.string()),
        ("boolean", "boolean", pa.bool_()),
        ("date", "date", pa.date32()),
        ("instant", "timestamp(6)", pa.timestamp("us")),
    ],
)
def test_each_type_is_held_alike_by_database_and_arrow(type_, database, arrow):
    assert dtype(type_) == database
    assert arrow_type(type_) == arrow


@pytest.mark.parametrize(
    ("value", "type_", "held"),
    [
        (None, "money", None),
        (D("2.005"), "money", D("2.01")),
        (D("-2.005"), "money", D("-2.01")),
        (D("2.00499"), "money", D("2.00")),
        (3, "points", D("3.0000")),
        (D("0.33333333335"), "ratio", D("0.3333333334")),
        (D("0.5"), "days", 1),
        (D("-0.5"), "months", -1),
        (D("2.4"), "count", 2),
        (D("59.5"), "minutes", 60),
        ("甲", "text", "甲"),
        (True, "boolean", True),
        (date(2026, 1, 1), "date", date(2026, 1, 1)),
    ],
)
def test_a_value_settles_on_the_places_of_its_type_halves_away_from_zero(value, type_, held):
    got = settled(value, type_)

    assert got == held
    assert str(got) == str(held)
