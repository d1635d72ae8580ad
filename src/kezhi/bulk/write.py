"""Insert and update many rows: COPY on PostgreSQL, one prepared statement on SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from django.db import connection, models
from django.db.models import Field
from psycopg import sql
from psycopg.types.json import Json

Row = Sequence[Any]


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Rows of these fields (as attributes are named: `holder_id`); a field left out has its default, the same in every
    row. A row that breaks a constraint refuses them all."""
    fields = [_field(model, name) for name in names]
    others = [each for each in model._meta.concrete_fields if not (each in fields or each.null or each.primary_key)]
    defaults = tuple(field.get_default() for field in others)
    fields += others
    ready = _ready(fields, ((*row, *defaults) for row in rows) if others else rows)
    table, columns = model._meta.db_table, [str(field.column) for field in fields]
    if connection.vendor == "postgresql":
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
            for row in ready:
                copy.write_row(row)
        return
    quote = connection.ops.quote_name
    named, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        write = cast("Any", cursor.executemany)  # it takes them one by one, whatever its stub says
        write(f"INSERT INTO {quote(table)} ({named}) VALUES ({places})", ready)  # noqa: S608 - our model


def update(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Each row's fields, its primary key last."""
    fields = [_field(model, name) for name in names]
    key = model._meta.pk
    assert key is not None  # noqa: S101 - every model of ours has one
    ready = _ready([*fields, key], rows)
    quote = connection.ops.quote_name
    settings = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {settings} WHERE {quote(str(key.column))} = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(ready))


def _field(model: type[models.Model], name: str) -> Field[Any, Any]:
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _ready(fields: Sequence[Field[Any, Any]], rows: Iterable[Row]) -> Iterator[Row]:
    """The rows as the database takes them; what it takes as it is costs nothing."""
    makers = [(place, make) for place, field in enumerate(fields) if (make := _maker(field))]
    if not makers:
        return iter(rows)
    return _made(makers, rows)


def _made(makers: Sequence[tuple[int, Callable[[Any], Any]]], rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        made = list(row)
        for place, make in makers:
            if made[place] is not None:
                made[place] = make(made[place])
        yield made


def _maker(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    """What a value of the field must become; None where the driver knows it."""
    if isinstance(field, models.JSONField):
        return Json if connection.vendor == "postgresql" else _json
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, models.DateField):
        return str
    if isinstance(field, models.DecimalField):
        return lambda value: field.get_db_prep_save(value, connection)
    return None


def _json(value: Any) -> str:
    return json.dumps(value)
