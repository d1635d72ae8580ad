"""Primary keys taken before the rows are written, so that rows of another table can name them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models


def reserve(model: type[models.Model], count: int) -> Sequence[int]:
    """So many primary keys that nobody else gets; inside the transaction that will write the rows."""
    if connection.vendor == "postgresql":
        return _from_sequence(model, count)
    table = model._meta.db_table
    with connection.cursor() as cursor:  # the transaction has the store to itself from its first write on
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + count)


def _from_sequence(model: type[models.Model], count: int) -> Sequence[int]:
    column = model._meta.pk.column if model._meta.pk else "id"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [connection.ops.quote_name(model._meta.db_table), column, count],
        )
        return [key for (key,) in cursor.fetchall()]
