"""What a customer is entitled to."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.engine.errors import EngineError
from kezhi.grading.reading import VerdictReading
from kezhi.policies.errors import EditionAltered
from kezhi.policies.library import rules_of
from kezhi.policies.models import Edition


def entitlements_of(
    edition: Edition, verdict: Mapping[str, object], *, sees_money: bool = True
) -> tuple[tuple[str, str], ...]:
    """Name and value of each, as the verdict has them, without amounts for whoever may not see money; none where the
    installed pack is not the one adopted."""
    try:
        rules = rules_of(edition)
        found = VerdictReading(rules).entitlements(verdict)
    except (EngineError, EditionAltered):
        return ()
    kinds = rules.names.outputs
    told = (name for name, value in found.items() if value is not None and (sees_money or kinds.get(name) != "money"))
    return tuple((name, str(found[name])) for name in told)
