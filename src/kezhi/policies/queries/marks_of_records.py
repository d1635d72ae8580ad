"""Whether anything was recorded since one last looked: asked every moment, so it costs next to nothing."""

from __future__ import annotations

from django.db.models import Q

from kezhi.audit.queries.newest import newest

Mark = tuple[int, int]

_LATE = 1_000
"""Entries take their numbers before they are committed: among so many of the last, one that comes late is noticed."""
_BACK = 10_000
_NO_RECORDS = ("audit", "signin", "notices", "operations", "policies", "privacy", "customers.list", "imports.mapping")
"""Acts that leave every fact as it is."""


def mark_of_records() -> Mark:
    """Differs once an act that may change facts was committed. Two statements."""
    return _mark(~_acts(*_NO_RECORDS))


def mark_of_terms() -> Mark:
    """Differs once a regulation was adopted or a value set, or people or units changed. Two statements."""
    return _mark(_acts("policies.edition", "policies.value", "accounts"))


def _mark(wanted: Q) -> Mark:
    found = newest(wanted, _BACK)
    return (found[0], sum(pk > found[0] - _LATE for pk in found)) if found else (0, 0)


def _acts(*beginnings: str) -> Q:
    wanted = Q()
    for beginning in beginnings:
        wanted |= Q(act__startswith=f"{beginning}.")
    return wanted
