"""Who may put a report (or another act of duty) on record for whom."""

from __future__ import annotations

from kezhi.accounts.models import Staff
from kezhi.accounts.queries.superiors import superiors_of


def may_speak_for(by: Staff, person: Staff) -> bool:
    """Whether `by` is the person, stands in for them today, or stands above them in the line of superiors."""
    if person.pk in by.answers_for:
        return True
    return any(superior.pk == by.pk for superior in superiors_of(person))
