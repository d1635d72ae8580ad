"""Every refusal of an expression, word for word: its code, the stretch it points at, cause and remedy twice over."""

from pathlib import Path

import pytest

from tests.engine.expr.refusals import refusal

WRITTEN = (Path(__file__).parent / "refused.txt").read_text("utf-8").splitlines()
REFUSED = [tuple(line.strip() for line in WRITTEN[at : at + 4]) for at in range(0, len(WRITTEN), 4)]


@pytest.mark.parametrize(("source", "where", "zh", "en"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_misused_is_told_with_its_place_its_cause_and_its_remedy(source, where, zh, en):
    found = refusal(source)

    assert f"{found.code.removeprefix('expression.')} {found.at.column}:{found.at.length}" == where
    assert found.sentence("zh") == zh
    assert found.sentence("en") == en


@pytest.mark.parametrize("source", ["", " ", "\t\n"])
def test_nothing_is_no_expression(source):
    found = refusal(source)

    assert (found.code, found.at.column, found.at.length, found.cause) == ("expression.empty", 1, 1, "算式是空的。")


@pytest.mark.parametrize(
    ("source", "code", "column", "length", "cause"),
    [
        ("1" + " " * 600, "length", 601, 1, "算式有 601 个字符，最多 600 个。"),
        ("(" * 41 + "1" + ")" * 41, "size", 41, 1, "算式过于复杂（最多 120 个词，括号最多 40 层）。"),
        ("+".join(["1"] * 61), "size", 121, 1, "算式过于复杂（最多 120 个词，括号最多 40 层）。"),
    ],
)
def test_one_more_than_the_cap_is_refused(source, code, column, length, cause):
    found = refusal(source)

    assert (found.code, found.at.column, found.at.length) == (f"expression.{code}", column, length)
    assert found.cause == cause
