"""What a case expects beside the verdict tables: answers of gates, records of forms, matters in their procedures."""

from __future__ import annotations

from kezhi.engine.errors import EngineError
from kezhi.engine.packs.decided_cases import decision_mismatches
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import Verdicts
from kezhi.engine.packs.files import Case
from kezhi.engine.packs.recorded_cases import record_mismatches
from kezhi.engine.packs.walked_cases import walk_mismatches


def outcome_mismatches(edition: Edition, case: Case, got: Verdicts) -> tuple[str, ...]:
    """Everything expected beside the verdict tables that did not come out; what is refused altogether says why."""
    try:
        decided = decision_mismatches(edition, case, got) if case.expect.decisions else ()
        return (*decided, *record_mismatches(edition, case), *walk_mismatches(edition, case, got))
    except EngineError as refused:
        return tuple(f"不应拒绝，实际：{diagnostic.cause.rstrip('。')}" for diagnostic in refused.diagnostics[:3])
