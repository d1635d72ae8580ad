"""Who may put a report (or another act of duty) on record for whom."""

from __future__ import annotations

from kezhi.accounts.models import Staff

LEVELS = 12  # far above any real line of superiors, so that a ring of them ends


def may_speak_for(by: Staff, person: Staff) -> bool:
    """Whether `by` is the person, stands in for them today, or stands above them in the line of superiors."""
    if person.pk in by.answers_for:
        return True
    above = person.pk
    for _level in range(LEVELS):
        if above == by.pk:
            return True
        superior = Staff.objects.filter(pk=above).values_list("superior", flat=True).first()
        if superior is None:
            return False
        above = superior
    return False
