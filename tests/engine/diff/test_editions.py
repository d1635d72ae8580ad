"""Two editions laid beside each other: by id and field, never by position."""

from dataclasses import replace

from kezhi.engine.diff import EditionDiff, editions_diff
from kezhi.engine.rules.base import Ref


def _rule(found, id_):
    return next(entry for entry in found.rules if entry.id == id_)


def _changes(entry):
    return {change.field: (change.before, change.after) for change in entry.changes}


def test_an_edition_beside_itself_differs_in_nothing(editions):
    first, _ = editions

    assert editions_diff(first, first).is_empty


def test_rules_by_id_are_added_removed_and_changed(found):
    assert [(entry.what, entry.id) for entry in found.rules] == [
        ("removed", "普通客户B级回访"), ("removed", "回访安排"), ("changed", "等级"), ("changed", "六类划分"),
        ("changed", "待遇"), ("changed", "大客户B级回访"), ("changed", "优惠待遇表"),
    ]  # fmt: skip
    assert _rule(found, "普通客户B级回访").clause_ids == ("S002-20.51",)


def test_a_cadence_more_often_is_one_figure(found):
    assert _changes(_rule(found, "大客户B级回访"))["every.months"] == ("6", "3")


def test_a_row_in_the_middle_moves_no_other_row(found):
    changes = _changes(_rule(found, "等级"))

    assert changes["levels.D"] == (None, "from: D级总分下限，below: C级总分下限，grade: D")
    assert changes["levels.未定级.below"] == ("C级总分下限", "D级总分下限")
    assert not any(field.startswith("levels.C") for field in changes)
    assert {change.clause for change in _rule(found, "等级").changes} == {"第七条"}


def test_a_dated_value_is_laid_beside_the_one_it_takes_over(found):
    (threshold,) = (entry for entry in found.parameters if entry.id == "A级总分下限")

    assert _changes(threshold) == {
        "clause.quote": ("总分十四分以上的，为 A 级", "总分十三分以上的，为 A 级"),
        "values.2010-01-01.from": ("2010-01-01", "2027-01-01"),
        "values.2010-01-01.value": ("14", "13"),
    }
    assert [(e.what, e.id) for e in found.parameters if e.what == "added"] == [("added", "D级总分下限")]


def test_clauses_are_compared_word_by_word(found):
    (first,) = (clause for clause in found.clauses if clause.clause_ids == ("S002-20.26",))

    assert [(run.what, run.text) for run in first.runs] == [
        ("same", "总分"), ("removed", "十四"), ("added", "十三"), ("same", "分以上的，为 A 级，属重要客户。"),
    ]  # fmt: skip
    assert first.before == "总分十四分以上的，为 A 级，属重要客户。"
    assert first.after == "总分十三分以上的，为 A 级，属重要客户。"


def test_a_rule_under_another_name_is_recognised(editions):
    first, _ = editions
    rules = tuple(replace(rule, id="合同额计分") if rule.id == "合同额评分" else rule for rule in first.rules)

    found = editions_diff(first, replace(first, rules=rules))

    assert found.renamed == {"合同额评分": "合同额计分"}
    assert [(entry.what, entry.id, entry.id_before, entry.changes) for entry in found.rules] == [
        ("renamed", "合同额计分", "合同额评分", ())
    ]


def test_a_row_under_another_name_and_rows_in_another_order(editions):
    first, _ = editions
    table = first.rule("合同额评分")
    one, two, *rest = table.rows
    altered = replace(table, rows=(two, replace(one, id="最高档"), *rest))

    found = editions_diff(first, replace(first, rules=tuple(altered if r.id == table.id else r for r in first.rules)))

    changes = _changes(_rule(found, "合同额评分"))
    assert changes["rows.四分.id"] == ("四分", "最高档")
    assert changes["rows.顺序"][1].startswith("三分、四分、二分")


def test_a_name_is_not_the_text_that_looks_like_it(editions):
    first, _ = editions
    table = first.rule("待遇")
    row = replace(table.rows[0], then=(table.rows[0].then[0], Ref("最优价格")))
    altered = replace(table, rows=(row, *table.rows[1:]))

    found = editions_diff(first, replace(first, rules=tuple(altered if r.id == table.id else r for r in first.rules)))

    assert list(_changes(_rule(found, "待遇"))) == ["rows.大客户A级.then"]


def test_it_is_the_same_after_json(found):
    assert EditionDiff.from_dict(found.to_dict()) == found
