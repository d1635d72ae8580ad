"""How each fact type is held: in a database, in Arrow, and read from a Python value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pyarrow as pa

from kezhi.engine.facts.schema import TABLES, FactType, Table

SHANGHAI = ZoneInfo("Asia/Shanghai")

DTYPES: Mapping[FactType, str] = MappingProxyType(
    {
        "key": "string",
        "text": "string",
        "date": "date",
        "instant": "timestamp(6)",
        "money": "decimal(18, 2)",
        "ratio": "decimal(28, 10)",
        "count": "int64",
        "points": "decimal(18, 4)",
        "number": "decimal(28, 10)",
        "days": "int64",
        "hours": "decimal(18, 4)",
        "boolean": "boolean",
    }
)

ARROW: Mapping[FactType, pa.DataType] = MappingProxyType(
    {
        "key": pa.string(),
        "text": pa.string(),
        "date": pa.date32(),
        "instant": pa.timestamp("us"),
        "money": pa.decimal128(18, 2),
        "ratio": pa.decimal128(28, 10),
        "count": pa.int64(),
        "points": pa.decimal128(18, 4),
        "number": pa.decimal128(28, 10),
        "days": pa.int64(),
        "hours": pa.decimal128(18, 4),
        "boolean": pa.bool_(),
    }
)

_PLACES: Mapping[FactType, Decimal] = {
    "money": Decimal("0.01"),
    "ratio": Decimal("0.0000000001"),
    "points": Decimal("0.0001"),
    "number": Decimal("0.0000000001"),
    "hours": Decimal("0.0001"),
}


class Unreadable(ValueError):
    """The value is not what its column holds."""


def table_columns(table: str | Table) -> dict[str, str]:
    """Every stored column of a fact table with the type a database holds it in."""
    return {column.name: DTYPES[column.type] for column in _table(table).stored}


def arrow_schema(table: str | Table) -> pa.Schema:
    """Every stored column of a fact table as Arrow holds it."""
    return pa.schema([(column.name, ARROW[column.type]) for column in _table(table).stored])


def _table(table: str | Table) -> Table:
    return TABLES[table] if isinstance(table, str) else table


def read_value(value: object, type_: FactType) -> object:
    """A Python value as its column holds it: keys are text, instants the wall clock of Shanghai, money two places."""
    if value is None:
        return None
    if type_ in {"key", "text"}:
        return _text(value)
    if type_ == "boolean":
        return _only(value, bool)
    if type_ in {"count", "days"}:
        return int(_decimal(value, Decimal(1)))
    if type_ == "date":
        return _day(value)
    return _instant(value) if type_ == "instant" else _decimal(value, _PLACES[type_])


def _text(value: object) -> str:
    if isinstance(value, bool | float):
        raise Unreadable
    return str(value)


def _only(value: object, kind: type) -> object:
    if not isinstance(value, kind):
        raise Unreadable
    return value


def _day(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        try:
            return date.fromisoformat(value) if isinstance(value, str) else _refused()
        except ValueError as unread:
            raise Unreadable from unread
    return value


def _refused() -> date:
    raise Unreadable


def _instant(value: object) -> datetime:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError as unread:
            raise Unreadable from unread
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - the wall clock of Shanghai
    if not isinstance(value, datetime):
        raise Unreadable
    return value.astimezone(SHANGHAI).replace(tzinfo=None) if value.tzinfo else value


def _decimal(value: object, places: Decimal) -> Decimal:
    if isinstance(value, bool | float) or not isinstance(value, int | str | Decimal):
        raise Unreadable
    try:
        exact = Decimal(value)
    except InvalidOperation as unread:
        raise Unreadable from unread
    if not exact.is_finite() or exact != exact.quantize(places):
        raise Unreadable
    return exact.quantize(places)
