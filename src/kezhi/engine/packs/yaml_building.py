"""From YAML's events to a tree, one after another: no recursion, nothing read twice, every fault with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kezhi.engine.errors import Diagnostic, PackError, Position
from kezhi.engine.packs.caps import DEPTH, NODES, too_large
from kezhi.engine.packs.characters import first_hidden, hidden
from kezhi.engine.packs.tree import Entries, Items, Tree, Value
from kezhi.engine.packs.yaml_scalars import plain, refusal


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    start: Any
    is_mapping: bool
    items: list[Tree] = field(default_factory=list)
    entries: dict[str, Tree] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)
    spelled: dict[str, int] = field(default_factory=dict)
    key: str | None = None


class Builder:
    """Builds the tree of one file, collecting what strictness refuses; stops at once at what is too large and
    at a second document."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Diagnostic] = []
        self.root: Tree | None = None
        self.last = Position(name)
        self._open: list[_Open] = []
        self._nodes = 0

    def build(self, events: Iterable[Any]) -> None:
        """Take every event of the file, whichever parser found it: their events bear the same names."""
        takes = {
            "ScalarEvent": lambda event: self._put(self._scalar(event)),
            "MappingStartEvent": self._begin, "SequenceStartEvent": self._begin,
            "MappingEndEvent": self._end, "SequenceEndEvent": self._end,
            "AliasEvent": self._alias, "DocumentStartEvent": self._document,
        }  # fmt: skip
        for event in events:
            if take := takes.get(type(event).__name__):
                take(event)

    def _alias(self, event: Any) -> None:
        at = self._at(event, event)
        self._refuse(at, "引用", "把内容写全", "aliases", "Write it out")
        self._put(Value(at, ""))

    def _document(self, event: Any) -> None:
        if event.version is not None:
            self._refuse(self._at(event, event), "指令", "删去 % 开头的行", "directives", "Remove the line with %")
        if self.root is not None:
            at = self._at(event, event)
            self._refuse(at, "第二份文档", "另存为一个文件", "a second document", "Save it as a file of its own")
            raise PackError(*self.faults)

    def _at(self, start: Any, end: Any) -> Position:
        first, last = start.start_mark, end.end_mark
        length = last.column - first.column if last.line == first.line else 1
        self.last = Position(self.name, first.line + 1, first.column + 1, max(length, 1))
        return self.last

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > NODES:
            raise PackError(too_large("一个文件内的值", "个", "values in one file", NODES, self._at(event, event)))
        if event.anchor is not None:
            self._refuse(self._at(event, event), "锚点", "把内容写全", "anchors", "Write it out")
        if event.tag is not None:
            self._refuse(self._at(event, event), "类型标记", "删去感叹号标记", "tags", "Remove the tag")

    def _begin(self, event: Any) -> None:
        self._count(event)
        if len(self._open) == DEPTH:
            raise PackError(
                too_large("列表与键值的嵌套", "层", "levels of lists and mappings", DEPTH, self._at(event, event))
            )
        inside = self._open[-1] if self._open else None
        if inside is not None and inside.is_mapping and inside.key is None:
            self._refuse(self._at(event, event), "复合的键", "用一个词作键", "compound keys", "Use one word as the key")
        self._open.append(_Open(event, type(event).__name__ == "MappingStartEvent"))

    def _end(self, event: Any) -> None:
        done = self._open.pop()
        at = self._at(done.start, event)
        tree = Entries(at, done.entries, done.keys) if done.is_mapping else Items(at, tuple(done.items))
        self._put(tree)

    def _scalar(self, event: Any) -> Value:
        self._count(event)
        at, text = self._at(event, event), event.value
        if event.style == '"' and (character := first_hidden(text)):
            self.faults.append(hidden(character, at))
        if event.style:
            return Value(at, text, quoted=True)
        if self._open and self._open[-1].is_mapping and self._open[-1].key is None:
            return Value(at, text)
        try:
            return Value(at, plain(text))
        except ValueError as why:
            self.faults.append(refusal(at, text, str(why)))
            return Value(at, text)

    def _put(self, tree: Tree) -> None:
        if not self._open:
            self.root = tree
            return
        inside = self._open[-1]
        if not inside.is_mapping:
            inside.items.append(tree)
        elif inside.key is None:
            inside.key = self._key(inside, tree)
        else:
            inside.entries[inside.key] = tree
            inside.key = None

    def _key(self, inside: _Open, tree: Tree) -> str:
        key = str(tree.value) if isinstance(tree, Value) else "?"
        if key == "<<":
            self._refuse(tree.at, "复合的键", "用一个词作键", "compound keys", "Use one word as the key")
        spelled = key if key.isascii() else unicodedata.normalize("NFKC", key)
        if spelled in inside.spelled:
            self.faults.append(_duplicate(tree.at, key, inside.spelled[spelled]))
        inside.spelled.setdefault(spelled, tree.at.line)
        inside.keys[key] = tree.at
        return key

    def _refuse(self, at: Position, cause: str, remedy: str, cause_en: str, remedy_en: str) -> None:
        self.faults.append(
            Diagnostic(
                "yaml_not_allowed", f"制度包里不用{cause}。", f"请{remedy}。",
                f"Packs do not use {cause_en}.", f"{remedy_en}.", at,
            )
        )  # fmt: skip


def _duplicate(at: Position, key: str, line: int) -> Diagnostic:
    return Diagnostic(
        "duplicate_key", f"键“{key}”重复，第 {line} 行已经写过。", "请删去其中一个。",
        f"The key '{key}' stands twice; it is already on line {line}.", "Remove one of them.", at,
    )  # fmt: skip
