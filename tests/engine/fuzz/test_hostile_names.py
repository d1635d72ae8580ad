"""Names that trick the eye, the database or a folder: refused with the code point or the sign that does it."""

import json

import pytest

from tests.engine.fuzz.hostile import CLAUSE, SECOND, answer, assert_placed, replaced
from tests.engine.packs.conftest import EDITION, PARAMETERS, RULES, TEXT

HIDDEN = {
    "\u202e": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "\u2066": "U+2066 LEFT-TO-RIGHT ISOLATE",
    "\u200f": "U+200F RIGHT-TO-LEFT MARK",
    "\u061c": "U+061C ARABIC LETTER MARK",
    "\u200b": "U+200B ZERO WIDTH SPACE",
    "\u200d": "U+200D ZERO WIDTH JOINER",
    "\u2060": "U+2060 WORD JOINER",
    "\u00ad": "U+00AD SOFT HYPHEN",
    "\ufeff": "U+FEFF ZERO WIDTH NO-BREAK SPACE",
    "\ufe0f": "U+FE0F VARIATION SELECTOR-16",
    "\u3164": "U+3164 HANGUL FILLER",
    "\u2028": "U+2028 LINE SEPARATOR",
    "\U000e0041": "U+E0041 TAG LATIN CAPITAL LETTER A",
    "\x00": "U+0000",
    "\x1b": "U+001B",
    "\x85": "U+0085",
    "\ue000": "U+E000",
    "\uffff": "U+FFFF",
}


@pytest.mark.parametrize("character", HIDDEN, ids=HIDDEN.values())
def test_a_character_nobody_sees_is_named_by_its_code_point(tmp_path, character):
    found = answer(tmp_path, replaced("rules.yaml", "价格档次", f"价{character}格档次"))

    assert [(f.code, f.cause) for f in found.diagnostics] == [
        ("hidden_character", f"这里有看不见或会扰乱排列的字符 {HIDDEN[character]}。")
    ]
    assert (found.first.at.line, found.first.at.column) == (30, 16)
    assert_placed(found)


@pytest.mark.parametrize("character", HIDDEN, ids=HIDDEN.values())
@pytest.mark.parametrize("file", ["text.md", "edition.yaml", "parameters.yaml"])
def test_it_may_stand_in_no_other_file_either(tmp_path, character, file):
    whole = {"text.md": TEXT, "edition.yaml": EDITION, "parameters.yaml": PARAMETERS}[file]

    found = answer(tmp_path, {file: whole.replace("\n", f"{character}\n", 1)})

    assert found.codes == {"hidden_character"}
    assert found.first.at.line == 1
    assert_placed(found)


@pytest.mark.parametrize("character", HIDDEN, ids=HIDDEN.values())
def test_nor_does_an_escape_bring_it_in(tmp_path, character):
    escaped = json.dumps(f"价{character}格") if ord(character) < 2**16 else f'"价\\U{ord(character):08X}格"'

    found = answer(tmp_path, replaced("rules.yaml", "价格档次", escaped))

    assert [f.cause for f in found.diagnostics] == [f"这里有看不见或会扰乱排列的字符 {HIDDEN[character]}。"]


def test_half_a_character_is_none(tmp_path):
    bytes_of_half = answer(tmp_path, replaced("rules.yaml", "价格档次", "价\ud800格"))
    escaped = answer(tmp_path, replaced("rules.yaml", "价格档次", '"价\\uD800格"'))

    assert bytes_of_half.codes == {"encoding"}
    assert [f.cause for f in escaped.diagnostics] == ["这里有看不见或会扰乱排列的字符 U+D800。"]


