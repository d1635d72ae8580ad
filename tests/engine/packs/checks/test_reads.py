"""What an edition may read of other packs, and under which name."""

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.checks import of_care
from tests.engine.compose.packs import grade, pack, points, table, visit

TEXT = "{pack: 甲章, output: 类别, type: text}"


def refused(folder, *rules, **more):
    with pytest.raises(PackError) as found:
        pack(folder, "乙章", *rules, **more)
    return [(fault.code, fault.at.file.rpartition("/")[2], fault.at.line) for fault in found.value.diagnostics]


def test_an_output_of_a_pack_that_one_builds_on_is_a_column(tmp_path):
    edition = pack(tmp_path, "乙章", visit("访", '类别 == "大"'), builds_on=["甲章"], reads=[TEXT])

    assert edition.about.builds_on == ("甲章",)
    assert [(read.pack, read.output, read.name) for read in edition.header.reads] == [("甲章", "类别", "类别")]
    assert edition.names.vocabulary()["类别"] == "text"


def test_a_pack_that_it_does_not_build_on_is_refused(tmp_path):
    assert refused(tmp_path, visit("访", '类别 == "大"'), reads=[TEXT]) == [
        ("read_without_building_on", "edition.yaml", 4)
    ]


def test_a_pack_does_not_build_on_itself(tmp_path):
    assert refused(tmp_path, visit("访", 'potential == "大"'), builds_on=["乙章"]) == [
        ("builds_on_itself", "pack.yaml", 3)
    ]


@pytest.mark.parametrize("name", ["potential", "类别", "频次"])
def test_a_name_that_is_taken_is_refused(tmp_path, name):
    reads = [TEXT, f"{{pack: 甲章, output: 客户类别, type: text, as: {name}}}"]

    found = refused(tmp_path, table("频次", "大", "每季"), builds_on=["甲章"], reads=reads)

    assert ("read_name_taken", "edition.yaml", 5) in found


def test_what_is_not_read_is_not_known(tmp_path):
    assert refused(tmp_path, visit("访", '类别 == "大"'), builds_on=["甲章"]) == [("expression.name", "rules.yaml", 5)]


def test_a_condition_of_the_wrong_type_is_refused(tmp_path):
    reads = ["{pack: 甲章, output: 总分, type: points}"]

    found = refused(tmp_path, visit("访", '总分 == "大"'), builds_on=["甲章"], reads=reads)

    assert [code for code, _, _ in found] != []


def test_a_reading_that_nothing_uses_is_a_warning(tmp_path):
    edition = pack(tmp_path, "乙章", visit("访", 'potential == "大"'), builds_on=["甲章"], reads=[TEXT])

    assert [fault.code for fault in of_care(edition) if fault.code.startswith("read")] == ["read_unused"]


GRADE = "{pack: 甲章, output: 等级, type: grade, as: 甲等级}"
OTHER = "{pack: 丙章, output: 等级, type: grade, as: 丙等级}"


def own(condition):
    return (points("分", '4 if potential == "大" else 2'), grade("等级", "分", 3), visit("访", condition, letter="丙"))


@pytest.mark.parametrize(
    "condition",
    [
        "甲等级 == 等级",
        "甲等级 != 等级",
        '甲等级 in [等级, "A"]',
        "甲等级 == 丙等级",
        "甲等级 == 等级__proposed",
        'not (potential == "大" and 等级 == 甲等级)',
        '(甲等级 if potential == "大" else 等级) == "A"',
        'default(甲等级, 等级) == "A"',
    ],
)
def test_a_grade_of_one_pack_is_never_compared_with_a_grade_of_another(tmp_path, condition):
    found = refused(tmp_path, *own(condition), builds_on=["甲章", "丙章"], reads=[GRADE, OTHER])

    assert found == [("mixed_scales", "rules.yaml", 17)]


@pytest.mark.parametrize(
    "condition",
    [
        '甲等级 == "A" and 等级 == "A"',
        '甲等级 in ["A", "B"] or 丙等级 == "B"',
        "等级 == 等级__proposed",
        '("高" if 甲等级 == "A" else "低") == ("高" if 等级 == "A" else "低")',
    ],
)
def test_each_may_be_held_against_its_own_words(tmp_path, condition):
    edition = pack(tmp_path, "乙章", *own(condition), builds_on=["甲章", "丙章"], reads=[GRADE, OTHER])

    assert edition.rule("访").id == "访"


def test_a_formula_hands_the_scale_on(tmp_path):
    borrowed = "kind: formula\nid: 借\nclause: {at: 第一条, quote: 丁句}\ntype: text\nexpression: 甲等级"

    found = refused(tmp_path, *own("借 == 等级"), borrowed, builds_on=["甲章"], reads=[GRADE])

    assert [code for code, _, _ in found] == ["mixed_scales"]
