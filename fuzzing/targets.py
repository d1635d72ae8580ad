"""What is fuzzed: bytes in, nothing out. Only an EngineError or the refusal of a cell is an answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from kezhi.engine.errors import EngineError
from kezhi.engine.expr import Type, parse
from kezhi.engine.packs.collecting import Collector
from kezhi.engine.packs.files import CasesFile, EditionFile, PackFile, ParametersFile, UnresolvedFile
from kezhi.engine.packs.library import INSTALLED
from kezhi.engine.packs.strict_yaml import Entries, Items, Value, parse_yaml
from kezhi.engine.packs.text import parse_text
from kezhi.engine.rules import KINDS
from kezhi.engine.rules.cells import CellUnreadable, read_cell

_FILES = (CasesFile, EditionFile, PackFile, ParametersFile, UnresolvedFile)
_WORDS = {
    "合同额": Type("money"), "总分": Type("points"), "回款率": Type("ratio"), "账期": Type("days"),
    "数": Type("number"), "次数": Type("count"), "月数": Type("months"), "等级": Type("text"),
    "在册": Type("boolean"), "签订日": Type("date"),
}  # fmt: skip


def yaml(given: bytes) -> None:
    """A YAML file of any kind."""
    with suppress(EngineError):
        tree = parse_yaml(given.decode("utf-8", "replace"), "made.yaml")
        for shape in _FILES:
            Collector().shaped(tree, shape)


def rules(given: bytes) -> None:
    """A file of rules."""
    with suppress(EngineError):
        tree = parse_yaml(given.decode("utf-8", "replace"), "made.yaml")
        listed = tree.entries.get("rules") if isinstance(tree, Entries) else None
        for rule in listed.items if isinstance(listed, Items) else ():
            kind = rule.entries.get("kind") if isinstance(rule, Entries) else None
            if isinstance(kind, Value) and kind.value in KINDS:
                Collector().shaped(rule, KINDS[str(kind.value)], frozenset({"限额"}))


def text(given: bytes) -> None:
    """A regulation's text."""
    with suppress(EngineError):
        parse_text(given.decode("utf-8", "replace"), "made.md")


def expression(given: bytes) -> None:
    """An expression, and what it says."""
    with suppress(EngineError):
        parse(given.decode("utf-8", "replace"), _WORDS).sentence("zh")


def cell(given: bytes) -> None:
    """A cell of a decision table."""
    with suppress(CellUnreadable):
        read_cell(given.decode("utf-8", "replace"))


TARGETS: dict[str, Callable[[bytes], None]] = {t.__name__: t for t in (yaml, rules, text, expression, cell)}


def seeds(target: str) -> list[bytes]:
    """What the fuzzer begins with: the installed packs' own files, expressions and cells."""
    folders = sorted(INSTALLED.glob("*/editions/*"))
    if target == "text":
        return [(folder / "text.md").read_bytes() for folder in folders]
    if target in {"yaml", "rules"}:
        return [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    if target == "cell":
        return [written.encode() for written in ("-", "missing", "A, B", "not A", ">= 3", "[1..2)", "true", '"A"')]
    return [b"default(x, 0) >= 3 and not known(y)", '等级 in ["A", “B”] if 在册 else 总分 > 1'.encode()]
