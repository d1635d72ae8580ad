"""Whatever a file holds, it is read or refused; whatever is told, something is decided."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kezhi.engine.dmn.evaluating import decide
from kezhi.engine.dmn.reading import read_dmn_text
from kezhi.engine.errors import Diagnostic, DmnError
from tests.engine.dmn.feel.trees import VALUES
from tests.engine.dmn.files import decision, definitions, input_data, literal, model, table

ITEM = '<itemDefinition name="t"><itemComponent name="c"><typeRef>number</typeRef></itemComponent></itemDefinition>'
WHOLE = definitions(
    ITEM
    + input_data("n", "number")
    + input_data("s", "t")
    + model("m", "x y", literal("x + y"))
    + decision("A", table("OUTPUT ORDER", "n | s.c", 'o = "a","b" => "b" | p', '> 1 | - | "a" | n'), "n", "s")
    + decision("B", literal("if n > 1 then m(n, s.c) else 0"), "n", "s", "$m", type_ref="number")
)
TOLD = st.recursive(
    VALUES,
    lambda inside: st.lists(inside, max_size=3).map(tuple) | st.dictionaries(st.sampled_from("cd"), inside, max_size=2),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, 12), st.binary(max_size=6) | st.sampled_from([b"<", b'"', b"&#0;"]))
def test_a_file_with_a_stretch_replaced_is_read_or_refused(start, length, instead):
    content = WHOLE[:start] + instead + WHOLE[start + length :]
    faults = faults_of(content)
    assert {fault.at.file for fault in faults} <= {"f.dmn"}
    assert [fault for fault in faults if fault.at.line < 1 or not fault.cause.endswith("。")] == []


def faults_of(content: bytes) -> tuple[Diagnostic, ...]:
    """What is wrong with a document; nothing when it is read."""
    try:
        read_dmn_text(content, "f.dmn")
    except DmnError as refused:
        return refused.diagnostics
    return ()


@settings(max_examples=150, deadline=None)
@given(TOLD, TOLD)
def test_whatever_is_told_something_is_decided(number, structure):
    answer = decide(read_dmn_text(WHOLE), {"n": number, "s": structure})

    assert answer.values.keys() == {"A", "B"}
    assert answer.values["B"] is None or isinstance(answer.values["B"], Decimal)
    assert [remark for remark in answer.remarks if not remark.zh.endswith("。") or not remark.en.endswith(".")] == []
