"""Words to a syntax tree: Python's own grammar reads the structure, this module says where it breaks."""

from __future__ import annotations

import ast

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr.faults import refuse
from kezhi.engine.expr.scan import Word

_FOREIGN = {
    "is": ("没有 is。", "相等请写“==”；是否有值请用 known(…)。", "There is no 'is'.", "Write '==', or known(…)."),
    "lambda": ("没有 lambda。", "请直接写出算式。", "There is no lambda.", "Write the expression itself."),
    "for": ("没有 for。", "汇总请用指标规则。", "There is no 'for'.", "Aggregate with an indicator rule."),
    "AND": ("“AND”要小写。", "请写 and。", "'AND' is written in lower case.", "Write 'and'."),
    "OR": ("“OR”要小写。", "请写 or。", "'OR' is written in lower case.", "Write 'or'."),
    "NOT": ("“NOT”要小写。", "请写 not。", "'NOT' is written in lower case.", "Write 'not'."),
    "且": ("不认得“且”。", "请写 and。", "'且' is not a word of the language.", "Write 'and'."),
    "并且": ("不认得“并且”。", "请写 and。", "'并且' is not a word of the language.", "Write 'and'."),
    "或": ("不认得“或”。", "请写 or。", "'或' is not a word of the language.", "Write 'or'."),
    "或者": ("不认得“或者”。", "请写 or。", "'或者' is not a word of the language.", "Write 'or'."),
}


class Places:
    """Finds the word a syntax node came from: in the text Python reads, word number 12 stands as `W12`."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self._starts: list[int] = []
        spelled: list[str] = []
        at = 0
        for number, word in enumerate(words):
            spelled.append(word.text if word.kind in {"sign", "keyword"} else f"W{number}")
            self._starts.append(at)
            at += len(spelled[-1]) + 1
        self.text = " ".join(spelled)

    def word_at(self, offset: int) -> int:
        """The number of the word that stands at an offset of the text; one past the last when beyond the end."""
        if offset >= len(self.text):
            return len(self.words)
        return max(n for n, start in enumerate(self._starts) if start <= max(offset, 0))

    def word(self, name: ast.Name) -> Word:
        """The word that a name of the syntax tree stands for."""
        return self.words[int(name.id[1:])]

    def span(self, node: ast.expr) -> tuple[int, int]:
        """Where a node starts and ends in the source."""
        first = self.words[self.word_at(node.col_offset)]
        last = self.words[self.word_at((node.end_col_offset or 1) - 1)]
        return first.start, last.start + last.length


def read_structure(places: Places) -> ast.expr:
    """The syntax tree; refuses what Python's grammar cannot read, at the word where it stops."""
    try:
        return ast.parse(places.text, mode="eval").body
    except (SyntaxError, RecursionError, MemoryError) as broken:
        syntax = broken if isinstance(broken, SyntaxError) else SyntaxError("")
        at_end = not syntax.offset
        number = len(places.words) if at_end else places.word_at((syntax.offset or 1) - 1)
        raise _broken_at(places, number, syntax.msg or "") from None


def _broken_at(places: Places, number: int, said: str) -> ExpressionError:
    for word in places.words[max(number - 1, 0) :]:
        if word.kind == "name" and word.text in _FOREIGN:
            cause, remedy, cause_en, remedy_en = _FOREIGN[word.text]
            return refuse(
                "grammar", word.start, word.length,
                cause=cause, remedy=remedy, cause_en=cause_en, remedy_en=remedy_en,
            )  # fmt: skip
    if "never closed" in said or "unmatched" in said or "does not match" in said:
        word = places.words[number]
        return refuse(
            "grammar", word.start, word.length,
            cause=f"括号“{word.text}”没有成对。", remedy="请补上或删去一个括号。",
            cause_en=f"The bracket {word.text!r} has no partner.", remedy_en="Add or remove a bracket.",
        )  # fmt: skip
    if number >= len(places.words) or "expected 'else'" in said:
        last = places.words[-1]
        return refuse(
            "grammar", last.start + last.length, 1,
            cause="算式没有写完。", remedy="请补全后面的数值；if 之后要有 else。",
            cause_en="The expression is unfinished.", remedy_en="Complete the value; 'if' needs an 'else'.",
        )  # fmt: skip
    word = places.words[number]
    return refuse(
        "grammar", word.start, word.length,
        cause=f"算式在“{word.text}”处读不通。", remedy="请检查前后的符号、引号和括号是否齐全。",
        cause_en=f"The expression breaks at {word.text!r}.",
        remedy_en="Check the signs, quotes and brackets around it.",
    )  # fmt: skip
