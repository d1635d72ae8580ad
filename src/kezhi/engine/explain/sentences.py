"""Each kind of rule as one sentence, in Chinese or English, with its parameters as cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.consequence_sentences import CONSEQUENCES
from kezhi.engine.explain.decision_sentences import DECISIONS
from kezhi.engine.explain.drawing_sentences import DRAWING
from kezhi.engine.explain.paper_sentences import PAPERS
from kezhi.engine.explain.parts import Parts
from kezhi.engine.explain.rhythm_sentences import RHYTHMS
from kezhi.engine.explain.scoring_sentences import SCORING
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import Rule

_KINDS: Mapping[type[Rule], Callable[[Any, Wording], Parts]] = {
    **DRAWING,
    **SCORING,
    **RHYTHMS,
    **CONSEQUENCES,
    **DECISIONS,
    **PAPERS,
}


def sentence(rule: Rule, wording: Wording) -> Parts:
    """The rule in one sentence."""
    said = next(say for kind, say in _KINDS.items() if isinstance(rule, kind))(rule, wording)
    end = "。" if wording.language == "zh" else "."
    return tuple(part for part in (*said, end) if part)
