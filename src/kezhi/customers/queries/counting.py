"""How many customers each view holds, counted only up to a limit, in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet


@dataclass(frozen=True, slots=True)
class Count:
    """A number that is exact up to its limit."""

    number: int
    is_more: bool = False


def counts(
    named: Mapping[str, tuple[QuerySet[Any], int]], parts: Mapping[str, Sequence[Q]] = MappingProxyType({})
) -> dict[str, Count]:
    """For each name the number of rows, at most its limit, in one statement; where a name has `parts`, added up over
    these, since the rows are found through them sooner than all at once."""
    counted: list[str] = []
    params: list[Any] = []
    for name, (rows, limit) in named.items():
        sums = [_counted(rows.filter(part), limit) for part in parts.get(name, (Q(),))]
        counted.append(" + ".join(sql for sql, _given in sums))
        params += [value for _sql, given in sums for value in given]
    if not counted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(counted), params)
        found = cursor.fetchone()
    limits = [limit for _rows, limit in named.values()]
    bounded = zip(named, found, limits, strict=True)
    return {name: Count(min(number, limit), number > limit) for name, number, limit in bounded}


def _counted(rows: QuerySet[Any], limit: int) -> tuple[str, tuple[Any, ...]]:
    try:
        sql, given = rows.order_by().values("pk")[: limit + 1].query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT COUNT(*) FROM ({sql}) AS counted)", given  # noqa: S608 - compiled by the ORM
