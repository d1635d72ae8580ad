"""Whose covered data one person was given at one moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Model, QuerySet
from django.db.models.functions import Cast

from kezhi.audit.models import Entry


def seen_at(at: datetime, by: int, model: type[Model]) -> QuerySet[Any, Any]:
    """The keys of the records of that model, as a subquery."""
    rows = Entry.objects.filter(act="privacy.field.seen", at=at, by=by, subject_type=model._meta.label_lower)
    keys: QuerySet[Any, Any] = rows.annotate(key=Cast("subject_id", BigIntegerField())).order_by().values("key")
    return keys
