"""Entries of the running transaction get their links at its end; whoever reads the chain inside it settles them now."""

from __future__ import annotations

from django.db import connection


def settle_links() -> None:
    """On PostgreSQL links are written when the transaction commits, on SQLite with the entry."""
    if connection.vendor != "postgresql" or not connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS audit_entry_is_pending IMMEDIATE")  # all of them, before the first is linked
        cursor.execute("SET CONSTRAINTS audit_closing_is_linked IMMEDIATE")
        cursor.execute("SET CONSTRAINTS audit_entry_is_pending, audit_closing_is_linked DEFERRED")
