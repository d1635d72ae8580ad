"""Everything that happened to a customer, from every room, newest first, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.db import connection
from django.db.models import CharField, Count, DateField, DateTimeField, DecimalField, F, Field, QuerySet, Value, Window
from django.db.models.functions import Cast
from django.utils.timezone import localtime

from kezhi.customers.queries.sources import sources

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer

_TYPES: dict[str, Field[Any, Any]] = {
    "day": DateField(),
    "at": DateTimeField(),
    "amount": DecimalField(max_digits=16, decimal_places=2),
    **dict.fromkeys(("name", "text", "who", "regulation", "clause"), CharField()),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened; what its name and text mean depends on `what` it is."""

    what: str
    on: date
    name: str = ""
    text: str = ""
    amount: Decimal | None = None
    who: str = ""
    regulation: str = ""
    clause: str = ""


def happenings(customer: Customer, staff: Staff, today: date, *, most: int) -> tuple[tuple[Happening, ...], int]:
    """The newest `most`, and how many there are in all."""
    parts: list[str] = []
    params: list[Any] = []
    for what, (rows, named) in sources(customer, staff, today).items():
        sql, given = _newest(what, rows, named, most)
        parts.append(f"SELECT * FROM ({sql}) AS {what}_rows")  # noqa: S608 - compiled by the ORM
        params += given
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        found = [(_happening(row), row[-1]) for row in cursor.fetchall()]
    counts = {happening.what: count for happening, count in found}
    newest = sorted((happening for happening, _count in found), key=lambda h: h.on, reverse=True)
    return tuple(newest[:most]), sum(counts.values())


def _newest(what: str, rows: QuerySet[Any], named: dict[str, str], most: int) -> tuple[str, tuple[Any, ...]]:
    columns = {
        f"t_{column}": Cast(F(named[column]) if column in named else Value(None), type_)
        for column, type_ in _TYPES.items()
    }
    listed = rows.annotate(t_what=Value(what, CharField()), **columns, t_all=Window(Count("pk")))
    order = "-" + (named.get("day") or named["at"])
    told = listed.order_by(order, "-pk").values_list("t_what", *columns, "t_all")[:most]
    return cast("tuple[str, tuple[Any, ...]]", told.query.sql_with_params())


def _happening(row: tuple[Any, ...]) -> Happening:
    what, day, at, amount, name, text, who, regulation, clause, _count = row
    money = None if amount is None else Decimal(str(amount)).quantize(Decimal("0.01"))
    return Happening(what, _on(day, at), name or "", text or "", money, who or "", regulation or "", clause or "")


def _on(day: date | str | None, at: datetime | str | None) -> date:
    """SQLite gives days as text and moments as text in UTC."""
    if day is not None:
        return date.fromisoformat(day) if isinstance(day, str) else day
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC) if isinstance(at, str) else at
    return localtime(moment).date()
