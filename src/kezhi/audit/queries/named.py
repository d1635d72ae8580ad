"""Entries whose subject's name holds a piece of text, by the index of names."""

from __future__ import annotations

from itertools import pairwise

from django.db import connection
from django.db.models import Q

SHORTEST = 2
FEW = 2000
"""Up to so many are taken by their keys; what more entries hold is met soon by reading the newest first."""

_SQLITE = "SELECT rowid FROM audit_names WHERE audit_names MATCH %s ORDER BY rowid DESC LIMIT %s"
_POSTGRESQL = r"SELECT id FROM audit_entry WHERE regexp_replace(subject_label, '(.)', '\1\1', 'g') LIKE %s LIMIT %s"


def named(text: str) -> Q:
    """The condition; one statement. A single character has no pair, and is looked for in every name."""
    holds = Q(subject_label__contains=text)
    if len(text) < SHORTEST:
        return holds
    found = _keys(text)
    return holds if len(found) > FEW else holds & Q(pk__in=found)


def _keys(text: str) -> list[int]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL, [f"%{_escaped(''.join(char * 2 for char in text))}%", FEW + 1])
        else:
            pairs = dict.fromkeys(pairwise(text))
            cursor.execute(_SQLITE, [" ".join(f"{ord(one):x}x{ord(two):x}" for one, two in pairs), FEW + 1])
        return [key for (key,) in cursor.fetchall()]


def _escaped(text: str) -> str:
    for special in "\\%_":
        text = text.replace(special, "\\" + special)
    return text
