"""The limit: the same duties and the rows of their opening, written by hand in one transaction as fast as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa
from django.db import connection, transaction

from kezhi.duties.models import Duty, DutyChange

DUTY = (
    "id", "key", "edition_id", "rule", "clause", "kind", "title", "form", "subject_type", "subject", "customer_id",
    "unit_id", "holder_id", "post", "occurrence", "step", "opens_on", "due_on", "due_at", "last_act_on", "state",
    "evidence", "satisfied_on", "satisfied_at",
)  # fmt: skip
CHANGE = ("duty_id", "what", "at", "by_id", "run", "reason", "note", "before", "after")
_READ = (
    "key", "rule", "clause", "kind", "title", "subject_type", "subject", "customer", "unit", "staff", "post",
    "occurrence", "opens_on", "due_on", "state", "evidence", "satisfied_on",
)  # fmt: skip


def write_by_hand(table: pa.Table, *, edition: int, at: datetime) -> None:
    """Every duty, and one row of its opening each; COPY on PostgreSQL, one prepared statement on SQLite."""
    with transaction.atomic(), connection.cursor() as cursor:
        _write(cursor, Duty._meta.db_table, DUTY, _duties(table, edition))
        _write(cursor, DutyChange._meta.db_table, CHANGE, _openings(table, at))


def undo() -> None:
    """Nothing was written."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {Duty._meta.db_table} CASCADE")
            return
        cursor.execute(f"DELETE FROM {DutyChange._meta.db_table}")
        cursor.execute(f"DELETE FROM {Duty._meta.db_table}")


def _write(cursor: Any, table: str, columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    named = ", ".join(f'"{name}"' for name in columns)
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    connection.connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", rows)


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in table.select(_READ).to_batches(max_chunksize=10_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _duties(table: pa.Table, edition: int) -> Iterator[tuple[object, ...]]:
    for pk, row in enumerate(_rows(table), 1):
        (key, rule, clause, kind, title, type_, subject, customer, unit, staff, post, occurrence, opens, due, state,
         evidence, on) = row  # fmt: skip
        yield (
            pk, key, edition, rule, clause, kind, title, "", type_, subject, int(customer), int(unit), int(staff), post,
            occurrence, "", _day(opens), _day(due), None, None, "open" if state == "late" else state, evidence or "",
            _day(on), None,
        )  # fmt: skip


def _openings(table: pa.Table, at: datetime) -> Iterator[tuple[object, ...]]:
    moment = at.isoformat(" ")
    for pk, row in enumerate(_rows(table), 1):
        after = f'{{"opens_on": "{row[12]}", "due_on": "{row[13]}", "holder_id": {row[9]}, "post": "{row[10]}"}}'
        yield pk, "opened", moment, None, "R-1", "period", "", "{}", after


def _day(value: Any) -> str | None:
    return None if value is None else str(value)
