"""Small packs of one article each, written to a folder and loaded as any pack is."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from textwrap import dedent, indent

from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library

DAY = date(2026, 6, 30)


def pack(
    folder: Path,
    identifier: str,
    *rules: str,
    says: Sequence[str] = (),
    builds_on: Sequence[str] = (),
    reads: Sequence[str] = (),
    parameters: str = "",
) -> Edition:
    """An edition whose rules quote the sentences of its one article: 甲句, 乙句 … unless `says` gives others."""
    lines = says or [f"{letter}句。" for letter in "甲乙丙丁戊己庚辛"[: len(rules)]]
    text = "\n\n".join([f"# {identifier}办法", f"### 第一条 总则 {{{identifier}.01}}", *lines])
    home = folder / identifier / "editions" / "2026-01-01"
    home.mkdir(parents=True)
    about = [f"id: {identifier}", f"title: {identifier}办法"]
    about += [f"builds_on: [{', '.join(builds_on)}]"] if builds_on else []
    (folder / identifier / "pack.yaml").write_text("\n".join(about) + "\n", "utf-8")
    header = [
        "in_force_from: 2026-01-01",
        "scope: 全公司",
        *(["reads:"] if reads else []),
        *(f"  - {r}" for r in reads),
    ]
    (home / "edition.yaml").write_text("\n".join(header) + "\n", "utf-8")
    (home / "text.md").write_text(text + "\n", "utf-8")
    (home / "rules.yaml").write_text("rules:\n" + "".join(_item(rule) for rule in rules), "utf-8")
    if parameters:
        (home / "parameters.yaml").write_text("parameters:\n" + _item(parameters), "utf-8")
    return Library(folder).pack(identifier).edition(DAY)


def _listed(key: str, lines: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {line}" for line in lines)] if lines else []


def _item(rule: str) -> str:
    return "  - " + indent(dedent(rule).strip("\n"), "    ").lstrip() + "\n"


def clause(letter: str) -> str:
    """A clause that quotes one of the sentences."""
    return f"clause: {{at: 第一条, quote: {letter}句}}"


def table(
    output: str, cell: str, then: str, *, otherwise: str = "普通", letter: str = "甲", of: str = "potential"
) -> str:
    """A decision about customers: an output by one column."""
    return f"""
    kind: table
    id: {output}判定
    {clause(letter)}
    inputs: [{of}]
    outputs: {{{output}: text}}
    hit: first
    rows:
      - {{id: 甲行, when: ["{cell}"], then: [{then}]}}
      - {{id: 乙行, when: ["-"], then: [{otherwise}]}}
    """


def grade(name: str, total: str, edge: int, *, letter: str = "乙") -> str:
    """Two grades by a total."""
    return f"""
    kind: grade
    id: {name}
    {clause(letter)}
    total: {total}
    levels:
      - {{grade: A, from: {edge}}}
      - {{grade: B, below: {edge}}}
    """


def points(name: str, expression: str, *, letter: str = "甲") -> str:
    """A total reckoned from columns."""
    return f"""
    kind: formula
    id: {name}
    {clause(letter)}
    type: points
    expression: {expression}
    """


def visit(name: str, condition: str, *, months: int = 3, post: str = "业务部经理", letter: str = "甲") -> str:
    """A visit owed every so many months."""
    return f"""
    kind: cadence
    id: {name}
    {clause(letter)}
    for: {condition}
    every: {{months: {months}}}
    anchor: calendar
    act: [拜访]
    by: [{post}]
    """
