"""What the YAML parser stumbled over, in words for who writes regulations, at the place where the mistake begins."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs.characters import lines_of


class _Mistake(NamedTuple):
    """What the parser says, whether the mistake lies here or where the parser began, and how people call it."""

    said: str
    at: Literal["here", "begin"]
    cause: str
    remedy: str
    cause_en: str
    remedy_en: str


_FULL_WIDTH = _Mistake(
    "", "begin", "键后用了全角冒号", "请改用半角冒号，其后空一格",
    "the colon after the key is a full-width one", "Write ':' and a space",
)  # fmt: skip
_MISTAKES = (
    _Mistake("character '\\t'", "here", "行首用了制表符", "请用空格缩进",
             "a tab indents the line", "Indent with spaces"),
    _Mistake("could not find expected ':'", "begin", "键后没有冒号", "请在键后写半角冒号，其后空一格",
             "there is no colon after the key", "Write ':' and a space after it"),
    _Mistake("mapping values are not allowed", "here", "这里不该有冒号", "请核对上一行与缩进；文字含冒号的请加引号",
             "there should be no colon here", "Check the line above and the indentation; quote a text with a colon"),
    _Mistake("scanning a quoted scalar", "begin", "引号没有合上", "请补上引号", "the quote is not closed", "Close it"),
    _Mistake("parsing a flow sequence", "here", "方括号没有合上，或各项之间缺逗号", "请补上",
             "the bracket is not closed, or a comma is missing between items", "Put it there"),
    _Mistake("parsing a flow mapping", "here", "花括号没有合上，或各项之间缺逗号", "请补上",
             "the brace is not closed, or a comma is missing between entries", "Put it there"),
    _Mistake("expected <block end>", "here", "缩进与同级的不一致", "请与同级的键或短横对齐",
             "the indentation is not that of its neighbours", "Align it with them"),
    _Mistake("that cannot start any token", "here", "值不能以这个符号开头", "请给文字加引号",
             "a value cannot begin with this sign", "Quote the text"),
)  # fmt: skip


def stumbled(error: Any, text: str, name: str) -> Diagnostic:
    """The refusal of a text that is no YAML; what people seldom do wrong is told in the parser's own words."""
    here, began = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    known = _known(f"{error.context} {error.problem}")
    if known is None:
        return malformed(_at(here, name), str(error.problem or error.context or ""))
    mark = began if known.at == "begin" or "<stream end>" in str(error.problem) else here
    if "冒号" in known.cause and "：" in _line(text, mark):
        known = _FULL_WIDTH
    return Diagnostic(
        "yaml", f"不是合格的 YAML：{known.cause}。", f"{known.remedy}。",
        f"This is not valid YAML: {known.cause_en}.", f"{known.remedy_en}.", _at(mark, name),
    )  # fmt: skip


def malformed(at: Position, detail: str, detail_en: str = "") -> Diagnostic:
    """The refusal in the parser's own words."""
    return Diagnostic(
        "yaml", f"不是合格的 YAML（{detail}）。", "请检查缩进、引号与括号。",
        f"This is not valid YAML ({detail_en or detail}).", "Check indentation, quotes and brackets.", at,
    )  # fmt: skip


def _known(said: str) -> _Mistake | None:
    return next((mistake for mistake in _MISTAKES if mistake.said in said), None)


def _at(mark: Any, name: str) -> Position:
    return Position(name, mark.line + 1, mark.column + 1) if mark else Position(name)


def _line(text: str, mark: Any) -> str:
    lines = lines_of(text)
    return lines[mark.line] if mark and mark.line < len(lines) else ""
