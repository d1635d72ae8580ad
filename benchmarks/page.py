"""docs/benchmarks.md: one section a measure, each rewritten by its own run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.machine import machine
from benchmarks.places import PAGE

HEAD = """# Benchmarks

Figures of `make bench` (`python -m benchmarks [NAME …]`), each measured in one run on the machine its section names.
Ratios are what count: seconds depend on the machine and on what else it does.
"""


@dataclass(frozen=True)
class Measured:
    """What a measure found: a sentence on what was done, a table, what was aimed at."""

    title: str
    what: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    result: str

    def as_markdown(self) -> str:
        """The section as the page shows it."""
        lines = [
            f"| {' | '.join(row)} |" for row in (self.columns, ["---", *["---:"] * (len(self.columns) - 1)], *self.rows)
        ]
        return "\n\n".join([f"## {self.title}", self.what, "\n".join(lines), self.result, f"Machine: {machine()}."])


def write(name: str, measured: Measured) -> None:
    """Put the section in its place; the others stay as they are."""
    text = PAGE.read_text("utf-8") if PAGE.exists() else HEAD
    section = f"<!-- {name} -->\n{measured.as_markdown()}\n<!-- /{name} -->"
    place = re.compile(rf"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
    text = place.sub(lambda _: section, text) if place.search(text) else f"{text.rstrip()}\n\n{section}\n"
    PAGE.write_text(text, "utf-8")
