"""What people call the columns that a rule writes beside its own: its hold, its term, the row it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.engine.explain.parts import Language

_WORDS: Mapping[str, tuple[str, str]] = {
    "row": ("依据的行", "row behind"),
    "flag": ("的标记", "flag of"),
    "proposed": ("的建议", "proposal for"),
    "by_score": ("的按分数的结果", "result by score of"),
    "by": ("的批准人", "approver of"),
    "term": ("的期限", "term of"),
    "left": ("的余额", "balance of"),
    "hold": ("的冻结", "hold of"),
    "capped": ("的上下限", "bound on"),
}


def companion_title(of: str, part: str, language: Language) -> str:
    """「信用额度的冻结」, "hold of 信用额度"; the column's own name for a companion without words."""
    if part not in _WORDS:
        return f"{of}__{part}"
    zh, en = _WORDS[part]
    return f"{of}{zh}" if language == "zh" else f"{en} {of}"
