"""Decisions decided case by case: types, requirements, models, and why something came to null."""

from decimal import Decimal

import pytest

from kezhi.engine.dmn.evaluating import decide
from kezhi.engine.errors import DmnError
from tests.engine.dmn.files import decision, input_data, literal, model, read, table

ITEMS = """<itemDefinition name="tGrade"><typeRef>string</typeRef>
<allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
<itemDefinition name="tGrades" isCollection="true"><typeRef>tGrade</typeRef></itemDefinition>
<itemDefinition name="tLoan"><itemComponent name="rate"><typeRef>number</typeRef></itemComponent>
<itemComponent name="grade"><typeRef>tGrade</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tSome"><typeRef>tGrade</typeRef><allowedValues><text>"B", "C"</text></allowedValues>
</itemDefinition>"""


def reached(type_ref: str, value: object) -> tuple[object, ...]:
    """What an input of a type comes to, and the remarks."""
    read_file = read(ITEMS + input_data("x", type_ref) + decision("D", literal("x"), "x"))
    answer = decide(read_file, {"x": value})
    return (answer.values["D"], *(remark.zh for remark in answer.remarks))


@pytest.mark.parametrize(
    ("type_ref", "value", "fitted"),
    [
        ("number", Decimal(1), Decimal(1)),
        ("number", None, None),
        ("", ("any", Decimal(1)), ("any", Decimal(1))),
        ("Any", {"a": True}, {"a": True}),
        ("tGrade", "A", "A"),
        ("tGrade", ("A",), "A"),
        ("tGrades", "A", ("A",)),
        ("tGrades", ("A", None), ("A", None)),
        ("tLoan", {"rate": Decimal(1)}, {"rate": Decimal(1), "grade": None}),
        ("tSome", "B", "B"),
    ],
)
def test_a_value_that_fits_its_type(type_ref, value, fitted):
    assert reached(type_ref, value) == (fitted,)


@pytest.mark.parametrize(
    ("type_ref", "value", "shown"),
    [
        ("number", "1", '"1"'),
        ("number", True, "true"),
        ("date", "2026-01-01", '"2026-01-01"'),
        ("tGrade", "C", '"C"'),
        ("tGrade", ("A", "B"), '["A", "B"]'),
        ("tGrades", ("A", "C"), '["A", "C"]'),
        ("tLoan", {"grade": "C"}, '{grade: "C"}'),
        ("tLoan", "A", '"A"'),
        ("tSome", "A", '"A"'),
        ("tSome", "C", '"C"'),
    ],
)
def test_a_value_that_does_not_fit_is_null_and_said_so(type_ref, value, shown):
    assert reached(type_ref, value) == (None, f"inputData“x”：{shown} 不合类型 {type_ref}，以 null 代之。")


def test_what_is_decided_must_fit_too():
    read_file = read(decision("D", literal('"x"'), type_ref="number"))
    answer = decide(read_file, {})

    assert answer.values == {"D": None}
    assert [remark.en for remark in answer.remarks] == [
        'decision“D”: "x" is not of type number; null stands in its place.'
    ]


def test_a_decision_reads_the_decisions_it_requires():
    read_file = read(
        input_data("n", "number")
        + decision("Twice", literal("n * 2"), "n")
        + decision("Table", table("FIRST", "Twice", "a | b", "> 2 | Twice | n", "- | 0 | n"), "!Twice", "n")
        + decision("Both", literal("Table.a + Table.b"), "!Table")
    )

    assert decide(read_file, {"n": Decimal(3)}).values == {
        "Twice": Decimal(6), "Table": {"a": Decimal(6), "b": Decimal(3)}, "Both": Decimal(9),
    }  # fmt: skip


def test_a_model_sees_its_parameters_and_the_models_it_requires():
    read_file = read(
        model("tax", "x", table("FIRST", "x", "o", "> 100 | x * 0.2", "- | 0"))
        + model("net", "x y", literal("x - y - tax(x)"), "$tax")
        + decision("D", literal("net(200, 1)"), "$net")
    )

    assert decide(read_file, {}).values == {"D": Decimal("159.0")}


def test_an_input_outside_the_values_of_its_column_gives_null():
    inside = table("FIRST", "n", "o", "- | 1").replace(
        "</input>", "<inputValues><text>1, 2</text></inputValues></input>"
    )
    read_file = read(input_data("n", "number") + decision("D", inside, "n"))

    assert decide(read_file, {"n": Decimal(2)}).values == {"D": Decimal(1)}
    answer = decide(read_file, {"n": Decimal(3)})
    assert (answer.values["D"], [remark.zh for remark in answer.remarks]) == (
        None, ["input：3 不在所列取值之内，决策表得 null。"],
    )  # fmt: skip


def test_an_input_that_the_file_does_not_have_is_refused():
    with pytest.raises(DmnError, match="没有名为“y”的输入。"):
        decide(read(input_data("x")), {"y": None})


def test_a_list_is_given_out_by_a_table_only_where_its_type_is_a_list():
    rows = ("> 0 | 1", "> 1 | 2")
    inside = input_data("n", "number") + decision("D", table("COLLECT", "n", "o", *rows), "n", type_ref="number")
    read_file = read(inside)

    assert decide(read_file, {"n": Decimal(1)}).values == {"D": Decimal(1)}
    assert decide(read_file, {"n": Decimal(2)}).values == {"D": None}
