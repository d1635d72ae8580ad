"""An edition loads whole or not at all."""

import pytest


def test_a_sound_edition_loads_with_its_rules_in_the_order_they_depend(load):
    edition = load()

    assert (edition.id, edition.scope) == ("T1@2026-01-01", "全公司")
    assert [rule.id for rule in edition.rules] == ["合同额", "得分", "等级", "价格"]
    assert {
        name: str(type_.kind) for name, type_ in edition.vocabulary.items() if name in ("限额", "等级", "since")
    } == {
        "限额": "money",
        "等级": "text",
        "since": "date",
    }


def test_faults_of_several_files_are_told_together_in_order(faults):
    found = faults(
        edition="in_force_from: 2026-01-01\nscop: 全公司\n",
        parameters=("kind: money", "kind: mony"),
        rules=("kind: grade", "kind: grad"),
    )

    assert [(fault.at.file.rsplit("/")[-1], fault.code) for fault in found] == [
        ("edition.yaml", "missing_key"),
        ("edition.yaml", "unknown_key"),
        ("parameters.yaml", "not_one_of"),
        ("rules.yaml", "unknown_kind"),
    ]
    assert found[1].source_line == "scop: 全公司"


def test_a_file_that_is_no_list_of_rules_is_refused(faults):
    (fault,) = faults(more="regeln: []\n")

    assert (fault.code, fault.at.file.rsplit("/")[-1]) == ("not_rules", "more.yaml")


def test_the_hash_is_of_what_is_said_not_of_how_it_is_laid_out(load):
    plain = load().content_hash

    assert load(rules=("rules:\n", "# 说明\nrules:\n\n")).content_hash == plain
    assert load(rules=("points: 2,", "points: 2.0,")).content_hash == plain
    assert load(edition=("全公司", "总部")).content_hash != plain
    assert load(rules=("points: 2,", "points: 3,")).content_hash != plain
    assert len(plain) == 64


@pytest.mark.parametrize("change", ["not_set: 制度原文留空了。", "not_set: 另有规定。"])
def test_a_changed_reason_changes_the_hash(load, change):
    assert load(parameters=("not_set: 制度原文留空。", change)).content_hash != load().content_hash


@pytest.mark.parametrize("folder", ["forms", "procedures"])
def test_rules_may_stand_in_a_folder_of_their_own(load, faults, folder):
    segment = """\
    rules:
      - kind: segment
        id: 甲等客户
        clause: {at: 第三条, quote: 甲等享受优惠价}
        when: 等级 == "甲"
    """

    assert load(**{f"{folder}/more": segment}).rule("甲等客户").kind == "segment"
    assert [fault.code for fault in faults(**{f"{folder}/more": segment.replace("segment", "group")})] == [
        "unknown_kind"
    ]
