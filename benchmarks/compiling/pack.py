"""A made-up regulation of as many rules as are asked for: chapters of ten rules, every kind over customers."""

from __future__ import annotations

from pathlib import Path
from string import Template

HERE = Path(__file__).parent
RULES_A_CHAPTER = 10
CHAPTERS_A_SCALE = 10
"""A scale of grades for every ten chapters."""
TEXT = "# 规模试验办法\n\n### 第一条 通则 {T400.01}\n\n本办法各项依此计算。\n"


def written(folder: Path, rules: int) -> Path:
    """The library folder, with one pack of so many rules in it."""
    home = folder / "T400" / "editions" / "2026-01-01"
    home.mkdir(parents=True, exist_ok=True)
    (folder / "T400" / "pack.yaml").write_text("id: T400\ntitle: 规模试验办法\n", "utf-8")
    (home / "edition.yaml").write_text("in_force_from: 2026-01-01\nscope: 全公司\n", "utf-8")
    (home / "text.md").write_text(TEXT, "utf-8")
    chapters = range(rules // RULES_A_CHAPTER)
    parts = ("chapter", "parameters", "scale", "share")
    chapter, parameters, scale, share = (Template((HERE / f"{name}.txt").read_text("utf-8")) for name in parts)
    said = "parameters:\n" + "".join(parameters.substitute(n=n) for n in chapters)
    (home / "parameters.yaml").write_text(said, "utf-8")
    for n in chapters:
        given = {"n": n, "scale": n - n % CHAPTERS_A_SCALE, "before": _before(n)}
        last = scale if given["scale"] == n else share
        text = "rules:\n" + chapter.substitute(given) + last.substitute(given)
        (home / f"chapter-{n:02d}.yaml").write_text(text, "utf-8")
    return folder


def _before(n: int) -> str:
    """A condition that reads the chapter before, so that rules hang on one another some chapters deep."""
    return f" and not 停用{n - 1}" if n % 4 else ""
