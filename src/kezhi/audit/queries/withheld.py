"""What people withdrew, so that the trail does not go on telling it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kezhi.audit.models import Entry
from kezhi.customers.models import Contact

CONTACT = "customers.contact"


def withheld_of(entries: Iterable[Entry]) -> dict[str, Mapping[str, str]]:
    """Of the contacts among the subjects, by key: each withdrawn field with its mark; one statement, or none."""
    keys = {entry.subject_id for entry in entries if entry.is_about(CONTACT)}
    if not keys:
        return {}
    rows = Contact.objects.filter(pk__in=keys).exclude(trace="", withheld={}).values_list("pk", "withheld")
    return {str(pk): withheld for pk, withheld in rows if withheld}
