"""Keys of one case never meet those of another."""

from kezhi.engine.packs.prefixes import marked, unmarked, without_marks


def test_every_key_is_marked_also_inside_the_key_of_a_duty():
    given = {
        "customers": [{"customer": "甲", "name": "甲", "owner": "张"}],
        "events": [{"event": "报1", "kind": "报告", "about": "T1/逐级/甲/2026-01-31/张", "staff": None}],
        "staff": [{"staff": "张", "post": "业务员"}],
    }

    assert marked(given, 7) == {
        "customers": [{"customer": "⟨7⟩甲", "name": "甲", "owner": "⟨7⟩张"}],
        "events": [{"event": "⟨7⟩报1", "kind": "报告", "about": "T1/逐级/⟨7⟩甲/2026-01-31/⟨7⟩张", "staff": None}],
        "staff": [{"staff": "⟨7⟩张", "post": "业务员"}],
    }


def test_marks_come_off_and_tell_the_cases_apart():
    rows = [{"key": "T1/⟨1⟩甲/⟨1⟩张", "n": 1}, {"key": "T1/⟨12⟩甲", "n": 2}, {"key": "T1/甲", "n": 3}]

    assert unmarked(rows, "key") == {1: [{"key": "T1/甲/张", "n": 1}], 12: [{"key": "T1/甲", "n": 2}]}


def test_a_refusal_is_told_without_the_marks():
    assert without_marks("客户 ⟨0⟩甲、⟨12⟩乙 缺少资料。") == "客户 甲、乙 缺少资料。"
    assert without_marks("⟨甲⟩ 3") == "⟨甲⟩ 3"