@pytest.mark.parametrize(
    ("name", "point", "twin"),
    [
        ("А级价", "U+0410 CYRILLIC CAPITAL LETTER A", "A"),
        ("аmount", "U+0430 CYRILLIC SMALL LETTER A", "a"),
        ("Β级价", "U+0392 GREEK CAPITAL LETTER BETA", "B"),
        ("Ａ级价", "U+FF21 FULLWIDTH LATIN CAPITAL LETTER A", "A"),
        ("价⼀", "U+2F00 KANGXI RADICAL ONE", "一"),
        ("价ー", "U+30FC KATAKANA-HIRAGANA PROLONGED SOUND MARK", "一"),
        ("\uf900价", "U+F900 CJK COMPATIBILITY IDEOGRAPH-F900", "豈"),
    ],
)
def test_a_letter_that_looks_like_another_is_named(tmp_path, name, point, twin):
    found = answer(tmp_path, replaced("rules.yaml", "价格档次", name))

    assert [(f.code, f.cause, f.remedy) for f in found.diagnostics] == [
        ("look_alike_letter", f"“{name}”里的 {point} 看起来就是“{twin}”。", f"请写成“{twin}”。")
    ]
    assert_placed(found)


def test_a_grade_written_with_a_foreign_letter_is_refused(tmp_path):
    found = answer(tmp_path, replaced("rules.yaml", "{grade: 甲,", "{grade: А,"))

    assert "look_alike_letter" in found.codes
    assert_placed(found)


@pytest.mark.parametrize(
    "sign", ['"', "'", "`", ";", "/", "\\", "，", "“", "$", "%", "{", "?", "\n", "\t", "__", "=", "@"]
)
def test_a_sign_that_ends_a_name_elsewhere_is_refused(tmp_path, sign):
    found = answer(tmp_path, replaced("rules.yaml", "价格档次", json.dumps(f"价{sign}格", ensure_ascii=False)))

    assert found.codes == {"bad_name"}
    assert_placed(found)


@pytest.mark.parametrize("name", ["_价", "..", ".价", "-价", " 价", "价 ", "", "/etc/passwd", "../价", "C:\\价"])
def test_a_name_begins_with_a_letter_and_leads_nowhere(tmp_path, name):
    found = answer(tmp_path, replaced("rules.yaml", "id: 得分", f"id: {json.dumps(name, ensure_ascii=False)}"))

    assert "bad_name" in found.codes
    assert_placed(found)


@pytest.mark.parametrize("length", [61, 10_000, 60_000])
def test_a_name_of_many_characters_is_refused(tmp_path, length):
    found = answer(tmp_path, replaced("rules.yaml", "id: 得分", f"id: {'得' * length}"))

    assert f"名称有 {length} 个字符，最多 60 个。" in [fault.cause for fault in found.diagnostics]
    assert_placed(found)
    assert found.seconds < SECOND


@pytest.mark.parametrize("twins", [("Amount", "amount"), ("Since", "since"), ("得分A", "得分a"), ("SELECT", "select")])
def test_names_that_differ_in_case_alone_are_one_to_the_database(tmp_path, twins):
    first, second = twins
    rules = "".join(
        f"  - {{kind: formula, id: {name}, type: points, expression: 得分, {CLAUSE}}}\n" for name in (first, second)
    )

    found = answer(tmp_path, {"rules.yaml": RULES + rules})

    assert found.codes & {"look_alike_name", "written_twice"}
    assert_placed(found)


@pytest.mark.parametrize("identifier", ["../T2", "/T2", "T2/..", "T\\2", "T 2", ".", ".."])
def test_a_pack_has_an_id_that_names_a_folder_and_nothing_else(tmp_path, identifier):
    found = answer(tmp_path, {"T1/pack.yaml": f"id: {json.dumps(identifier)}\ntitle: 试用办法\n"})

    assert "bad_name" in found.codes
    assert_placed(found)


@pytest.mark.parametrize("name", ["select", "order", "from", "rowid", "价·格", "价格（一）", "A-B", "第1.2档", "a b"])
def test_a_name_people_use_is_taken(tmp_path, name):
    assert answer(tmp_path, replaced("rules.yaml", "价格档次", f'"{name}"')).codes == set()
