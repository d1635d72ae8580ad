"""Find customers by any of their names: two characters are enough, at any number of customers."""

from __future__ import annotations

from django.db import connection
from django.db.models import QuerySet

from kezhi.customers.bigrams import grams, terms
from kezhi.customers.models import Customer

CAP = 1_000


def matching(rows: QuerySet[Customer], query: str) -> QuerySet[Customer]:
    """Those of the rows that hold every word of the query; all rows where it says nothing."""
    wanted = terms(query)
    for term in wanted:
        rows = rows.filter(search__words__holds=term)
    if wanted and connection.vendor == "sqlite":
        rows = rows.filter(bigrams__grams__match=" ".join(map(grams, wanted)))
    return rows


def hits(rows: QuerySet[Customer], query: str, cap: int = CAP) -> list[int]:
    """The ids that match, as the index yields them; one more than `cap` says that there are more."""
    return list(matching(rows, query).order_by().values_list("pk", flat=True)[: cap + 1])
