"""The line of superiors: who stands above a person, and whom a person stands above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from kezhi.accounts.models import Staff

_UPWARDS = """
WITH RECURSIVE up(id, far) AS (
  SELECT superior_id, 1 FROM accounts_staff WHERE id = %s
  UNION ALL
  SELECT s.superior_id, up.far + 1 FROM up JOIN accounts_staff s ON s.id = up.id WHERE up.far < 30
)
SELECT s.id, s.name, p.name FROM up
JOIN accounts_staff s ON s.id = up.id JOIN accounts_post p ON p.id = s.post_id ORDER BY up.far
"""
_DOWNWARDS = """
WITH RECURSIVE down(id, far) AS (
  SELECT id, 1 FROM accounts_staff WHERE superior_id = %s
  UNION
  SELECT s.id, down.far + 1 FROM down JOIN accounts_staff s ON s.superior_id = down.id WHERE down.far < 12
)
SELECT DISTINCT id FROM down
"""  # twelve levels are far above any real line of superiors, so that a ring of them ends


@dataclass(frozen=True, slots=True)
class Superior:
    """One of the line of superiors."""

    pk: int
    name: str
    post: str


def superiors_of(person: Staff) -> Iterator[Superior]:
    """Up to the top, each once; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_UPWARDS, [person.pk])
        found = cursor.fetchall()
    seen = {person.pk}
    for pk, name, post in found:
        if pk in seen:
            return
        seen.add(pk)
        yield Superior(pk, name, post)


def people_below(staff: Staff) -> frozenset[int]:
    """Everybody whose line of superiors passes through the person; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_DOWNWARDS, [staff.pk])
        return frozenset(row[0] for row in cursor.fetchall()) - {staff.pk}
