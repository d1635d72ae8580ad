"""The lookup `gathered`: among the keys of a subquery that is read first, so that an index answers beside others.

PostgreSQL reads `a = 1 OR b IN (SELECT …)` by looking at every row; with the keys gathered into an array it goes
through the indexes of both. SQLite does so with `IN` itself.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignObject
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In


def _gathered(rhs: str, connection: BaseDatabaseWrapper) -> str:
    return f"= ANY (ARRAY{rhs})" if connection.vendor == "postgresql" and rhs.startswith("(SELECT") else f"IN {rhs}"


@Field.register_lookup
class KeyGathered(In):
    """Of a key or any other column."""

    lookup_name = "gathered"

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        """The array on PostgreSQL."""
        return _gathered(rhs, connection)


@ForeignObject.register_lookup
class RelatedGathered(RelatedIn):
    """Of the key of a related record."""

    lookup_name = "gathered"

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: Any) -> str:
        """The array on PostgreSQL."""
        return _gathered(rhs, connection)
