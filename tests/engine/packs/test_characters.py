"""Characters that nobody sees are found wherever they stand, and named."""

import pytest

from kezhi.engine.packs.characters import code_point, first_hidden, hidden, hidden_in, lines_of


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", []),
        ("甲\t乙\r\n丙\n", []),
        ("客户（甲）“乙”：一、二…", []),
        ("\u200b", [(1, 1)]),
        ("甲\n乙\u200b丙", [(2, 2)]),
        ("甲\r\n乙\u200b", [(2, 2)]),
        ("甲\r乙\u200b", [(2, 2)]),
        ("\u200b\n\u202e", [(1, 1), (2, 1)]),
        ("甲\u2028乙\n\x00", [(1, 2), (2, 1)]),
    ],
)
def test_every_hidden_character_is_found_at_its_place(text, places):
    found = hidden_in(text, "f.md")

    assert [(fault.at.line, fault.at.column) for fault in found] == places
    assert {(fault.code, fault.at.file, fault.at.length) for fault in found} <= {("hidden_character", "f.md", 1)}


def test_a_file_full_of_them_is_told_of_twenty():
    assert len(hidden_in("\u200b" * 21, "f.md")) == 20
    assert len(hidden_in("\u200b" * 19, "f.md")) == 19


@pytest.mark.parametrize("plain", ["", "甲", "a b", "😀", "é", "ñ", "〇", "—"])
def test_what_people_see_is_not_hidden(plain):
    assert first_hidden(plain) == ""


def test_the_first_one_is_found():
    assert first_hidden("甲\u202e乙\u200b") == "\u202e"


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\x00", "U+0000"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ],
)
def test_a_character_is_named_by_code_point_and_name(character, named):
    assert code_point(character) == named
    assert hidden(character, None).cause == f"这里有看不见或会扰乱排列的字符 {named}。"


def test_lines_end_where_yaml_ends_them():
    assert lines_of("甲\r\n乙\r丙\n丁\x0b戊") == ["甲", "乙", "丙", "丁\x0b戊"]
