"""Open the trail inside one transaction, for the few acts that may change it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from kezhi.audit.models import Opening
from kezhi.audit.queries.settled import settle_links


@contextmanager
def opened(purpose: str) -> Iterator[None]:
    """Inside, triggers let changes pass and chain nothing; whoever opens says in the chain afterwards what was done."""
    with transaction.atomic():
        settle_links()
        opening = Opening.objects.create(purpose=purpose)
        yield
        if connection.vendor == "postgresql":
            settle_links()
        opening.delete()
