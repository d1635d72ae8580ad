"""Diagnostics as a good compiler prints them."""

from pathlib import Path

from kezhi.cli.diagnostics import as_json, in_full, one_sentence_each, width
from kezhi.engine.errors import Diagnostic, Position

LINE = "    clause: {at: 第六条, quote: 合同额}"


def fault(at: Position | None) -> Diagnostic:
    line = LINE if at else ""
    return Diagnostic("quote_absent", "没有引文。", "请照原文引。", "No quote.", "Quote it.", at, "第六条", line)


def test_the_caret_stands_under_full_width_words():
    column = LINE.index("合同额") + 1

    assert in_full(fault(Position("rules.yaml", 12, column, 3))) == (
        f"rules.yaml:12:{column} 差错[quote_absent] · 第六条\n"
        f"12 | {LINE}\n"
        f"   | {' ' * (column - 1 + 3)}^^^^^^\n"
        "  没有引文。请照原文引。\n"
        "  No quote. Quote it."
    )


def test_a_full_width_character_takes_two_columns():
    assert width("第六条A，") == 9


def test_a_file_below_the_current_folder_is_shown_from_there(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert one_sentence_each([fault(Position(str(tmp_path / "packs" / "a.yaml"), 1, 1))]) == (
        f"{Path('packs/a.yaml')}:1:1：没有引文。请照原文引。"
    )


def test_programs_get_both_languages_and_the_place():
    assert as_json(fault(Position("rules.yaml", 12, 5, 3))) == {
        "code": "quote_absent",
        "severity": "error",
        "lsp_severity": 1,
        "file": "rules.yaml",
        "line": 12,
        "column": 5,
        "length": 3,
        "range": {"start": {"line": 11, "character": 4}, "end": {"line": 11, "character": 7}},
        "clause": "第六条",
        "title": {"zh": "条文里没有引文", "en": "the quote is not there"},
        "zh": {"cause": "没有引文。", "remedy": "请照原文引。"},
        "en": {"cause": "No quote.", "remedy": "Quote it."},
    }
    assert as_json(fault(None))["file"] is None


def test_the_caret_keeps_tabs_and_takes_no_room_for_combining_marks():
    line = "\ta\u0301: 值"
    at = Position("r.yaml", 1, 6, 1)
    shown = in_full(Diagnostic("gap", "缺。", "补。", "A gap.", "Fill it.", at, "", line), "en")

    assert shown == f"r.yaml:1:6 error[gap]\n1 | {line}\n  | \t   ^^\n  A gap. Fill it."


def test_one_language_alone():
    said = Diagnostic("gap", "缺。", "补。", "A gap.", "Fill it.", severity="warning")

    assert in_full(said, "zh") == "提醒[gap]\n  缺。补。"
    assert in_full(said, "en") == "warning[gap]\n  A gap. Fill it."


def test_editors_count_characters_beyond_the_basic_plane_twice():
    at = Position("r.yaml", 3, 4, 1)

    said = as_json(Diagnostic("gap", "缺。", "补。", "A gap.", "Fill it.", at, "", "𠮷𠮷 x"))

    assert said["range"] == {"start": {"line": 2, "character": 5}, "end": {"line": 2, "character": 6}}
