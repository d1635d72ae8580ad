"""From the files of an edition to a checked Edition; a pack with any fault never loads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs import checks
from kezhi.engine.packs.catalogue import Regulation
from kezhi.engine.packs.checks import posts, size, spelling
from kezhi.engine.packs.collecting import Collector
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import EditionFile, PackFile, Parameter, ParametersFile, Unresolved, UnresolvedFile
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.parameters import Parameters
from kezhi.engine.packs.quotes import anchored
from kezhi.engine.packs.reading import Reader, Unread
from kezhi.engine.packs.strays import refuse_bulk
from kezhi.engine.packs.strict_yaml import Entries, Items, Tree, Value
from kezhi.engine.packs.text import Text, read_text
from kezhi.engine.rules import KINDS
from kezhi.engine.rules.base import Rule

T = TypeVar("T")
_FOLDERS = ("forms", "procedures")
"""Folders of an edition that hold rules like the edition's own folder, for those who keep them apart."""
_OWN_NAMES = frozenset({"edition.yaml", "parameters.yaml", "unresolved.yaml"})


def load_edition(about: PackFile, folder: Path, regulation: Regulation | None = None) -> Edition:
    """The edition in a folder, checked; PackError with every fault otherwise."""
    refuse_bulk(folder)
    collector = Collector()
    header = collector.file(folder / "edition.yaml", EditionFile)
    text = collector.attempt(lambda: read_text(folder / "text.md"))
    parameters = _parameters(folder, collector)
    unresolved = _unresolved(folder, collector)
    rules = _rules(folder, collector, frozenset(p.name for p in parameters))
    if text is None or header is None:
        collector.refuse()
        raise AssertionError("a missing part always leaves a fault")
    faults: list[Diagnostic] = []
    draft = Edition(
        about=about,
        header=header,
        text=text,
        parameters=Parameters({p.name: p for p in _all_anchored(parameters, text, faults)}, posts.settable(header)),
        rules=_all_anchored(rules, text, faults),
        unresolved=_all_anchored(unresolved, text, faults),
        folder=folder,
    )
    form = [*size.check(draft), *spelling.check(draft, parameters), *checks.of_form(draft, parameters)]
    is_sound = not collector.faults and not form
    collector.faults += faults + form
    if is_sound:
        collector.faults += checks.of_sense(draft, regulation, quotes_stand=not faults)
    collector.refuse()
    return replace(draft, rules=checks.in_order(draft))


def _all_anchored(things: tuple[T, ...], text: Text, faults: list[Diagnostic]) -> tuple[T, ...]:
    return tuple(anchored(thing, text, faults) for thing in things)


def _parameters(folder: Path, collector: Collector) -> tuple[Parameter, ...]:
    path = folder / "parameters.yaml"
    file = collector.file(path, ParametersFile) if path.exists() else None
    return file.parameters if file else ()


def _unresolved(folder: Path, collector: Collector) -> tuple[Unresolved, ...]:
    path = folder / "unresolved.yaml"
    file = collector.file(path, UnresolvedFile) if path.exists() else None
    return file.unresolved if file else ()


def _rules(folder: Path, collector: Collector, parameters: frozenset[str]) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    beside = [path for name in _FOLDERS for path in sorted((folder / name).glob("*.yaml"))]
    for path in (*sorted(folder.glob("*.yaml")), *beside):
        if path.parent == folder and path.name in _OWN_NAMES:
            continue
        tree = collector.tree(path)
        if tree is not None:
            for item in _listed(tree, collector):
                rules += _rule(item, collector, parameters)
    return tuple(rules)


def _listed(tree: Tree, collector: Collector) -> tuple[Tree, ...]:
    if isinstance(tree, Entries) and isinstance(listed := tree.entries.get("rules"), Items) and len(tree.entries) == 1:
        return listed.items
    collector.faults.append(
        Diagnostic(
            "not_rules", "这个文件须恰好有一个键 rules，其值为列表。", "请写成“rules:”，其下逐条以“- kind:”开头。",
            "This file must hold one key 'rules' with a list.", "Write 'rules:' and below it '- kind: …' items.",
            tree.at,
        )
    )  # fmt: skip
    return ()


def _rule(item: Tree, collector: Collector, parameters: frozenset[str]) -> list[Rule]:
    kind = item.entries.get("kind") if isinstance(item, Entries) else None
    name = kind.value if isinstance(kind, Value) else None
    if not isinstance(name, str) or name not in KINDS:
        remedy, remedy_en = did_you_mean(str(name or ""), KINDS)
        at = kind.at if kind else item.at
        said = f"没有“{name}”这种规则。" if name else "规则缺少 kind。"
        collector.faults.append(
            Diagnostic("unknown_kind", said, remedy, f"There is no rule kind '{name}'.", remedy_en, at)
        )
        return []
    reader = Reader(parameters)
    try:
        return [reader.read(item, KINDS[name])]
    except Unread:
        return []
    finally:
        collector.faults += reader.faults
