"""Whatever is broken, the answer is a PackError that names the place; never a crash, never a half-loaded pack."""

from datetime import date

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.library import Library
from tests.engine.packs.conftest import FILES

NONSENSE = [
    "",
    "[]",
    "null",
    "3",
    "rules:",
    "rules: 3",
    "rules: {}",
    "rules: [3]",
    "rules: [[kind]]",
    "a: [1",
    "\t- x",
    "kind",
]
FILE_NAMES = ["pack", "edition", "text", "parameters", "rules", "unresolved"]


def outcome(path) -> str:
    """`loads`, or the refusal, which must name a place."""
    try:
        library = Library(path)
        edition = library.pack("T1").edition(date(2026, 6, 30))
    except PackError as refused:
        return "refused" if refused.diagnostics else "refused without a word"
    assert len(edition.rules) >= 1
    return "loads"


@pytest.mark.parametrize("name", FILE_NAMES)
@pytest.mark.parametrize("content", NONSENSE)
def test_nonsense_in_any_file_is_refused_in_words(write, name, content):
    assert outcome(write(**{name: content})) == "refused"


@pytest.mark.parametrize("path", [path for path in FILES if not path.endswith("pack.yaml")])
def test_a_missing_file_is_refused_in_words(write, path):
    root = write()
    (root / path).unlink()

    assert outcome(root) == "refused"


@pytest.mark.parametrize("path", FILES)
def test_a_file_in_another_encoding_is_refused_in_words(write, path):
    root = write()
    (root / path).write_bytes((root / path).read_text("utf-8").encode("gb18030"))

    assert outcome(root) == "refused"


@pytest.mark.parametrize("path", FILES)
def test_a_file_without_any_one_of_its_lines_loads_or_is_refused_in_words(write, path):
    root = write()
    lines = FILES[path].splitlines(keepends=True)

    seen = set()
    for number in range(len(lines)):
        (root / path).write_text("".join(lines[:number] + lines[number + 1 :]), "utf-8")
        seen.add(outcome(root))

    assert "refused" in seen


@pytest.mark.parametrize("old", [": ", "- ", "{", "}", "[", "]", ",", "合同额", "限额", "第一条"])
@pytest.mark.parametrize("new", ["", "x", "null", "3", "- ", "{}"])
def test_a_slip_anywhere_in_the_rules_loads_or_is_refused_in_words(write, old, new):
    root = write()
    rules = root / "T1/editions/2026-01-01/rules.yaml"
    text = rules.read_text("utf-8")

    places = [place for place in range(len(text)) if text.startswith(old, place)]
    outcomes = set()
    for place in places[:: max(len(places) // 6, 1)]:
        rules.write_text(text[:place] + new + text[place + len(old) :], "utf-8")
        outcomes.add(outcome(root))

    assert outcomes <= {"refused", "loads"}
