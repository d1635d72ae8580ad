"""What a DMN file must have to be read, and what of it is refused by name."""

from decimal import Decimal

import pytest

from kezhi.engine.dmn.evaluating import decide
from kezhi.engine.dmn.model import DecisionTable, LiteralExpression, Variable
from kezhi.engine.dmn.reading import VERSIONS, read_dmn_text
from kezhi.engine.errors import DmnError
from tests.engine.dmn.files import decision, definitions, input_data, literal, model, read, table

ROUND = """<itemDefinition name="t"><typeRef>u</typeRef></itemDefinition>
<itemDefinition name="u"><itemComponent name="c"><typeRef>t</typeRef></itemComponent></itemDefinition>"""
AGE = input_data("Age", "number")


def refused(inside: str) -> list[tuple[int, str, str]]:
    with pytest.raises(DmnError) as found:
        read(inside)
    assert {fault.at.file for fault in found.value.diagnostics} == {"f.dmn"}
    assert [fault for fault in found.value.diagnostics if not fault.cause_en.startswith("Element ")] == []
    return [(fault.at.line, fault.code, fault.cause) for fault in found.value.diagnostics]


@pytest.mark.parametrize(("namespace", "version"), VERSIONS.items())
def test_every_version_is_read(namespace, version):
    inside = AGE + decision("D", literal("Age + 1"), "Age", type_ref="feel:number" if version == "1.1" else "number")
    read_file = read_dmn_text(definitions(inside, namespace))

    assert read_file.version == version
    assert decide(read_file, {"Age": Decimal(1)}).values == {"D": Decimal(2)}


@pytest.mark.parametrize("namespace", ["https://www.omg.org/spec/DMN/20240513/MODEL/", "urn:other", ""])
def test_any_other_version_is_refused(namespace):
    with pytest.raises(DmnError) as found:
        read_dmn_text(definitions("", namespace))

    assert found.value.diagnostics[0].code == "dmn.not_dmn"


def test_elements_of_tools_and_pictures_are_passed_over():
    inside = (
        AGE + '<knowledgeSource id="k" name="k"/><textAnnotation id="n"><text>…</text></textAnnotation>'
        '<extensionElements><x:decision xmlns:x="urn:x" name="no"/></extensionElements>'
        '<d:DMNDI xmlns:d="urn:d"><d:DMNDiagram/></d:DMNDI>' + decision("D", literal("Age"), "Age")
    )

    assert [each.name for each in read(inside).decisions] == ["D"]


def test_a_table_is_read_with_the_line_of_every_row():
    read_file = read(
        AGE + decision("D", table("PRIORITY", "Age", 'o = "a","b" => "b"', '< 18 | "a"', '- | "b"'), "Age")
    )
    logic = read_file.decisions[0].logic

    assert isinstance(logic, DecisionTable)
    assert (logic.letter, logic.gives_list, logic.outputs[0].allowed.values) == ("P", False, ("a", "b"))
    assert logic.outputs[0].default.text == '"b"'
    assert [rule.texts for rule in logic.rules] == [("< 18", '"a"'), ("-", '"b"')]
    assert {rule.at.line for rule in logic.rules} == {3}


def test_decisions_stand_after_what_they_require():
    read_file = read(decision("A", literal("B * 2"), "!B") + decision("B", literal("1")))

    assert [each.name for each in read_file.decisions] == ["B", "A"]
    assert read_file.decisions[1].requires == ("B",)
    assert isinstance(read_file.decisions[0].logic, LiteralExpression)


def test_a_table_alone_is_told_what_its_columns_ask():
    read_file = read(decision("D", table("FIRST", "season | count", "o", '"Fall" | > 3 | "Stew"')))

    assert [(each.name, each.variable) for each in read_file.inputs] == [
        ("season", Variable(name="season")), ("count", Variable(name="count")),
    ]  # fmt: skip
    assert decide(read_file, {"season": "Fall", "count": Decimal(4)}).values == {"D": "Stew"}


@pytest.mark.parametrize(
    ("inside", "line", "cause"),
    [
        ("<import/>", 2, "元素 import：本文件用到了 import（引用别的文件），客制不读取。"),
        ("<decisionService/>", 2, "元素 decisionService：本文件用到了 decisionService（决策服务），客制不读取。"),
        (decision("D", "\n<context/>"), 4, "元素 context：本文件用到了 context（上下文），客制不读取。"),
        (decision("D", "<invocation/>"), 3, "元素 invocation：本文件用到了 invocation（调用框），客制不读取。"),
        (decision("D", '<literalExpression expressionLanguage="javascript"><text>1</text></literalExpression>'), 3,
         "元素 literalExpression：本文件用到了 表达式语言 javascript，客制不读取。"),
        ('<businessKnowledgeModel name="m"><encapsulatedLogic kind="Java"/></businessKnowledgeModel>', 2,
         "元素 encapsulatedLogic：本文件用到了 Java 函数，客制不读取。"),
        ('<itemDefinition name="t"><functionItem/></itemDefinition>', 2,
         "元素 functionItem：本文件用到了 functionItem（函数类型），客制不读取。"),
    ],
)  # fmt: skip
def test_what_is_beyond_is_refused_by_name(inside, line, cause):
    assert refused(inside) == [(line, "dmn.not_read", cause)]


