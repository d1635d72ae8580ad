"""Record that a person saw what is hidden by default."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from kezhi.audit.actions.record import record
from kezhi.audit.models import Entry

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


def saw(by: Staff, subject: models.Model, *, fields: Sequence[str], purpose: str, at: datetime) -> Entry:
    """Which fields of the subject, and what for; never the values themselves."""
    return record(by, "privacy.field.seen", subject, at=at, after={"fields": list(fields), "purpose": purpose})
