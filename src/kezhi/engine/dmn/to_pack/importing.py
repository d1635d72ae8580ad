"""From a DMN file to a pack in a library: proved by the pack's own checks before anything is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.model import Definitions
from kezhi.engine.dmn.reading import read_dmn
from kezhi.engine.dmn.to_pack.carrying import Known, Note
from kezhi.engine.dmn.to_pack.files import Brought, brought_in
from kezhi.engine.dmn.to_pack.graph import OWN
from kezhi.engine.dmn.to_pack.naming import spelled
from kezhi.engine.dmn.xml_reading import Element, read_file
from kezhi.engine.errors import Diagnostic, EngineError, PackError, Position
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.packs.checks import spelling
from kezhi.engine.packs.files import PackFile
from kezhi.engine.packs.library import Library

_OPEN = "incomplete_table"
_BESIDE = {
    "knowledgeSource": ("知识来源", "knowledge source(s)"),
    "textAnnotation": ("图上的说明", "text annotation(s)"),
    "performanceIndicator": ("绩效指标", "performance indicator(s)"),
    "organizationUnit": ("组织单位", "organization unit(s)"),
    "elementCollection": ("元素集合", "element collection(s)"),
}


@dataclass(frozen=True)
class Imported:
    """A pack that was written: its folder, its files, the rules of it, and what it does not say of the file."""

    pack: str
    folder: Path
    paths: tuple[Path, ...]
    rules: int
    notes: tuple[Note, ...]


def import_dmn(
    path: Path, library: Path, *, in_force_from: date, id: str = "", title: str = "",  # noqa: A002
    decisions: Iterable[str] = (), columns: Mapping[str, str] | None = None,
) -> Imported:  # fmt: skip
    """Read a DMN file and write it into a library as a pack; DmnError or PackError with every reason, nothing written.

    `decisions` are names or ids; `columns` says of inputs by name which columns of customers they are.
    """
    root = read_file(path)
    definitions = read_dmn(path)
    identifier = id or spelled(definitions.name or path.stem)
    _free(library, identifier, title or definitions.name or path.stem)
    brought = brought_in(
        definitions, id=identifier, title=title or definitions.name or path.stem, in_force_from=in_force_from,
        source=path.name, decisions=_chosen(definitions, decisions), columns=_columns(definitions, columns or {}),
        titles=_titles(root),
    )  # fmt: skip
    if not brought.articles:
        raise faults.broken(definitions.at, "没有一项决策。", "there is no decision.")
    proved = _proved(replace(brought, notes=(*brought.notes, *_beside(root))))
    paths = _written(proved, library / identifier)
    return Imported(identifier, library / identifier, paths, len(proved.rules), proved.notes)


def _titles(root: Element) -> dict[str, str]:
    """What tools show instead of a name: for decisions by id, for inputs by name."""
    inputs = {each.get("name"): each.get("label") for each in root.all("inputData")}
    return {name: label for name, label in inputs.items() if label} | {
        each.get("id"): each.get("label") for each in root.all("decision") if each.get("label")
    }


def _beside(root: Element) -> Iterator[Note]:
    """What a file has beside its decisions: drawn or told to people, it has no place in a pack."""
    for tag, (zh, en) in _BESIDE.items():
        if found := root.all(tag):
            yield Note(zh, f"{len(found)} 处没有带入。", f"{len(found)} {en} not carried over.")


def _free(library: Path, identifier: str, title: str) -> None:
    found = list(spelling.pack_id(PackFile(id=identifier, title=title)))
    if not found and (library / identifier).exists():
        found.append(
            Diagnostic(
                "duplicate_pack", f"{library / identifier} 已经有了。", "请以 --id 另取编号，或先移走它。",
                f"{library / identifier} is there already.", "Choose another id with --id, or move it away.",
                Position(str(library / identifier)),
            )
        )  # fmt: skip
    if found:
        raise PackError(*found)


def _chosen(definitions: Definitions, named: Iterable[str]) -> list[str]:
    chosen = []
    for name in named:
        found = next((d for d in definitions.decisions if name in {d.id, d.name}), None)
        if found is None:
            raise faults.broken(definitions.at, f"没有决策“{name}”。", f"there is no decision '{name}'.")
        chosen.append(found.id)
    return chosen


def _columns(definitions: Definitions, named: Mapping[str, str]) -> dict[str, Known]:
    """Inputs that are columns of customers: as said, or by name where a pack was written to the file."""
    kinds = {column.name: column.type for column in TABLES["customers"].columns}
    inputs = {data.variable.name or data.name for data in definitions.inputs}
    said = dict(named)
    if definitions.namespace.startswith(OWN):
        said = {**{name: name for name in inputs if name in kinds}, **said}
    found = {}
    for name, column in said.items():
        if name not in inputs or column not in kinds or kinds[column] not in {"text", "boolean", "date"}:
            raise faults.broken(
                definitions.at, f"“{name}={column}”：没有这个输入，或客户没有这一列。",
                f"'{name}={column}': there is no such input, or customers have no such column.",
            )  # fmt: skip
        found[name] = Known(column, kinds[column])  # type: ignore[arg-type]
    return found


def _proved(brought: Brought) -> Brought:
    """The pack once its checks find nothing; tables that leave cases open say so, as DMN does."""
    found = _faults(brought)
    silent = {fault.clause for fault in found if fault.code == _OPEN}
    if silent:
        brought = brought.with_silence(silent)
        found = _faults(brought)
    if found:
        raise PackError(*found)
    return brought


def _faults(brought: Brought) -> tuple[Diagnostic, ...]:
    with tempfile.TemporaryDirectory(prefix="kezhi-") as scratch:
        _written(brought, Path(scratch) / brought.id)
        try:
            pack = Library(Path(scratch)).pack(brought.id)
            assert pack.editions  # noqa: S101 - loading is the check
        except EngineError as refused:
            return tuple(_as_told(fault, Path(scratch)) for fault in refused.diagnostics)
    return ()


def _as_told(fault: Diagnostic, scratch: Path) -> Diagnostic:
    """The fault at its place in the pack that was not written."""
    if fault.at is None or not Path(fault.at.file).is_relative_to(scratch):
        return fault
    return replace(fault, at=replace(fault.at, file=str(Path(fault.at.file).relative_to(scratch))))


def _written(brought: Brought, folder: Path) -> tuple[Path, ...]:
    """Every file in its place; none stays where one could not be written."""
    paths = []
    try:
        for name, content in brought.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
            paths.append(path)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return tuple(paths)
