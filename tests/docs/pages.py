"""The written pages of the repository."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/guide"


def written() -> list[Path]:
    """README, CONTRIBUTING, CHANGELOG and everything under docs."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def text(name: str) -> str:
    """What stands in a page, named from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def headings(name: str) -> list[str]:
    """Its headings, without their marks."""
    return re.findall(r"^#+ (.+)$", text(name), re.MULTILINE)


def sources() -> list[Path]:
    """Every Python file of the product."""
    return sorted((ROOT / "src").rglob("*.py"))
