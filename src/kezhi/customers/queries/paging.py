"""Pages by key: where the last row stood, not how many rows came before, so that inserts move nothing."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

Rows = TypeVar("Rows", bound=Model)


@dataclass(frozen=True, slots=True)
class Order:
    """One column up or down, then the key; `read` turns the column's value in an address back into itself."""

    column: str
    is_down: bool = False
    read: Callable[[Any], Any] = str

    def terms(self, *, backwards: bool = False) -> tuple[str, ...]:
        """What `order_by` takes."""
        down = self.is_down != backwards
        first = () if self.column == "pk" else (("-" if down else "") + self.column,)
        key_down = (self.is_down if self.column == "pk" else False) != backwards
        return (*first, "-pk" if key_down else "pk")

    def beyond(self, place: list[Any], *, backwards: bool) -> Q:
        """The rows after that place, or before it."""
        value, key = place
        if self.column == "pk":
            return Q(**{f"pk__{'lt' if self.is_down != backwards else 'gt'}": key})
        way = "lt" if self.is_down != backwards else "gt"
        further = Q(**{f"{self.column}__{way}": value}) | Q(**{f"pk__{'lt' if backwards else 'gt'}": key})
        return Q(**{f"{self.column}__{way}e": value}) & further


@dataclass(frozen=True, slots=True)
class Page(Generic[Rows]):
    """The rows of a page, and the places before the first and after the last where there is more."""

    rows: tuple[Rows, ...]
    before: str = ""
    after: str = ""


def page_of(rows: QuerySet[Rows], order: Order, *, after: str, before: str, size: int) -> Page[Rows]:
    """One page after or before a place; a place that cannot be read is the beginning."""
    backwards = bool(before) and not after
    place = _place(before if backwards else after, order)
    if place:
        rows = rows.filter(order.beyond(place, backwards=backwards))
    backwards = backwards and place is not None
    found = list(rows.order_by(*order.terms(backwards=backwards))[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page(())
    first, last = _written(found[0], order), _written(found[-1], order)
    has_before, has_after = (has_more, True) if backwards else (place is not None, has_more)
    return Page(tuple(found), first if has_before else "", last if has_after else "")


def _written(row: Model, order: Order) -> str:
    value = row.pk if order.column == "pk" else getattr(row, order.column)
    return urlsafe_b64encode(json.dumps([str(value), row.pk], ensure_ascii=False).encode()).decode().rstrip("=")


def _place(written: str, order: Order) -> list[Any] | None:
    try:
        value, key = json.loads(urlsafe_b64decode(written + "=" * (-len(written) % 4)))
        read = order.read(value)
        return None if isinstance(read, Decimal) and not read.is_finite() else [read, int(key)]
    except (Error, ValueError, TypeError, ArithmeticError, ValidationError):
        return None
