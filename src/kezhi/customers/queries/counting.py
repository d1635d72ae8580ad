"""How many customers each view holds, counted only up to a limit, in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from kezhi.customers.models import Customer


@dataclass(frozen=True, slots=True)
class Count:
    """A number that is exact up to its limit."""

    number: int
    is_more: bool = False


def counts(named: Mapping[str, tuple[QuerySet[Customer], int]]) -> dict[str, Count]:
    """For each name the number of rows, at most its limit, in one statement."""
    parts: list[str] = []
    params: list[Any] = []
    for rows, limit in named.values():
        try:
            sql, given = rows.order_by().values("pk")[: limit + 1].query.sql_with_params()
        except EmptyResultSet:
            sql, given = "SELECT 1 WHERE 1 = 0", ()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted)")  # noqa: S608 - compiled by the ORM
        params += given
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts), params)
        found = cursor.fetchone()
    limits = [limit for _rows, limit in named.values()]
    bounded = zip(named, found, limits, strict=True)
    return {name: Count(min(number, limit), number > limit) for name, number, limit in bounded}
