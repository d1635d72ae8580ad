"""The reference's examples: each block with a second word in its info string is a file of a small pack, loaded and run.

```yaml rules
```         rules.yaml; the other files are taken from the same section, or are those below
```yaml parameters, edition, unresolved, pack, cases, ```markdown text
```yaml 甲制/rules
```         the same of another pack beside it; of each pack named so the files that are not written are those below
```csv facts/customers, ```yaml facts/facts, ```yaml stack
```         the table customers, the file facts.yaml of the folder facts; stack.yaml
A third word: gb18030 writes the file so, absent leaves it out, link makes it a link to what is written.
```console call, ```python call
```         instead of loading the pack: a command line, or Python, in the folder of these files
```text says
```         the diagnostics that loading or the call gives, one a line, and no others; without this block there are none
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kezhi.engine.errors import EngineError
from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library
from tests.docs.calls import lines_of, said_by
from tests.docs.pages import ROOT

REFERENCE = ROOT / "docs/reference"
PLACES = {
    "pack": "R/pack.yaml",
    "edition": "R/editions/2026-01-01/edition.yaml",
    "text": "R/editions/2026-01-01/text.md",
    "parameters": "R/editions/2026-01-01/parameters.yaml",
    "rules": "R/editions/2026-01-01/rules.yaml",
    "more": "R/editions/2026-01-01/more.yaml",
    "unresolved": "R/editions/2026-01-01/unresolved.yaml",
    "cases": "R/editions/2026-01-01/cases/cases.yaml",
    "newer": "R/editions/2027-01-01/edition.yaml",
    "newest": "R/editions/2028-01-01/edition.yaml",
    "stack": "stack.yaml",
    "catalogue": "catalogue.yaml",
}
USUAL = {
    "pack": "id: R\ntitle: 示例办法\n",
    "edition": "in_force_from: 2026-01-01\nscope: 全公司\n",
    "text": "# 示例办法\n\n### 第一条 示例 {R.01}\n\n依此办理。\n",
    "rules": "rules:\n  - {kind: segment, id: 全体, when: known(customer), clause: {at: 第一条, quote: 依此办理}}\n",
}
_BLOCK = re.compile(r"^```(\w+) (\S+)(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,4}) (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """The files of one example, or a call, and the lines that it gives; `name` is page and heading."""

    name: str
    files: dict[str, str] = field(default_factory=dict)
    how: dict[str, str] = field(default_factory=dict)
    call: tuple[str, str] | None = None
    says: str | None = None

    def shows(self, code: str) -> bool:
        """Whether a fault of that code comes of it."""
        refused = re.findall(r"refused: ([\w.-]+)", self.files.get("cases", ""))
        return code in refused or any(line.split()[1] == code for line in (self.says or "").splitlines())


@dataclass(frozen=True)
class Section:
    """A heading of a page and what stands under it, sub-headings of lower rank included in their own sections."""

    page: Path
    title: str
    body: str

    @property
    def word(self) -> str:
        """The English term that the heading begins with."""
        return self.title.split()[0].strip("`")

    def shows(self, code: str) -> bool:
        """Whether one of its examples gives that code; a file of decisions is refused as stands beside it."""
        refused = re.findall(r"^```text refused\n\d+ (\S+) ", self.body, re.MULTILINE)
        return code in refused or any(example.shows(code) for example in self.examples)

    @property
    def examples(self) -> list[Example]:
        """Its examples: `mended` begins a new one, and so does every block whose file the one before already has."""
        found: list[Example] = []
        name = f"{self.page.relative_to(REFERENCE)} {self.word}"
        for language, what, more, content in _BLOCK.findall(self.body):
            known = what == "call" or _file(what) is not None
            if what == "says" and found:
                found[-1] = replace(found[-1], says=found[-1].says or content)
            elif known and (not found or more == "mended" or what in found[-1].files):
                found.append(Example(name))
            if what == "call":
                found[-1] = replace(found[-1], call=(language, content))
            elif known:
                found[-1].files[what], found[-1].how[what] = content, more
        return found


def pages() -> list[Path]:
    """The pages of the reference."""
    return sorted(REFERENCE.rglob("*.md"))


def sections(page: Path) -> list[Section]:
    """The sections of a page, in order."""
    text = page.read_text("utf-8")
    outside = re.sub(
        r"^```.*?^```$", lambda block: re.sub(r"[^\n]", "·", block[0]), text, flags=re.MULTILINE | re.DOTALL
    )
    starts = list(_HEADING.finditer(outside))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return [
        Section(page, text[start.start(2) : start.end(2)], text[start.end() : end])
        for start, end in zip(starts, ends, strict=True)
    ]


def examples() -> list[Example]:
    """Every example of every page."""
    return [example for page in pages() for section in sections(page) for example in section.examples]


def said(example: Example, root: Path) -> str:
    """What checking the example finds, or its call says, a line each: the place, the code, cause and remedy."""
    for what, content in {**_usual(example.files), **example.files}.items():
        _write(root / str(_file(what)), content, example.how.get(what, ""))
        if what.startswith("new"):
            for other in ("text", "rules"):
                _write((root / PLACES[what]).with_name(Path(PLACES[other]).name), USUAL[other])
    if example.call is not None:
        return said_by(*example.call, root)
    try:
        (pack,) = Library(root).packs()
        report = check_pack(pack, with_cases="cases" in example.files)
        found = list(report.faults)
        if example.says is not None:
            found += [fault for fault in report.warnings if fault.code in example.says] or (
                [] if report.faults else list(report.warnings)
            )
    except EngineError as refused:
        found = list(refused.diagnostics)
    return lines_of(found)


def _file(what: str) -> str | None:
    """Where a block's content goes; none for a word that names no file."""
    folder, _, word = what.rpartition("/")
    if what.startswith("facts/"):
        return f"{what}.{'yaml' if word == 'facts' else 'csv'}"
    place = PLACES.get(word)
    return place if place is None or not folder else f"{folder}/{place.partition('/')[2]}"


def _usual(files: Mapping[str, str]) -> dict[str, str]:
    """The files that need not be written, of the pack R and of every pack named."""
    named = {what.partition("/")[0] for what in files if "/" in what} - {"facts"}
    others = {
        f"{pack}/{what}": content.replace("{R.", f"{{{pack}.").replace(
            "id: R\ntitle: 示例", f"id: {pack}\ntitle: {pack}"
        )
        for pack in sorted(named)
        for what, content in USUAL.items()
    }
    return USUAL | others


def _write(path: Path, content: str, how: str = "") -> None:
    if how == "absent":
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if how == "link":
        path.symlink_to(content.strip())
    else:
        path.write_bytes(content.encode("gb18030" if how == "gb18030" else "utf-8"))
