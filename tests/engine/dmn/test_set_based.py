"""One query decides what one case after another does, under every hit policy."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from kezhi.engine.dmn.reading import read_dmn_text
from kezhi.engine.dmn.set_based import decide_at_once
from kezhi.engine.errors import DmnError
from tests.engine.dmn.random_tables import LETTERS, RandomTable, as_feel, at_once, by_row, tables, told

ANY = (("any",), ("any",), ("any",))


@settings(max_examples=30, deadline=None)
@given(table=tables(list(LETTERS)), cases=told())
def test_query_and_row_agree(table, cases):
    assert at_once(table, cases) == by_row(table, cases)


@pytest.mark.parametrize(
    ("letter", "gives", "expected"),
    [
        ("U", ("甲", "甲"), None),
        ("A", ("甲", "甲"), "甲"),
        ("A", ("甲", "乙"), None),
        ("F", ("甲", "乙"), "甲"),
        ("P", ("甲", "乙"), "乙"),
        ("R", ("甲", "乙"), ("甲", "乙")),
        ("O", ("甲", "乙"), ("乙", "甲")),
        ("C", ("甲", "甲"), ("甲", "甲")),
        ("C+", (2, 3), Decimal(5)),
        ("C<", (2, 3), Decimal(2)),
        ("C>", (2, 3), Decimal(3)),
        ("C#", (2, 3), Decimal(2)),
    ],
)
def test_two_rows_that_hold_together(letter, gives, expected):
    table = RandomTable(letter, tuple((ANY, each) for each in gives))
    case = {"分": 1, "类": "甲", "真": None}

    assert at_once(table, [case]) == by_row(table, [case]) == [expected]


@pytest.mark.parametrize(("letter", "expected"), [("U", None), ("R", ()), ("C+", None), ("C#", Decimal(0))])
def test_no_row_that_holds(letter, expected):
    table = RandomTable(letter, (((("any",), ("any",), ("is", True)), 1 if letter[0] == "C" else "甲"),))
    case = {"分": 1, "类": "甲", "真": False}

    assert at_once(table, [case]) == by_row(table, [case]) == [expected]


GRAPH = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="图" namespace="urn:x">
<inputData id="a" name="额"><variable name="额" typeRef="number"/></inputData>
<decision id="b" name="加倍"><variable name="加倍" typeRef="number"/>
<informationRequirement><requiredInput href="#a"/></informationRequirement>
<literalExpression><text>if 额 = null then 0 else 额 * 2</text></literalExpression></decision>
<decision id="c" name="级"><variable name="级" typeRef="string"/>
<informationRequirement><requiredDecision href="#b"/></informationRequirement>
<informationRequirement><requiredInput href="#a"/></informationRequirement>
<decisionTable hitPolicy="FIRST"><input><inputExpression><text>加倍 - 1</text></inputExpression></input>
<output name="级"/><rule><inputEntry><text>&gt; 额, null</text></inputEntry><outputEntry><text>"大"</text></outputEntry>
</rule><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"小"</text></outputEntry></rule>
</decisionTable></decision></definitions>"""


def test_a_graph_is_one_query():
    definitions = read_dmn_text(GRAPH.encode())
    cases = [{"额": Decimal(5)}, {"额": Decimal("0.5")}, {"额": None}]

    assert decide_at_once(definitions, "级", cases) == ["大", "小", "小"]
    assert decide_at_once(definitions, "加倍", cases) == [Decimal(10), Decimal(1), Decimal(0)]


def test_what_has_no_like_in_a_pack_is_refused_by_name():
    definitions = read_dmn_text(GRAPH.replace("额 * 2", "额 ** 额").encode())

    with pytest.raises(DmnError, match="乘方"):
        decide_at_once(definitions, "加倍", [as_feel({"额": 1})])
