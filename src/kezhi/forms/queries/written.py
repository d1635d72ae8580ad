"""A field of a record as a number that the database adds up."""

from __future__ import annotations

from typing import Any

from django.db.models import DecimalField, Func
from django.db.models.functions import Cast


class Written(Func):
    """The text of one field of the kept values."""

    output_field = DecimalField(max_digits=28, decimal_places=10)

    def __init__(self, field: str) -> None:
        super().__init__("filled")
        self.named = field

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG002 - Django\'s own signature
        """By its path."""
        sql, params = compiler.compile(self.source_expressions[0])
        return f"CAST(JSON_EXTRACT({sql}, %s) AS NUMERIC)", (*params, f'$."{self.named}"')

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG002 - Django\'s own signature
        """By its name."""
        sql, params = compiler.compile(self.source_expressions[0])
        return f"CAST((CAST({sql} AS jsonb) ->> %s) AS numeric)", (*params, self.named)


def amount(field: str) -> Cast:
    """The field as a number; nothing where it is blank."""
    return Cast(Written(field), DecimalField(max_digits=28, decimal_places=4))
