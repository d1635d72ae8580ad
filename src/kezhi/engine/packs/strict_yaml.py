"""YAML as packs may write it: version 1.2, nothing implicit that surprises, every node with its place.

Refused: bare yes/no/on/off, octal, hexadecimal and exponent numbers, duplicate keys, anchors, tags, empty values;
`null` is written out, and only where a case says that a value is absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kezhi.engine.errors import Diagnostic, PackError, Position

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER_LIKE = re.compile(
    r"[-+]?(0[0-9_]+|0[xob][0-9a-f_]+|[0-9][0-9_]*(\.[0-9_]*)?(e[-+]?[0-9]+)?|\.[0-9]+|\.inf|\.nan)", re.IGNORECASE
)
_SWITCHES = re.compile(r"yes|no|on|off|y|n|True|TRUE|False|FALSE|null|Null|NULL|~|", re.IGNORECASE)

Plain: TypeAlias = int | Decimal | bool | date | str | None


@dataclass(frozen=True, slots=True)
class Value:
    """A scalar and its place; `quoted` text is never read as anything but text."""

    at: Position
    value: Plain
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list and its place."""

    at: Position
    items: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping and its place, with the place of each key."""

    at: Position
    entries: Mapping[str, Tree] = field(default_factory=dict)
    keys: Mapping[str, Position] = field(default_factory=dict)


Tree: TypeAlias = Value | Items | Entries


def read_yaml(path: Path) -> Tree:
    """The tree of a YAML file; PackError with every fault of form when it has any."""
    return parse_yaml(read_utf8(path), str(path))


def parse_yaml(text: str, name: str) -> Tree:
    """The tree of a YAML text called `name` in diagnostics."""
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as broken:
        raise PackError(_broken(broken, name)) from broken
    except YAMLError as broken:
        raise PackError(_malformed(Position(name), str(broken))) from broken
    if root is None:
        return Entries(Position(name))
    builder = _Builder(name, text.splitlines())
    tree = builder.tree(root)
    if builder.faults:
        raise PackError(*builder.faults)
    return tree


class _Builder:
    """Turns ruamel's nodes into our tree, collecting what strictness refuses."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name = name
        self.lines = lines
        self.faults: list[Diagnostic] = []

    def tree(self, node: Node) -> Tree:
        if node.anchor is not None:
            self.faults.append(_refused(self._at(node), "锚点", "把内容写全", "anchors", "Write it out"))
        if self._is_tagged(node):
            self.faults.append(_refused(self._at(node), "类型标记", "删去感叹号标记", "tags", "Remove the tag"))
        if isinstance(node, MappingNode):
            return self._entries(node)
        if isinstance(node, SequenceNode):
            return Items(self._at(node), tuple(self.tree(item) for item in node.value))
        return self._value(node)

    def _entries(self, node: MappingNode) -> Entries:
        entries: dict[str, Tree] = {}
        keys: dict[str, Position] = {}
        for key_node, value_node in node.value:
            key, at = str(key_node.value), self._at(key_node)
            if not isinstance(key_node, ScalarNode) or key == "<<":
                self.faults.append(_refused(at, "复合的键", "用一个词作键", "compound keys", "Use one word as the key"))
            elif key in keys:
                self.faults.append(_duplicate(at, key, keys[key].line))
            entries[key], keys[key] = self.tree(value_node), at
        return Entries(self._at(node), entries, keys)

    def _value(self, node: Any) -> Value:
        at, text = self._at(node), str(node.value)
        if node.style is not None:
            return Value(at, text, quoted=True)
        try:
            return Value(at, _plain(text))
        except ValueError as why:
            self.faults.append(_ambiguous(at, text, str(why)))
            return Value(at, text)

    def _is_tagged(self, node: Node) -> bool:
        line, column = int(node.start_mark.line), int(node.start_mark.column)
        return line < len(self.lines) and self.lines[line][column : column + 1] == "!"

    def _at(self, node: Node) -> Position:
        start, end = node.start_mark, node.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return Position(self.name, start.line + 1, start.column + 1, max(length, 1))


def _plain(text: str) -> Plain:
    if text in {"true", "false", "null"}:
        return {"true": True, "false": False, "null": None}[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    if _SWITCHES.fullmatch(text):
        raise ValueError("switch" if text else "empty")
    if _NUMBER_LIKE.fullmatch(text):
        raise ValueError("number")
    return text


def read_utf8(path: Path) -> str:
    """The text of a file; PackError when it is missing or in another encoding."""
    if not path.is_file():
        raise PackError(_absent(path))
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise PackError(
            Diagnostic(
                "encoding", f"文件不是 UTF-8 编码（第 {broken.start + 1} 个字节）。", "请另存为 UTF-8。",
                f"The file is not UTF-8 (byte {broken.start + 1}).", "Save it as UTF-8.", Position(str(path)),
            )
        ) from broken  # fmt: skip


def _absent(path: Path) -> Diagnostic:
    return Diagnostic(
        "no_such_file", f"缺少文件 {path.name}。", "请补上。",
        f"The file {path.name} is missing.", "Add it.", Position(str(path)),
    )  # fmt: skip


def _ambiguous(at: Position, text: str, why: str) -> Diagnostic:
    causes = {
        "switch": (f"“{text}”可能是文字，也可能是是否或空值。", f"'{text}' may be text, a boolean or null."),
        "empty": ("这里没有值。", "There is no value here."),
        "number": (f"“{text}”不是允许的数字写法。", f"'{text}' is not a way to write a number here."),
    }
    remedies = {
        "switch": ("是否写 true 或 false，文字加引号。", "Write true or false, or quote the text."),
        "empty": ("请写出值，或删去这个键。", "Write a value, or remove the key."),
        "number": (
            "请写十进制数（如 10、0.5），文字加引号。",
            "Write a plain decimal number such as 10 or 0.5, or quote the text.",
        ),
    }
    if why not in causes:  # date.fromisoformat
        return Diagnostic(
            "bad_date", f"“{text}”不是存在的日期。", "请核对年月日。",
            f"'{text}' is no date that exists.", "Check year, month and day.", at,
        )  # fmt: skip
    return Diagnostic("ambiguous_value", causes[why][0], remedies[why][0], causes[why][1], remedies[why][1], at)


def _duplicate(at: Position, key: str, line: int) -> Diagnostic:
    return Diagnostic(
        "duplicate_key", f"键“{key}”重复，第 {line} 行已经写过。", "请删去其中一个。",
        f"The key '{key}' stands twice; it is already on line {line}.", "Remove one of them.", at,
    )  # fmt: skip


def _refused(at: Position, cause: str, remedy: str, cause_en: str, remedy_en: str) -> Diagnostic:
    return Diagnostic(
        "yaml_not_allowed", f"制度包里不用{cause}。", f"请{remedy}。",
        f"Packs do not use {cause_en}.", f"{remedy_en}.", at,
    )  # fmt: skip


def _broken(broken: MarkedYAMLError, name: str) -> Diagnostic:
    mark: StringMark | None = broken.problem_mark or broken.context_mark
    at = Position(name, mark.line + 1, mark.column + 1) if mark else Position(name)
    return _malformed(at, str(broken.problem or broken.context or ""))


def _malformed(at: Position, detail: str) -> Diagnostic:
    return Diagnostic(
        "yaml", f"不是合格的 YAML（{detail}）。", "请检查缩进、引号与括号。",
        f"This is not valid YAML ({detail}).", "Check indentation, quotes and brackets.", at,
    )  # fmt: skip
