"""What is wrong with the ladder of an escalation is said rung by rung."""

import pytest

from tests.engine.rules.small_packs import edition_of, faults_of
from tests.engine.rules.test_deadline import deadline

WAIT = "- {name: 几日, title: 几日, kind: days, unit: 天, CLAUSE, not_set: 原文未写。}"


def ladder(*rungs: str, of: str = "[答复]") -> str:
    listed = "".join(f"    - {{{rung}}}\n" for rung in rungs)
    return deadline() + f"- kind: escalation\n  id: 升级\n  CLAUSE\n  of: {of}\n  ladder:\n{listed}"


TOLD = "does: notify, to: [总经理]"


@pytest.mark.parametrize(
    ("rungs", "code"),
    [
        ((f"id: 甲, {TOLD}",), "rung_time"),
        ((f"id: 甲, after: {{days: 1}}, on: opening, {TOLD}",), "rung_time"),
        (("id: 甲, on: opening, does: breach",), "rung_too_early"),
        (("id: 甲, before: {days: 1}, does: reassign, to: [总经理]",), "rung_too_early"),
        (("id: 甲, after: {days: 1}, does: notify",), "rung_without_post"),
        (("id: 甲, after: {working_hours: 1}, does: breach",), "limit_without_clock"),
        ((f"id: 甲, after: {{days: 2}}, {TOLD}", f"id: 乙, after: {{days: 1}}, {TOLD}"), "ladder_falls"),
        ((f"id: 甲, before: {{days: 1}}, {TOLD}", f"id: 乙, before: {{days: 2}}, {TOLD}"), "ladder_falls"),
        ((f"id: 甲, after: {{days: 0}}, {TOLD}", f"id: 乙, before: {{days: 2}}, {TOLD}"), "ladder_falls"),
        ((f"id: 甲, before: {{days: 2}}, {TOLD}", f"id: 乙, on: opening, {TOLD}"), "ladder_falls"),
        ((f"id: 甲, after: {{days: 1}}, {TOLD}", f"id: 甲, after: {{days: 2}}, {TOLD}"), "duplicate_name"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused(tmp_path, rungs, code):
    assert code in [fault.code for fault in faults_of(tmp_path, ladder(*rungs))]


def test_it_follows_only_rules_that_yield_duties(tmp_path):
    rules = ladder(f"id: 甲, after: {{days: 1}}, {TOLD}", of="[答复, 升级, 客群]")
    segment = "- {kind: segment, id: 客群, CLAUSE, when: known(owner)}\n"

    faults = faults_of(tmp_path, segment + rules)

    assert [fault.code for fault in faults] == ["unknown_name", "unknown_name"]
    assert faults[0].cause == "没有名为“升级”的可引用的规则。"


def test_rungs_of_one_time_and_of_times_that_cannot_be_compared_stand(tmp_path):
    rungs = (
        f"id: 甲, on: opening, {TOLD}",
        f"id: 乙, before: {{days: 3}}, {TOLD}",
        f"id: 丙, after: {{days: 1}}, {TOLD}",
        "id: 丁, after: {days: 1}, does: breach",
        f"id: 戊, after: {{hours: 2}}, {TOLD}",
        f"id: 己, after: {{days: 几日}}, {TOLD}",
        "id: 庚, after: {days: 5}, does: breach",
    )
    edition = edition_of(tmp_path, ladder(*rungs), WAIT)

    assert [rung.phase for rung in edition.rule("升级").ladder] == ["opening", "before", *["after"] * 5]
    assert edition.rule("升级").rung("丁").posts == ("本人",)
    assert edition.rule("升级").rung("无") is None
