"""The reference's examples: each block with a second word in its info string is a file of a small pack, loaded and run.

```yaml rules
```         rules.yaml; the other files are taken from the same section, or are those below
```yaml parameters, edition, unresolved, pack, cases, ```markdown text
```text says
```         the diagnostics that loading gives, one a line, and no others; without this block there are none
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kezhi.engine.errors import Diagnostic, EngineError
from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library
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
}
USUAL = {
    "pack": "id: R\ntitle: 示例办法\n",
    "edition": "in_force_from: 2026-01-01\nscope: 全公司\n",
    "text": "# 示例办法\n\n### 第一条 示例 {R.01}\n\n依此办理。\n",
    "rules": "rules:\n  - {kind: segment, id: 全体, when: known(customer), clause: {at: 第一条, quote: 依此办理}}\n",
}
_BLOCK = re.compile(r"^```(\w+) (\w+)(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,4}) (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """The files of one example and the lines that checking it prints; `name` is page and heading."""

    name: str
    files: dict[str, str]
    says: str | None = None


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

    @property
    def examples(self) -> list[Example]:
        """Its examples: `mended` begins a new one, and so does every block whose file the one before already has."""
        found: list[tuple[dict[str, str], list[str]]] = []
        for _language, what, more, content in _BLOCK.findall(self.body):
            if what == "says" and found:
                found[-1][1].append(content)
            elif what in PLACES:
                if not found or more == "mended" or what in found[-1][0]:
                    found.append(({}, []))
                found[-1][0][what] = content
        name = f"{self.page.relative_to(REFERENCE)} {self.word}"
        return [Example(name, files, says[0] if says else None) for files, says in found]


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
    """What checking the example finds, one line each: the place, the code, the cause and the remedy."""
    for what, content in {**USUAL, **example.files}.items():
        _write(root / PLACES[what], content)
        if what.startswith("new"):
            for other in ("text", "rules"):
                _write((root / PLACES[what]).with_name(Path(PLACES[other]).name), USUAL[other])
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
    return "".join(f"{_place(fault)} {fault.code} {fault.sentence()}\n" for fault in found)


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def _place(fault: Diagnostic) -> str:
    return f"{Path(fault.at.file).name}:{fault.at.line}:{fault.at.column}" if fault.at else "—"
