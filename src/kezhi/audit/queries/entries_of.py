"""Every entry on one subject, for whoever may have them all."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from kezhi.audit.models import Entry


def entries_of(subject: Model) -> QuerySet[Entry]:
    """Oldest first, with who acted; permission is the caller's to ask."""
    rows = Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    return rows.select_related("by").order_by("at", "pk")
