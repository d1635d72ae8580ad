"""Values of a verdict as JSON holds them, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from kezhi.engine.rules.values import Value, settled


def plain_value(value: object) -> object:
    """Figures and dates as text, so that nothing is lost."""
    if isinstance(value, Mapping):
        return {str(name): plain_value(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def verdict_row(row: Mapping[str, object], types: Mapping[str, str]) -> dict[str, Value]:
    """A verdict row, as it was or as JSON kept it, with every column of the verdict in its type."""
    return {name: _read(row.get(name), type_) for name, type_ in types.items()}


def _read(value: object, type_: str) -> Value:
    if value is None or isinstance(value, bool):
        return value
    if type_ == "date":
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    if type_ == "instant":
        return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return str(value) if type_ in {"text", "key"} else settled(Decimal(str(value)), type_)