@pytest.mark.parametrize(
    ("inside", "cause"),
    [
        (decision("D", ""), "元素 decision“D”：没有写明怎样决定。"),
        (decision("if", literal("1")), "元素 decision“if”：“if”不能作名称。"),
        (decision("1st", literal("1")), "元素 decision“1st”：“1st”不能作名称。"),
        (AGE + input_data("Age"), "元素 definitions“f”：“Age”写了两次。"),
        (decision("D", table("UNIQUE", "", "a | a")), "元素 decisionTable“t”：多个输出列须各有名称。"),
        (decision("D", table("PRIORITY", "", "a")), "元素 decisionTable“t”：输出列没有列出取值，优先次序无从得知。"),
        (decision("D", table("OUTPUT ORDER", "", "a = >1")), "元素 output“a”：取值须逐一列出，才有优先次序。"),
        (decision("D", table("COLLECT", "", "a | b", aggregation="SUM")),
         "元素 decisionTable“t”：多个输出列不能按“SUM”合并。"),
        (decision("D", table("COLLECT", "", "a", aggregation="AVG")),
         "元素 decisionTable“t”：命中策略 COLLECT 不能按“AVG”合并。"),
        (decision("D", table("FIRST", "", "a", aggregation="SUM")),
         "元素 decisionTable“t”：命中策略 FIRST 不能按“SUM”合并。"),
        (decision("D", table("BEST", "", "a")), "元素 decisionTable“t”：没有命中策略“BEST”。"),
        (AGE + decision("D", table("FIRST", "Age", "a", "1"), "Age"),
         "元素 rule：这一行有 1 个输入格、0 个输出格，应为 1 个、1 个。"),
        (decision("D", "<decisionTable><input/><output/></decisionTable>"), "元素 input：输入列没有写明问什么。"),
        (decision("D", "<decisionTable id='t'/>"), "元素 decisionTable“t”：决策表没有输出列。"),
        ('<businessKnowledgeModel id="m" name="m"/>', "元素 businessKnowledgeModel“m”：没有写明怎样计算。"),
    ],
)  # fmt: skip
def test_an_incomplete_file_is_refused(inside, cause):
    assert [(code, said) for _line, code, said in refused(inside)] == [("dmn.broken", cause)]


@pytest.mark.parametrize(
    ("inside", "cause"),
    [
        (decision("D", literal("1"), "no"), "元素 decision“D”：所依据的“no”不在本文件中。"),
        (decision("D", literal("1"), "urn:other#x"), "元素 decision“D”：所依据的“urn:other#x”不在本文件中。"),
        (decision("D", literal("1"), type_ref="tX"), "元素 decision“D”：没有类型“tX”。"),
    ],
)
def test_what_is_named_must_be_in_the_file(inside, cause):
    assert [(code, said) for _line, code, said in refused(inside)] == [("dmn.unknown_reference", cause)]


@pytest.mark.parametrize(
    ("inside", "around"),
    [
        (decision("A", literal("1"), "!A"), "A → A"),
        (decision("A", literal("1"), "!B") + decision("B", literal("1"), "!C") + decision("C", literal("1"), "!B"),
         "B → C → B"),
        (model("m", "x", literal("1"), "$n") + model("n", "x", literal("1"), "$m"), "m → n → m"),
        (ROUND, "t → u → t"),
    ],
)  # fmt: skip
def test_a_circle_is_refused_by_the_names_along_it(inside, around):
    ((_line, code, cause),) = refused(inside)

    assert (code, cause.split("：", 1)[1]) == ("dmn.cycle", f"依据成环：{around}。")


def test_every_fault_of_the_cells_is_told_at_once_with_its_line():
    inside = AGE + decision("D", "\n".join(["", table("FIRST", "Age", "o", "[1..2 | Grade", "{} | 1")]), "Age")

    assert refused(inside) == [
        (4, "dmn.feel", "元素 inputEntry 的“[1..2”第 6 字：文字到此为止，还缺“]”或“)”。"),
        (4, "dmn.unknown_name", "元素 outputEntry 的“Grade”第 1 字：“Grade”没有声明。"),
        (4, "dmn.not_read", "元素 inputEntry 的“{}”第 1 字：本文件用到了 context（上下文），客制不读取。"),
    ]


def test_a_fault_in_a_long_text_names_its_own_line():
    assert refused(decision("D", literal("1 +\n2 +\n*"))) == [
        (5, "dmn.feel", "元素 literalExpression 的“1 + 2 + *”第 9 字：“*”处应为一个值。")
    ]


def test_only_what_is_required_may_be_named():
    inside = AGE + input_data("Risk") + decision("D", literal("Risk"), "Age")

    assert refused(inside)[0][1] == "dmn.unknown_name"
