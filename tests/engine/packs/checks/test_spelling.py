"""Names as people can tell them apart."""

import pytest

from kezhi.engine.packs.checks.look_alikes import look_alike
from kezhi.engine.packs.checks.spelling import pack_id
from kezhi.engine.packs.files import PackFile

CLAUSE = "clause: {at: 第三条, quote: 甲等享受优惠价}"


@pytest.mark.parametrize(
    ("letter", "twin"),
    [
        ("А", "A"), ("е", "e"), ("Ο", "O"), ("ν", "v"), ("Ａ", "A"), ("１", "1"), ("⼀", "一"), ("\uf900", "豈"),
        ("ı", "i"), ("ー", "一"), ("①", "1"), ("A", ""), ("1", ""), ("甲", ""), ("é", ""), ("（", ""), ("：", ""),
        ("·", ""), ("я", ""), ("あ", ""),
    ],
)  # fmt: skip
def test_a_letter_that_looks_like_another_has_a_twin(letter, twin):
    assert look_alike(letter) == twin


@pytest.mark.parametrize("identifier", ["S002-20", "TEA", "茶", "a.b", "3", "T_1", "甲" * 60])
def test_an_id_names_a_folder(identifier):
    assert list(pack_id(PackFile(id=identifier, title="甲"))) == []


@pytest.mark.parametrize(
    ("identifier", "cause"),
    [
        ("", "名称是空的。"),
        ("甲" * 61, "名称有 61 个字符，最多 60 个。"),
        ("a/b", "名称“a/b”里此处不能有“/”。"),
        ("..", "名称“..”里此处不能有“.”。"),
        ("-a", "名称“-a”里此处不能有“-”。"),
        ("a.", "名称“a.”里此处不能有“.”。"),
        ("a b", "名称“a b”里此处不能有“U+0020 SPACE”。"),
        ("a\nb", "名称“a\nb”里此处不能有“U+000A”。"),
    ],
)
def test_an_id_that_names_none_is_refused(identifier, cause):
    (fault,) = pack_id(PackFile(id=identifier, title="甲"))

    assert (fault.code, fault.cause) == ("bad_name", cause)


def column(faults, name):
    return [(fault.code, fault.at.line) for fault in faults(rules=("价格档次", name))]


@pytest.mark.parametrize(
    "name", ["价'", '"价,格"', "'价;'", "价/格", "'价\"'", "_价", "价__格", '" 价"', '"价."', '"="']
)
def test_a_column_is_a_word(faults, name):
    assert column(faults, name) == [("bad_name", 30)]


def test_the_longest_name_is_taken_and_a_longer_one_is_not(load, faults):
    assert load(rules=("价格档次", "价" * 60))
    assert column(faults, "价" * 61) == [("bad_name", 30)]


def test_rows_may_be_called_anything_that_people_can_read(load):
    assert load(rules=("id: 优惠,", 'id: "优惠（甲、乙；含丙）>= 3%",'))


@pytest.mark.parametrize("row", ['""', '" "', '"优\\n惠"', "优" * 61])
def test_but_not_nothing_nor_several_lines_nor_an_essay(faults, row):
    assert [(fault.code, fault.at.line) for fault in faults(rules=("id: 优惠,", f"id: {row},"))] == [("bad_name", 32)]


@pytest.mark.parametrize(("one", "other"), [("VIP", "vip"), ("得分A", "得分a"), ("Name", None), ("SINCE", None)])
def test_names_that_differ_in_case_alone_are_refused_also_against_facts(faults, one, other):
    more = "".join(
        f"  - {{kind: formula, id: {name}, type: points, expression: 得分, {CLAUSE}}}\n"
        for name in (one, other)
        if name
    )

    found = faults(more=f"rules:\n{more}")

    assert [(fault.code, fault.at.line) for fault in found] == [("look_alike_name", 3 if other else 2)]
