"""Every kind of rule and every function of the language is written up."""

import re

from kezhi.engine.expr import FUNCTIONS
from kezhi.engine.rules import KINDS
from tests.docs.pages import headings, text


def test_every_kind_of_rule_has_its_heading():
    named = [title.split()[0] for title in headings("docs/handbook/pack-format.md")]

    assert [kind for kind in KINDS if kind not in named] == []


def test_every_function_has_its_row_with_all_its_arguments():
    rows = re.findall(r"^\| (`.+?`) \|", text("docs/guide/expressions.md").split("## 函数")[1], re.MULTILINE)
    written = [re.findall(r"`(.+?)`", row) for row in rows]

    assert written == [function.usage.split(" / ") for function in FUNCTIONS.values()]


def test_every_example_of_a_function_uses_it():
    for row in re.findall(r"^\| `(\w+)\(.*\| `([^`]+)` \|$", text("docs/guide/expressions.md"), re.MULTILINE):
        assert f"{row[0]}(" in row[1]
