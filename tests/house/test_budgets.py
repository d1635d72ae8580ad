"""The size of files, functions and templates stays within the budgets; exceptions carry a reason and a date."""

import ast
import json
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kezhi"
EXCEPTIONS = json.loads((Path(__file__).parent / "exceptions.json").read_text(encoding="utf-8"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc", "manager", "util"}


def sources() -> list[Path]:
    return [p for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def beyond(found: dict[str, int], budget: str) -> dict[str, int]:
    """What exceeds even the exception that was granted."""
    granted = EXCEPTIONS[budget]
    return {name: lines for name, lines in found.items() if lines > granted.get(name, {"at_most": 0})["at_most"]}


@pytest.mark.parametrize(
    ("kind", "paths", "budget"),
    [
        ("engine file", [p for p in sources() if "engine" in p.parts], 300),
        ("source file", [p for p in sources() if "engine" not in p.parts], 200),
        ("template", sorted(SOURCE.rglob("templates/**/*.html")), 80),
        ("test file", sorted((ROOT / "tests").rglob("*.py")), 300),
    ],
)
def test_files_stay_within_their_budget(kind, paths, budget):
    too_long = {name_of(p): lines_of(p) for p in paths if lines_of(p) > budget}

    assert beyond(too_long, "lines") == {}


def test_functions_have_at_most_thirty_lines():
    too_long = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                if lines > 30:
                    too_long[f"{name_of(path)}:{node.name}"] = lines

    assert beyond(too_long, "functions") == {}


def test_the_median_source_file_has_at_most_sixty_lines():
    assert statistics.median(lines_of(p) for p in sources() if lines_of(p) > 3) <= 60


def test_no_file_is_named_after_nothing():
    assert [name_of(p) for p in sources() if p.stem in FORBIDDEN_NAMES or p.parent.name in FORBIDDEN_NAMES] == []


def test_every_exception_is_still_needed():
    unneeded = [n for n, e in EXCEPTIONS["lines"].items() if lines_of(ROOT / n) < e["at_most"]]

    assert unneeded == [], "lower `at_most` to what the file has now, or delete the exception"
