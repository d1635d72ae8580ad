"""Everything stands after what it requires, however long the chain."""

import pytest

from kezhi.engine.dmn.evaluating import decide
from kezhi.engine.dmn.graph import in_order
from kezhi.engine.dmn.model import InputData, Place, Variable
from kezhi.engine.errors import DmnError
from tests.engine.dmn.files import decision, literal, model, read


def thing(name: str) -> InputData:
    return InputData(id=name, name=name, variable=Variable(name=name), at=Place("f", name, 1))


def test_what_requires_nothing_keeps_its_order():
    things = [thing(name) for name in "cab"]

    assert [each.id for each in in_order(things, lambda _: ())] == ["c", "a", "b"]


def test_each_stands_after_all_it_requires():
    requires = {"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}

    assert [each.id for each in in_order([thing(name) for name in "abcd"], lambda one: requires[one.id])] == [
        "d", "b", "c", "a",
    ]  # fmt: skip


def test_a_chain_of_thousands_is_read_and_decided():
    links = [decision(f"D{n}", literal(f"D{n + 1} + 1"), f"!D{n + 1}") for n in range(3000)]
    read_file = read("".join(links) + decision("D3000", literal("0")))

    assert str(decide(read_file, {}).values["D0"]) == "3000"


def test_models_that_invoke_each_other_too_deep_are_refused():
    links = [model(f"m{n}", "x", literal(f"m{n + 1}(x)"), f"$m{n + 1}") for n in range(20)]

    with pytest.raises(DmnError, match="业务知识模型相互调用了 20 层以上"):
        read("".join(links) + model("m20", "x", literal("x")))


def test_models_that_invoke_each_other_as_deep_as_may_be_are_decided():
    links = [model(f"m{n}", "x", literal(f"m{n + 1}(x + 1)"), f"$m{n + 1}") for n in range(19)]
    read_file = read("".join(links) + model("m19", "x", literal("x")) + decision("D", literal("m0(0)"), "$m0"))

    assert str(decide(read_file, {}).values["D"]) == "19"


def test_types_that_name_each_other_too_deep_are_refused():
    links = "".join(f'<itemDefinition name="t{n}"><typeRef>t{n + 1}</typeRef></itemDefinition>' for n in range(5000))

    with pytest.raises(DmnError, match="类型套了 50 层以上"):
        read(links + '<itemDefinition name="t5000"><typeRef>string</typeRef></itemDefinition>')
