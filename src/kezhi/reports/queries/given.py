"""When reports were given, asked by their evidence keys."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from kezhi.reports.models import Report


def given_at(evidence: Collection[str]) -> dict[str, datetime]:
    """The moment of each report among these evidence keys; one statement."""
    numbers = [int(key[1:]) for key in evidence if key.startswith("r")]
    return {f"r{pk}": at for pk, at in Report.objects.filter(pk__in=numbers).values_list("pk", "given_at")}
