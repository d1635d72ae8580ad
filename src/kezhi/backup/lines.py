"""Rows as lines of text: one line a row, the same for the same row whichever database it stood in."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from kezhi.backup.tables import Table

CHUNK = 2000


def fields_of(table: Table) -> list[models.Field[Any, Any]]:
    """The columns that are stored; those that the database computes are not."""
    return [field for field in table._meta.concrete_fields if not isinstance(field, models.GeneratedField)]


def lines_of(table: Table) -> Iterator[bytes]:
    """Every row in the order of its key, as a JSON list of its columns."""
    fields = fields_of(table)
    rows = table._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for row in rows.iterator(chunk_size=CHUNK):
        yield line_of(dict(zip(fields, row, strict=True)))


def line_of(row: dict[models.Field[Any, Any], object]) -> bytes:
    """One row as a line."""
    plain = [value if isinstance(field, models.JSONField) else _plain(value) for field, value in row.items()]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def row_of(line: bytes, fields: list[models.Field[Any, Any]]) -> dict[str, object]:
    """The row that a line was, by column."""
    values = json.loads(line)
    return {field.attname: _value(field, value) for field, value in zip(fields, values, strict=True)}


def _plain(value: object) -> object:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode("ascii")
    message = f"no line is written of a {type(value).__name__}"
    raise TypeError(message)


def _value(field: models.Field[Any, Any], value: Any) -> object:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(value)
