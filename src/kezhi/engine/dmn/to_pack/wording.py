"""The text of a regulation for decisions that came without one: what the author wrote beside them, else a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kezhi.engine.dmn.model import Decision, DecisionTable
from kezhi.engine.dmn.to_pack.row_names import is_named_by, row_names

_MARKER = re.compile(r"(#{1,6}|[-*]|\d+[.)])(\s|$)")
_HITS = {
    "U": "恰有一行相符", "A": "同时相符的各行结果相同", "P": "取结果最优先的一行", "F": "取第一行相符的",
    "R": "依行的先后列出所有相符的", "O": "依结果的优先次序列出所有相符的", "C": "列出所有相符的",
    "C+": "取所有相符的行合计", "C<": "取相符的行中最小的", "C>": "取相符的行中最大的", "C#": "数相符的行",
}  # fmt: skip


def plain(words: str) -> str:
    """Words as a paragraph of a regulation's text: on one line, without marks that mean something there."""
    text = " ".join(words.split()).translate({ord("{"): "（", ord("}"): "）", ord("｛"): "（", ord("｝"): "）"})
    return f"说明：{text}" if _MARKER.match(text) else text


def paragraphs(decision: Decision) -> list[str]:
    """What stands under a decision's heading; the first paragraph is the one that rules quote."""
    said = [plain(words) for words in (decision.question, decision.description) if words.strip()]
    said = said or [_made_up(decision)]
    if isinstance(decision.logic, DecisionTable):
        said += [plain(words) for words in _beside(decision.logic)]
    first = said[0]
    return [first, *(words for words in dict.fromkeys(said[1:]) if first not in words)]


def _made_up(decision: Decision) -> str:
    if not isinstance(decision.logic, DecisionTable):
        return plain(f"{decision.name}按此计算：{decision.logic.text}。")
    table = decision.logic
    given = "、".join(clause.label or clause.expression.text for clause in table.inputs)
    outputs = "、".join(out.label or out.name for out in table.outputs if out.label or out.name) or decision.name
    return plain(f"依{given}，判定{outputs}，{_HITS[table.letter]}。")


def _beside(table: DecisionTable) -> Iterator[str]:
    """Labels of columns and notes beside rows that the rules themselves do not hold."""
    for clause in table.inputs:
        if clause.label and clause.label != clause.expression.text:
            yield f"“{clause.label}”即 {clause.expression.text}。"
    for out in table.outputs:
        if out.label and out.name and out.label != out.name:
            yield f"“{out.label}”即 {out.name}。"
    for number, (row, name) in enumerate(zip(table.rules, row_names(table.rules), strict=True), 1):
        words = [] if is_named_by(row, name) else [row.description]
        words += [note for note in row.annotations if note.strip() and note.strip() != name]
        if words:
            yield f"第 {number} 行：{'；'.join(words)}"
