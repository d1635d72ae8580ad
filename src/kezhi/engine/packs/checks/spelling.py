"""Names as people can tell them apart: no signs that end a name elsewhere, no letters of two alphabets, no twins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.packs.caps import NAME
from kezhi.engine.packs.characters import code_point
from kezhi.engine.packs.checks.look_alikes import look_alike
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import PackFile, Parameter
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.scope import Scope

_SIGN = re.compile(r"[^\w·.()（）、：\- ]|^[^\w]|^_|[ .]$|__")
_ID_SIGN = re.compile(r"[^\w\-.]|^[^\w]|\.$")
_COMPANION = "__"
_LABELS = {"id", "name", "grade"}
_Named = tuple[str, Position | None]


def check(edition: Edition, parameters: Iterable[Parameter]) -> Iterator[Diagnostic]:
    """Names of parameters, rules, outputs and rows that are misspelled, and names that differ in nothing people see."""
    columns: list[_Named] = [(p.name, p.at("name")) for p in parameters]
    for rule in edition.rules:
        columns += _columns(rule)
        for path, label in rule.stated:
            if path[-1] in _LABELS and len(path) > 1 and isinstance(label, str):
                yield from _label(label, rule.at(*path))
    for name, at in columns:
        yield from _column(name, at)
    yield from _twins(columns)


def pack_id(about: PackFile) -> Iterator[Diagnostic]:
    """A pack's id that could not be part of an address or a folder's name."""
    if not about.id or len(about.id) > NAME:
        yield _too_long(about.id, about.at("id"))
    elif sign := _ID_SIGN.search(about.id):
        yield _misspelled(about.id, sign[0], about.at("id"))


def _columns(rule: Rule) -> list[_Named]:
    """The rule's own name and every column it writes that is not a companion of its own name."""
    written = [name for name in rule.outputs(Scope()) if name != rule.id and not name.startswith(rule.id + _COMPANION)]
    return [(rule.id, rule.at("id")), *((name, rule.at("outputs", name)) for name in written)]


def _column(name: str, at: Position | None) -> Iterator[Diagnostic]:
    if len(name) > NAME or not name:
        yield _too_long(name, at)
        return
    strange = list(_strange_letters(name, at))
    yield from strange
    if not strange and (sign := _SIGN.search(name)):
        yield _misspelled(name, sign[0], at)


def _label(name: str, at: Position | None) -> Iterator[Diagnostic]:
    if len(name) > NAME or not name.strip():
        yield _too_long(name, at)
    elif breaks := re.search(r"[\r\n\t]", name):
        yield _misspelled(name, breaks[0], at)
    else:
        yield from _strange_letters(name, at)


def _strange_letters(name: str, at: Position | None) -> Iterator[Diagnostic]:
    for letter in name:
        if twin := look_alike(letter):
            yield Diagnostic(
                "look_alike_letter", f"“{name}”里的 {code_point(letter)} 看起来就是“{twin}”。", f"请写成“{twin}”。",
                f"{code_point(letter)} in '{name}' looks like '{twin}'.", f"Write '{twin}'.", at,
            )  # fmt: skip
            return


def _twins(named: list[_Named]) -> Iterator[Diagnostic]:
    """Names that a database or a reader takes for one another: they differ in case or in width alone."""
    seen: dict[str, str] = {_folded(c.name): c.name for c in TABLES["customers"].columns}
    for name, at in named:
        other = seen.setdefault(_folded(name), name)
        if other != name:
            yield Diagnostic(
                "look_alike_name", f"“{name}”与“{other}”只差大小写或全角半角。", "请改用明显不同的名称。",
                f"'{name}' and '{other}' differ in case or width alone.", "Choose a name that differs plainly.", at,
            )  # fmt: skip


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _too_long(name: str, at: Position | None) -> Diagnostic:
    cause, cause_en = ("名称是空的。", "The name is empty.")
    if name.strip():
        cause, cause_en = f"名称有 {len(name)} 个字符，最多 {NAME} 个。", f"A name has at most {NAME} characters."
    return Diagnostic("bad_name", cause, "请起一个短名，说明写在 title。", cause_en, "Name it briefly.", at)


def _misspelled(name: str, sign: str, at: Position | None) -> Diagnostic:
    shown = sign if sign.isprintable() and sign != " " else code_point(sign)
    return Diagnostic(
        "bad_name", f"名称“{name.strip()}”里此处不能有“{shown}”。", "请以文字开头，只用文字、数字和单个下划线。",
        f"The name '{name.strip()}' may not have '{shown}' there.",
        "Begin with a letter; use letters, digits and single underscores.", at,
    )  # fmt: skip
