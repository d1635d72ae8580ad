"""YAML as packs may write it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kezhi.engine.errors import PackError, Position
from kezhi.engine.packs.library import INSTALLED
from kezhi.engine.packs.strict_yaml import Entries, Items, Value, carefully, parse_yaml, quickly, read_yaml

SAMPLE = """\
rules:
- kind: formula  # 毛利
  id: 毛利
  clause: {at: 第一条, quote: "毛利：按年计算"}
  expression: 收入 * 2 - 成本
  rows: [[1, 0.5, true], [2026-01-01, '单引', 甲]]
- kind: form
  says: >-
    第一行
    第二行
  fields:
  - {name: 金额, type: money, required: true}
"""


def value(text: str) -> object:
    tree = parse_yaml(f"a: {text}", "f.yaml")
    assert isinstance(tree, Entries)
    leaf = tree.entries["a"]
    assert isinstance(leaf, Value)
    return leaf.value


def refusal(text: str):
    with pytest.raises(PackError) as refused:
        parse_yaml(text, "f.yaml")
    return refused.value.diagnostics


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3", 3),
        ("-0", 0),
        ("0.50", Decimal("0.50")),
        ("true", True),
        ("null", None),
        ("2026-02-28", date(2026, 2, 28)),
        ("12:30", "12:30"),
        ("1..12", "1..12"),
        ('"yes"', "yes"),
        ('"010"', "010"),
        ("合同额 >= 3", "合同额 >= 3"),
    ],
)
def test_a_plain_scalar_is_read_as_it_looks(written, read):
    got = value(written)

    assert got == read
    assert type(got) is type(read)


@pytest.mark.parametrize("written", ["yes", "No", "on", "OFF", "y", "True", "FALSE", "~", "Null"])
def test_words_that_older_yaml_took_for_booleans_are_refused(written):
    (fault,) = refusal(f"a: {written}")

    assert fault.code == "ambiguous_value"
    assert fault.cause == f"“{written}”可能是文字，也可能是是否或空值。"


@pytest.mark.parametrize("written", ["010", "0o7", "0x1F", "1e5", "1_000", ".5", "5.", "+5", ".inf", ".nan"])
def test_numbers_in_disguise_are_refused(written):
    (fault,) = refusal(f"a: {written}")

    assert (fault.code, fault.remedy_en) == (
        "ambiguous_value",
        "Write a plain decimal number such as 10 or 0.5, or quote the text.",
    )


def test_a_day_that_does_not_exist_is_refused_at_its_place():
    (fault,) = refusal("甲: 1\n乙: 2026-02-30")

    assert (fault.code, fault.at.line, fault.at.column, fault.at.length) == ("bad_date", 2, 4, 10)


def test_a_text_cut_by_a_comma_in_braces_is_told_to_be_quoted():
    (fault,) = refusal("a: {says: 先收款, 后发货}")

    assert (fault.cause, fault.remedy) == (
        "这里没有值。",
        "请写出值，或删去这个键；花括号里的文字含逗号、冒号的，请加引号。",
    )


def test_every_refusal_of_a_file_is_told_at_once():
    found = refusal("a: yes\na: 1\nb: &x [1]\nc: !!str 1\nd:")

    assert [(fault.code, fault.at.line) for fault in found] == [
        ("ambiguous_value", 1),
        ("duplicate_key", 2),
        ("yaml_not_allowed", 3),
        ("yaml_not_allowed", 4),
        ("ambiguous_value", 5),
    ]


def test_a_broken_bracket_is_told_with_its_line():
    (fault,) = refusal("a: [1\nb: 2")

    assert (fault.code, fault.at.line) == ("yaml", 2)


def test_every_node_knows_its_place_in_characters():
    tree = parse_yaml("甲: {乙: [丙, 丁]}", "f.yaml")

    assert isinstance(tree, Entries)
    inner = tree.entries["甲"]
    assert isinstance(inner, Entries)
    items = inner.entries["乙"]
    assert isinstance(items, Items)
    assert [(item.at.line, item.at.column) for item in items.items] == [(1, 9), (1, 12)]


def test_a_folded_text_keeps_only_its_words():
    assert value(">-\n  合同额\n  >= 3") == "合同额 >= 3"


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "gbk.yaml"
    path.write_bytes("甲: 乙".encode("gbk"))

    with pytest.raises(PackError) as refused:
        read_yaml(path)

    assert [fault.code for fault in refused.value.diagnostics] == ["encoding"]


def test_an_empty_file_has_no_entries_and_its_own_place():
    tree = parse_yaml("", "f.yaml")

    assert (tree.at, tree.entries) == (Position("f.yaml"), {})


def test_an_escape_that_names_no_character_is_told_with_what_was_found_before():
    found = refusal('a: 1\na: 2\nb: "\\UFFFFFFFF"\n')

    assert [(fault.code, fault.at.line) for fault in found] == [("duplicate_key", 2), ("yaml", 3)]


def read_or_refused(read, text):
    """The tree, or why there is none."""
    try:
        return read(text, "a.yaml")
    except PackError as refused:
        return refused.diagnostics


@pytest.mark.parametrize("pack", sorted(INSTALLED.glob("*/")), ids=lambda pack: pack.name)
def test_both_parsers_see_the_same_tree_at_the_same_places(pack):
    texts = [path.read_text("utf-8") for path in pack.rglob("*.yaml")]

    found = [(quickly(text, "a.yaml"), text) for text in texts]

    assert all(tree is None or tree == carefully(text, "a.yaml") for tree, text in found)
    assert sum(tree is None for tree, _ in found) < len(texts) / 4 + 1


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 400), st.sampled_from([":", ",", "- ", "[", "}", "#", "'", '"', "|\n", "*a", "---\n", "? ", " "]))
def test_what_the_quick_parser_accepts_the_careful_one_accepts_alike(place, written):
    text = f"{SAMPLE[:place]}{written}{SAMPLE[place:]}"

    tree = read_or_refused(quickly, text)

    assert tree is None or tree == read_or_refused(carefully, text)


@pytest.mark.parametrize(
    "text", ["a: yes\n---\nb: 1\n", "甲: 1\n--- 乙\n", "[" * 40 + "\n", "甲: [" + "1, " * 20_001 + "1]\n"]
)
def test_what_both_parsers_stop_at_is_refused_alike(text):
    found = read_or_refused(quickly, text)

    assert isinstance(found, tuple)
    assert found == read_or_refused(carefully, text)


@pytest.mark.parametrize("text", ["a: b", "a:\tb\n", 'a: "\\n"\n', "%YAML 1.2\n--- a\n", "a: b\na: c\n", "a: yes\n"])
def test_what_may_have_a_fault_or_read_otherwise_is_left_to_the_careful_parser(text):
    assert quickly(text, "a.yaml") is None


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("a: 1\n\tb: 2\n", 2, "行首用了制表符"),
        ("a: 1\nlevel：黄\nto: [x]\n", 2, "键后用了全角冒号"),
        ("rules：\n  - a: 1\n", 2, "这里不该有冒号"),
        ("a: b: c\n", 1, "这里不该有冒号"),
        ("a: 1\n甲\nto: [x]\n", 2, "键后没有冒号"),
        ('a: 1\nb: "x\nc: 1\n', 2, "引号没有合上"),
        ("a: [1, 2\nb: 1\n", 2, "方括号没有合上，或各项之间缺逗号"),
        ("a: 1\nb: [1, 2\n", 2, "方括号没有合上，或各项之间缺逗号"),
        ("a: {x: 1\nb: 2\n", 2, "花括号没有合上，或各项之间缺逗号"),
        ("a:\n  b: 1\n c: 2\n", 3, "缩进与同级的不一致"),
        ("a: @x\n", 1, "值不能以这个符号开头"),
    ],
)
def test_what_people_get_wrong_is_told_in_their_words_where_it_begins(text, line, cause):
    (found,) = refusal(text)

    assert (found.code, found.at.line, found.cause) == ("yaml", line, f"不是合格的 YAML：{cause}。")
