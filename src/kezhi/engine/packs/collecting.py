"""Reading several files of a pack while collecting every fault of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from kezhi.engine.errors import Diagnostic, PackError, Position
from kezhi.engine.packs.caps import FILE_BYTES
from kezhi.engine.packs.characters import lines_of
from kezhi.engine.packs.reading import Reader, Unread
from kezhi.engine.packs.strict_yaml import Tree, read_yaml

T = TypeVar("T")


@dataclass
class Collector:
    """Keeps the faults of one pack's files until all have been seen."""

    faults: list[Diagnostic] = field(default_factory=list)

    def attempt(self, reading: Callable[[], T]) -> T | None:
        """What the reading yields; nothing when it refuses, its faults kept."""
        try:
            return reading()
        except PackError as refused:
            self.faults.extend(refused.diagnostics)
            return None

    def tree(self, path: Path) -> Tree | None:
        """The tree of a YAML file, or nothing."""
        return self.attempt(lambda: read_yaml(path))

    def file(self, path: Path, shape: type[T], parameters: frozenset[str] = frozenset()) -> T | None:
        """A YAML file read into its dataclass, or nothing."""
        tree = self.tree(path)
        return None if tree is None else self.shaped(tree, shape, parameters)

    def shaped(self, tree: Tree, shape: Any, parameters: frozenset[str] = frozenset()) -> Any:
        """A tree read into its type, or nothing."""
        reader = Reader(parameters)
        try:
            return reader.read(tree, shape)
        except Unread:
            return None
        finally:
            self.faults.extend(reader.faults)

    def refuse(self) -> None:
        """Raise PackError with everything collected, each with its source line, in the order of the files."""
        if self.faults:
            raise PackError(*with_source_lines(self.faults))


def with_source_lines(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The faults in the order of their places, each once, with the line it stands on."""
    unique = {(f.code, f.at, f.cause): f for f in faults}.values()
    ordered = sorted(unique, key=lambda f: (f.at.file, f.at.line, f.at.column) if f.at else ("", 0, 0))
    files = {file: _lines(Path(file)) for file in {fault.at.file for fault in ordered if fault.at}}
    return [replace(fault, source_line=_line(fault.at, files)) if fault.at else fault for fault in ordered]


def _line(at: Position, files: Mapping[str, Sequence[str]]) -> str:
    lines = files[at.file]
    return lines[at.line - 1] if at.line <= len(lines) else ""


def _lines(path: Path) -> list[str]:
    with suppress(OSError):  # a file that may not be read has a fault, but no lines
        if not path.is_symlink() and path.is_file() and path.stat().st_size <= FILE_BYTES:
            return lines_of(path.read_text("utf-8-sig", errors="replace"))
    return []
