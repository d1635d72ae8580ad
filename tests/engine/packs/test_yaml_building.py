"""From events to a tree: places, duplicate keys, and the caps to the last one."""

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.caps import DEPTH, NODES
from kezhi.engine.packs.strict_yaml import Entries, Items, Value, parse_yaml


def refusal(text):
    with pytest.raises(PackError) as refused:
        parse_yaml(text, "f.yaml")
    return [
        (fault.code, fault.cause, fault.at.line, fault.at.column, fault.at.length)
        for fault in refused.value.diagnostics
    ]


def places(tree, path=()):
    """Every node's place, by path."""
    yield path, (tree.at.line, tree.at.column, tree.at.length)
    if isinstance(tree, Entries):
        for key, value in tree.entries.items():
            yield from places(value, (*path, key))
    elif isinstance(tree, Items):
        for number, value in enumerate(tree.items):
            yield from places(value, (*path, number))


def test_every_node_has_its_place_and_its_length():
    tree = parse_yaml('甲: {乙: [1, "二"]}\n丙:\n  - 丁\n', "f.yaml")

    assert dict(places(tree)) == {
        (): (1, 1, 1),
        ("甲",): (1, 4, 13),
        ("甲", "乙"): (1, 8, 8),
        ("甲", "乙", 0): (1, 9, 1),
        ("甲", "乙", 1): (1, 12, 3),
        ("丙",): (3, 3, 1),
        ("丙", 0): (3, 5, 1),
    }
    assert isinstance(tree, Entries)
    assert {key: (at.line, at.column, at.length) for key, at in tree.keys.items()} == {"甲": (1, 1, 1), "丙": (2, 1, 1)}


def test_an_empty_file_is_an_empty_mapping():
    assert parse_yaml("", "f.yaml") == parse_yaml("# 只有注释\n", "f.yaml")
    assert parse_yaml("", "f.yaml").entries == {}


def test_a_quoted_scalar_is_text_and_says_so():
    tree = parse_yaml("[3, \"3\", '3', |-\n  3\n]" if False else "[3, \"3\", '3']", "f.yaml")

    assert [(item.value, item.quoted) for item in tree.items] == [(3, False), ("3", True), ("3", True)]


def test_a_key_is_text_whatever_it_looks_like():
    assert list(parse_yaml("3: a\ntrue: b\nyes: c\n2026-01-01: d", "f.yaml").entries) == [
        "3",
        "true",
        "yes",
        "2026-01-01",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\na: 2", [("duplicate_key", "键“a”重复，第 1 行已经写过。", 2, 1, 1)]),
        ("Ａ: 1\nb: 3\nA: 2", [("duplicate_key", "键“A”重复，第 1 行已经写过。", 3, 1, 1)]),
        ("a: 1\na: 2\na: 3", [("duplicate_key", "键“a”重复，第 1 行已经写过。", 2, 1, 1),
                              ("duplicate_key", "键“a”重复，第 1 行已经写过。", 3, 1, 1)]),
        ("- *x", [("yaml_not_allowed", "制度包里不用引用。", 1, 3, 2)]),
        ("- &x 1", [("yaml_not_allowed", "制度包里不用锚点。", 1, 3, 4)]),
        ("- &x [1]", [("yaml_not_allowed", "制度包里不用锚点。", 1, 3, 4)]),
        ("- !!str 1", [("yaml_not_allowed", "制度包里不用类型标记。", 1, 3, 7)]),
        ("<<: 1", [("yaml_not_allowed", "制度包里不用复合的键。", 1, 1, 2)]),
        ("? [a]\n: 1", [("yaml_not_allowed", "制度包里不用复合的键。", 1, 3, 1)]),
        ("? {a: 1}\n: 1", [("yaml_not_allowed", "制度包里不用复合的键。", 1, 3, 1)]),
        ("%YAML 1.2\n---\na: 1", [("yaml_not_allowed", "制度包里不用指令。", 2, 1, 3)]),
        ("a: 1\n---\nb: 2", [("yaml_not_allowed", "制度包里不用第二份文档。", 2, 1, 3)]),
        ('- "\\u200b"', [("hidden_character", "这里有看不见或会扰乱排列的字符 U+200B ZERO WIDTH SPACE。", 1, 3, 8)]),
    ],
)  # fmt: skip
def test_what_packs_do_not_use_is_refused_at_its_place(text, found):
    assert refusal(text) == found


def test_the_same_key_in_two_mappings_is_no_duplicate():
    tree = parse_yaml("- {a: 1}\n- {a: {a: 2}}", "f.yaml")

    assert tree.items[1].entries["a"].entries["a"].value == 2


def test_the_deepest_nesting_is_read_and_one_more_is_refused():
    assert isinstance(parse_yaml("[" * DEPTH + "]" * DEPTH, "f.yaml"), Items)
    assert refusal("[" * (DEPTH + 1) + "]" * (DEPTH + 1)) == [
        ("too_large", "列表与键值的嵌套最多 32 层。", 1, DEPTH + 1, 1)
    ]


def test_the_most_values_are_read_and_one_more_is_refused():
    assert len(parse_yaml("- 1\n" * (NODES - 1), "f.yaml").items) == NODES - 1
    assert refusal("- 1\n" * NODES) == [("too_large", "一个文件内的值最多 20,000 个。", NODES, 3, 1)]


def test_keys_count_as_values():
    assert refusal("".join(f"k{n}: 1\n" for n in range(NODES // 2)))[0][0] == "too_large"
    assert isinstance(parse_yaml("".join(f"k{n}: 1\n" for n in range(NODES // 2 - 1)), "f.yaml"), Entries)


def test_one_value_alone_is_a_value():
    assert parse_yaml("甲", "f.yaml") == Value(parse_yaml("甲", "f.yaml").at, "甲")
