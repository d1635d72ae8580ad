"""What a customer is entitled to."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.engine.errors import EngineError
from kezhi.grading.reading import VerdictReading
from kezhi.policies.errors import EditionAltered
from kezhi.policies.library import rules_of
from kezhi.policies.models import Edition


def entitlements_of(edition: Edition, verdict: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Name and value of each, as the verdict has them; none where the installed pack is not the one adopted."""
    try:
        found = VerdictReading(rules_of(edition)).entitlements(verdict)
    except (EngineError, EditionAltered):
        return ()
    return tuple((name, str(value)) for name, value in found.items() if value is not None)
