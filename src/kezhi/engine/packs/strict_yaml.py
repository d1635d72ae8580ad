"""YAML as packs may write it: version 1.2, nothing implicit that surprises, every node with its place.

Refused: bare yes/no/on/off, octal, hexadecimal and exponent numbers, duplicate keys, anchors, tags, empty values,
characters that nobody sees, and more of anything than a regulation needs;
`null` is written out, and only where a case says that a value is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from yaml import YAMLError as CYAMLError

from kezhi.engine.errors import Diagnostic, PackError, Position
from kezhi.engine.packs.caps import FILE_BYTES, too_large
from kezhi.engine.packs.characters import hidden_in, lines_of
from kezhi.engine.packs.tree import Entries, Items, Plain, Tree, Value
from kezhi.engine.packs.yaml_building import Builder
from kezhi.engine.packs.yaml_faults import malformed, stumbled

__all__ = ["Entries", "Items", "Plain", "Tree", "Value", "parse_yaml", "read_utf8", "read_yaml"]

CParser: Any = None
with suppress(ImportError):  # a PyYAML that was built without libyaml
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

_OTHERWISE = re.compile(r"[\\\t]|^[%?]|[\[{,]\s*\?|[^\n]\Z", re.MULTILINE)
_BEYOND = re.compile(r"\\U(?!0010|000)[0-9A-Fa-f]{8}")


def read_yaml(path: Path) -> Tree:
    """The tree of a YAML file; PackError with every fault of form when it has any."""
    return parse_yaml(read_utf8(path), str(path))


def parse_yaml(text: str, name: str) -> Tree:
    """The tree of a YAML text called `name` in diagnostics."""
    if unseen := hidden_in(text, name):
        raise PackError(*unseen)
    return quickly(text, name) or carefully(text, name)


def quickly(text: str, name: str) -> Tree | None:
    """The tree of a text without any fault, by the parser in C; none where there may be one, or that parser is not
    there. What the two may see otherwise is left to the other: escapes, tabs, directives, an end without a line end.
    What the builder stops at it stops at by both: PackError, and the other need not read so far again."""
    if CParser is None or _OTHERWISE.search(text):
        return None
    builder = Builder(name)
    try:
        builder.build(_events(text))
    except (CYAMLError, ValueError, OverflowError):
        return None
    return None if builder.faults else builder.root


def _events(text: str) -> Iterator[object]:
    parser = CParser(text)
    while parser.check_event():
        yield parser.get_event()


def carefully(text: str, name: str) -> Tree:
    """The same by the parser in Python, which tells every fault with its place."""
    builder = Builder(name)
    try:
        builder.build(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as broken:
        raise PackError(*builder.faults, stumbled(broken, text, name)) from broken
    except (YAMLError, ValueError, OverflowError) as broken:
        raise PackError(*builder.faults, _bad_escape(text, builder.last)) from broken
    if builder.faults:
        raise PackError(*builder.faults)
    return Entries(Position(name)) if builder.root is None else builder.root


def read_utf8(path: Path) -> str:
    """The text of a file; PackError when it is missing or may not be read, too large, in another encoding or holds
    hidden characters."""
    try:
        text = _content(path).decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise PackError(
            Diagnostic(
                "encoding", f"文件不是 UTF-8 编码（第 {broken.start + 1} 个字节）。", "请另存为 UTF-8。",
                f"The file is not UTF-8 (byte {broken.start + 1}).", "Save it as UTF-8.", Position(str(path)),
            )
        ) from broken  # fmt: skip
    if unseen := hidden_in(text, str(path)):
        raise PackError(*unseen)
    return text


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise PackError(_absent(path))
        size = path.stat().st_size
        if size <= FILE_BYTES:
            return path.read_bytes()
    except OSError as barred:
        raise PackError(_barred(path)) from barred
    raise PackError(too_large("一个文件的字节", "个", "bytes in one file", FILE_BYTES, Position(str(path)), found=size))


def _barred(path: Path) -> Diagnostic:
    return Diagnostic(
        "no_such_file", f"文件 {path.name} 不许本程序读。", "请改它的权限。",
        f"This program may not read the file {path.name}.", "Change its permissions.", Position(str(path)),
    )  # fmt: skip


def _absent(path: Path) -> Diagnostic:
    return Diagnostic(
        "no_such_file", f"缺少文件 {path.name}。", "请补上。",
        f"The file {path.name} is missing.", "Add it.", Position(str(path)),
    )  # fmt: skip


def _bad_escape(text: str, last: Position) -> Diagnostic:
    """`\\UFFFFFFFF`: the only thing on which the scanner itself stumbles, always after the last thing it read."""
    lines = lines_of(text)
    for number in range(last.line, len(lines) + 1):
        if found := _BEYOND.search(lines[number - 1]):
            at = Position(last.file, number, found.start() + 1, len(found[0]))
            return malformed(at, f"没有 {found[0]} 这个字符", f"there is no character {found[0]}")
    return malformed(last, "读到这里为止", "read no further than this")
