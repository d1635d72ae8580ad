"""XML read without trust: no document type, so no entities; bounded in size, depth and number of elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from kezhi.engine.dmn import faults, file_faults
from kezhi.engine.dmn.model import Place

MAX_BYTES = 10_000_000
MAX_DEPTH = 60
MAX_ELEMENTS = 200_000
_SEPARATOR = "\x1f"


@dataclass(slots=True)
class Element:
    """An element with the line it starts on; attributes of other namespaces are left out but for `xsi:`."""

    namespace: str
    tag: str
    attributes: dict[str, str]
    at: Place
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, *tags: str) -> list[Element]:
        """The children of these names in the element's own namespace."""
        return [child for child in self.children if child.tag in tags and child.namespace == self.namespace]

    def first(self, *tags: str) -> Element | None:
        """The first child of these names."""
        return next(iter(self.all(*tags)), None)

    def get(self, attribute: str) -> str:
        """An attribute, empty where it is not written."""
        return self.attributes.get(attribute, "")


def read_file(path: Path) -> Element:
    """The root element of a file; DmnError when it is not there, too large or no XML."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        raise file_faults.no_such_file(str(path)) from None
    return read_xml(content, str(path))


def read_xml(content: bytes, file: str) -> Element:
    """The root element of a document."""
    if len(content) > MAX_BYTES:
        raise file_faults.too_large(file, MAX_BYTES)
    return _Reader(file).read(content)


class _Reader:
    """Builds elements while the parser goes through the document; nothing is ever fetched or expanded."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[Element] = []
        self.root: Element | None = None
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def read(self, content: bytes) -> Element:
        try:
            self.parser.Parse(content, True)  # noqa: FBT003 - the parser's own way to say that nothing follows
        except (expat.ExpatError, LookupError, ValueError) as refused:
            line, column = self.parser.ErrorLineNumber or 1, self.parser.ErrorColumnNumber + 1
            raise file_faults.not_xml(self.file, line, max(column, 1), _said(refused)) from None
        assert self.root is not None, "a document that parses has a root"  # noqa: S101
        return self.root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(_SEPARATOR)
        own = {key.rpartition(_SEPARATOR)[2]: value for key, value in attributes.items() if _is_kept(key)}
        named = own.get("name") or own.get("label") or own.get("id") or ""
        at = Place(self.file, f"{tag}“{named[:60]}”" if named else tag, self.parser.CurrentLineNumber)
        element = Element(namespace, tag, own, at)
        self.count += 1
        if len(self.open) >= MAX_DEPTH:
            raise faults.too_much(
                at, f"元素套了 {MAX_DEPTH} 层以上。", f"elements are nested more than {MAX_DEPTH} deep."
            )
        if self.count > MAX_ELEMENTS:
            raise faults.too_much(
                at, f"文件有 {MAX_ELEMENTS} 个以上的元素。", f"the file has more than {MAX_ELEMENTS} elements."
            )
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text

    def _doctype(self, name: str, *_rest: object) -> None:
        raise file_faults.doctype(Place(self.file, name, self.parser.CurrentLineNumber))


def _is_kept(key: str) -> bool:
    return _SEPARATOR not in key or key.startswith("http://www.w3.org/2001/XMLSchema-instance")


def _said(refused: Exception) -> str:
    return expat.ErrorString(refused.code) if isinstance(refused, expat.ExpatError) else "unknown encoding"
