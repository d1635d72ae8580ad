"""Whoever reads the chain links first what still waits for its link."""

from __future__ import annotations

from django.db import connection, transaction

from kezhi.audit.canonical import GENESIS, digest_of_link
from kezhi.audit.models import Link, Pending


def settle_links() -> None:
    """Of this transaction, and of all that committed while another held the chain; then the chain is held by this one.

    SQLite links at once; there only a backup of a PostgreSQL may have brought what waits.
    """
    if connection.vendor != "postgresql":
        if Pending.objects.exists():
            _link_what_was_restored()
        return
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            cursor.execute(
                "SET CONSTRAINTS audit_entry_is_pending IMMEDIATE"
            )  # all of them, before the first is linked
            cursor.execute("SET CONSTRAINTS audit_closing_is_linked IMMEDIATE")
            cursor.execute("SET CONSTRAINTS audit_entry_is_pending, audit_closing_is_linked DEFERRED")
        cursor.execute("SELECT audit_seal_all()")


@transaction.atomic
def _link_what_was_restored() -> None:
    last = Link.objects.order_by("-position").first()
    position, digest = (last.position, last.digest) if last else (0, GENESIS)
    for pending in Pending.objects.order_by("entry_id"):
        position += 1
        digest = digest_of_link(digest, position, pending.digest)
        Link.objects.create(position=position, entry_id=pending.entry_id, digest=digest)
        pending.delete()
