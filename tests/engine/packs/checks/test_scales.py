"""A grade of another pack in every guise: handed on, taken for one's own, held against the grade in force."""

import pytest

from kezhi.engine.errors import PackError
from tests.engine.compose.packs import clause, pack

READ = "{pack: 乙制, output: 等级, type: grade, as: 他级}"
HANDED_ON = f"{{kind: indicator, id: 外级, type: text, from: customers, value: 他级, {clause('甲')}}}"
OWN = f"{{kind: grade, id: 等级, from: kind, order: [A, B], in_force: at_once, {clause('乙')}}}"
COMPARED = f"{{kind: segment, id: 同级, when: 外级 == 等级, {clause('丙')}}}"
TAKEN = f"{{kind: grade, id: 等级, from: 他级, order: [A, B], in_force: at_once, {clause('甲')}}}"
IN_FORCE = f"{{kind: segment, id: 同级, when: 他级 == grade_in_force, {clause('甲')}}}"
CHOSEN = f"{{kind: formula, id: 混级, type: text, expression: 他级 if known(kind) else grade_in_force, {clause('甲')}}}"


@pytest.mark.parametrize("rules", [(HANDED_ON, OWN, COMPARED), (TAKEN,), (IN_FORCE,), (CHOSEN,)])
def test_it_is_never_on_the_scale_of_this_pack(tmp_path, rules):
    with pytest.raises(PackError) as refused:
        pack(tmp_path, "甲制", *rules, builds_on=["乙制"], reads=[READ])

    assert [fault.code for fault in refused.value.diagnostics] == ["mixed_scales"]


def test_its_own_grades_may_be_named(tmp_path):
    named = f'{{kind: segment, id: 甲级, when: 外级 == "A", {clause("乙")}}}'

    assert pack(tmp_path, "甲制", HANDED_ON, named, builds_on=["乙制"], reads=[READ]).rule("甲级")
