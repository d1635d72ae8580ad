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
        f"rules.yaml:12:{column} · 第六条\n"
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
        "file": "rules.yaml",
        "line": 12,
        "column": 5,
        "length": 3,
        "clause": "第六条",
        "zh": {"cause": "没有引文。", "remedy": "请照原文引。"},
        "en": {"cause": "No quote.", "remedy": "Quote it."},
    }
    assert as_json(fault(None))["file"] is None
