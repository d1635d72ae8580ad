"""Every defence of the threat model names the test that proves it, and that test is there."""

import re

from tests.docs.pages import ROOT, text

PAGE = "docs/handbook/threat-model.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)`")


def test_every_test_that_is_named_is_there():
    named = NAMED.findall(text(PAGE))

    assert len(set(named)) > 20
    assert [name for name in named if not re.search(r"^def test_", _source(name), re.MULTILINE)] == []


def test_every_defence_has_its_test():
    defences = text(PAGE).split("## Defences")[1].split("## Not defended")[0]
    rows = [line for line in defences.splitlines() if line.startswith("| ") and "proved by" not in line]

    assert len(rows) > 20
    assert [row for row in rows if not NAMED.search(row.rsplit("|", 2)[1])] == []


def _source(name: str) -> str:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.exists() else ""
