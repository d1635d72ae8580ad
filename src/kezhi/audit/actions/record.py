"""Write one audit entry; called inside the transaction of the act that it records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.functional import Promise

from kezhi.audit.models import Entry

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


def record(
    by: Staff | None,
    act: str,
    subject: models.Model,
    *,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> Entry:
    """Record `act` (room.noun.verb) on a subject; `by` is None when the system acted on its own schedule."""
    return Entry.objects.create(
        at=at,
        by=by,
        act=act,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:120],
        customer_id=_customer_of(subject),
        before=_plain(before or {}),
        after=_plain(after or {}),
    )


def _customer_of(subject: models.Model) -> int | None:
    if subject._meta.label_lower == "customers.customer":
        return int(subject.pk)
    found: int | None = getattr(subject, "customer_id", None)
    return found


def _plain(fields: Mapping[str, object]) -> dict[str, object]:
    """Values as JSON can carry them; a decimal stays exact as text."""
    encoder = DjangoJSONEncoder()
    return {name: _value(value, encoder) for name, value in fields.items()}


def _value(value: object, encoder: DjangoJSONEncoder) -> object:
    if value is None or isinstance(value, (str, int, bool, list, dict)):
        return value
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, Promise):
        return str(value)
    return encoder.default(value)
