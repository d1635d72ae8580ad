"""Several packs over one firm: each over whom it binds, reading what it reads, giving way where it was told to."""

import pytest

from kezhi.engine.compose import Adopted, CollisionsUnsettled, CompositionRefused, Precedence, compose, evaluate_all
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from tests.engine.compose.firm import PARENTS, firm
from tests.engine.compose.packs import DAY, clause, grade, pack, points, table, visit


def run(adopted, precedence=(), **facts):
    composition = compose(adopted, precedence, parents=PARENTS)
    return evaluate_all(composition, RowFacts(firm(**facts)), as_of=DAY)


def said(evaluation, *columns):
    return {row["customer"]: tuple(row[c] for c in columns) for row in evaluation.customers.to_pylist()}


def owed(evaluation):
    rows = evaluation.duties.to_pylist()
    return sorted({(row["rule"], row["customer"] or row["subject"], row["staff"]) for row in rows})


def test_one_pack_over_everyone_is_what_it_is_alone(tmp_path):
    edition = pack(tmp_path, "甲制", table("类别", "大", "大客户"))

    (found,) = run([Adopted(edition)]).values()

    alone = evaluate(edition, RowFacts(firm()), as_of=DAY)
    assert found.receipt.digest == alone.receipt.digest


def test_a_pack_binds_the_customers_of_its_units_and_below(tmp_path):
    edition = pack(tmp_path, "甲制", table("类别", "大", "大客户"))

    found = run([Adopted(edition, frozenset({"华东"}))])["甲制"]

    assert said(found, "类别") == {"东": ("大客户",), "杭": ("普通",)}


def test_a_customer_without_a_unit_belongs_to_its_owners(tmp_path):
    edition = pack(tmp_path, "甲制", table("类别", "大", "大客户"))

    found = run([Adopted(edition, frozenset({"华南"}))])["甲制"]

    assert set(said(found, "类别")) == {"南", "无"}


def test_of_two_editions_of_one_pack_each_binds_its_own(tmp_path):
    old = pack(tmp_path / "旧", "甲制", table("类别", "大", "大客户"))
    new = pack(tmp_path / "新", "甲制", table("类别", "大", "重点客户"))
    adopted = [Adopted(old, frozenset({"总公司"}), name="旧"), Adopted(new, frozenset({"华东"}), name="新")]

    found = run(adopted)

    assert said(found["旧"], "类别") == {"南": ("大客户",), "总": ("普通",), "无": ("大客户",)}
    assert said(found["新"], "类别") == {"东": ("重点客户",), "杭": ("普通",)}


def chapters(folder):
    """Three chapters: classes, visits by class, and what follows from both."""
    first = pack(
        folder,
        "甲章",
        table("类别", "大", "大客户"),
        points("分", "default(3, 1)", letter="乙"),
        grade("等级", "分", 3, letter="丙"),
    )
    second = pack(
        folder,
        "乙章",
        visit("季访", '类别 == "大客户"'),
        table("频次", "大客户", "每季", of="类别", letter="乙"),
        builds_on=["甲章"],
        reads=["{pack: 甲章, output: 类别, type: text}"],
    )
    third = pack(
        folder,
        "丙章",
        table("车次", "每季", "优先", of="拜访频次"),
        builds_on=["甲章", "乙章"],
        reads=["{pack: 乙章, output: 频次, type: text, as: 拜访频次}"],
    )
    return third, second, first


def test_chapters_are_evaluated_after_those_they_read(tmp_path):
    found = run([Adopted(edition) for edition in chapters(tmp_path)])

    assert list(found) == ["甲章", "乙章", "丙章"]
    assert said(found["丙章"], "拜访频次", "车次")["东"] == ("每季", "优先")
    assert said(found["丙章"], "拜访频次", "车次")["杭"] == ("普通", "普通")
    assert owed(found["乙章"]) == [("季访", "东", "xu"), ("季访", "南", "xu"), ("季访", "无", "xu")]


def test_a_chapter_alone_is_refused(tmp_path):
    _, second, _ = chapters(tmp_path)

    with pytest.raises(CompositionRefused) as refused:
        compose([Adopted(second)])

    assert [d.code for d in refused.value.diagnostics] == ["read_without_adoption"]


def test_a_chapter_beyond_the_units_of_the_one_it_reads_is_refused(tmp_path):
    _, second, first = chapters(tmp_path)
    inside = [Adopted(first, frozenset({"华东"})), Adopted(second, frozenset({"杭州"}))]
    beyond = [Adopted(first, frozenset({"杭州"})), Adopted(second, frozenset({"华东"}))]

    compose(inside, parents=PARENTS)
    with pytest.raises(CompositionRefused) as refused:
        compose(beyond, parents=PARENTS)

    assert [d.code for d in refused.value.diagnostics] == ["read_beyond_adoption"]


def test_a_reading_is_checked_again_against_the_other_edition(tmp_path):
    first = pack(
        tmp_path,
        "甲章",
        table("类别", "大", "大客户"),
        points("分", "default(3, 1)", letter="乙"),
        grade("等级", "分", 3, letter="丙"),
        f"{{kind: formula, id: 级文, type: text, expression: 等级, {clause('丁')}}}",
    )
    readings = [
        "{pack: 甲章, output: 类型, type: text}",
        "{pack: 甲章, output: 分, type: money}",
        "{pack: 甲章, output: 等级, type: text, as: 别级}",
        "{pack: 甲章, output: 级文, type: text}",
    ]
    conditions = ['类型 == "大"', "分 > 3", '别级 == "A"', '级文 == "A"']
    second = pack(
        tmp_path,
        "乙章",
        *(visit(f"访{a}", c, letter=a) for c, a in zip(conditions, "甲乙丙丁", strict=True)),
        builds_on=["甲章"],
        reads=readings,
    )

    with pytest.raises(CompositionRefused) as refused:
        compose([Adopted(first), Adopted(second)])

    assert [(d.code, d.remedy_en) for d in refused.value.diagnostics] == [
        ("read_without_output", "Did you mean '类别'?"),
        ("read_of_another_type", "Write type: points."),
        ("read_of_another_type", "Write type: grade."),
        ("read_of_another_type", "Write type: grade."),
    ]


def rivals(folder, **units):
    editions = [
        pack(folder, "甲制", table("类别", "大", "大客户"), visit("访", '类别 == "大客户"', letter="乙")),
        pack(folder, "乙制", table("类别", "小", "大客户")),
    ]
    return [Adopted(edition, frozenset(units.get(edition.pack, ()))) for edition in editions]


def test_an_unsettled_collision_evaluates_nothing(tmp_path):
    with pytest.raises(CollisionsUnsettled):
        run(rivals(tmp_path))


def test_the_pack_that_was_overruled_says_what_the_other_says(tmp_path):
    found = run(rivals(tmp_path), [Precedence("类别", "乙制", "甲制", "决议")])

    assert said(found["甲制"], "类别") == said(found["乙制"], "类别")
    assert [customer for _, customer, _ in owed(found["甲制"])] == ["总", "杭"]


def test_it_gives_way_only_where_the_other_binds(tmp_path):
    found = run(rivals(tmp_path, 乙制=["华东"]), [Precedence("类别", "乙制", "甲制", "决议")])

    assert said(found["甲制"], "类别") == {
        "东": ("普通",),
        "杭": ("大客户",),
        "南": ("大客户",),
        "总": ("普通",),
        "无": ("大客户",),
    }


def test_the_pack_whose_word_counts_is_as_it_is_alone(tmp_path):
    adopted = rivals(tmp_path)

    found = run(adopted, [Precedence("类别", "甲制", "乙制", "决议")])

    alone = evaluate(adopted[0].edition, RowFacts(firm()), as_of=DAY)
    assert found["甲制"].receipt.digest == alone.receipt.digest
    assert said(found["乙制"], "类别") == said(alone, "类别")


def test_of_three_the_strongest_word_stands(tmp_path):
    editions = [pack(tmp_path, f"{n}制", table("类别", "大", f"{n}客")) for n in "甲乙丙"]
    adopted = [Adopted(e, frozenset(u)) for e, u in zip(editions, [["华东"], [], []], strict=True)]
    decisions = [Precedence("类别", f"{a}制", f"{b}制", "决议") for a, b in ("甲乙", "甲丙", "乙丙")]

    found = run(adopted, decisions)

    assert said(found["丙制"], "类别") == {
        "东": ("甲客",),
        "杭": ("普通",),
        "南": ("乙客",),
        "总": ("普通",),
        "无": ("乙客",),
    }


def test_workings_kept_by_each_stay_what_they_are(tmp_path):
    left = pack(tmp_path, "甲制", points("总分", '4 if potential == "大" else 6'), grade("等级", "总分", 5))
    right = pack(tmp_path, "乙制", points("总分", '9 if potential == "大" else 2'), grade("等级", "总分", 5))

    found = run([Adopted(left), Adopted(right)], [Precedence("总分", "甲制", "乙制", "各评各的", each=True)])

    assert said(found["甲制"], "等级")["东"] == ("B",)
    assert said(found["乙制"], "等级")["东"] == ("A",)


REPORT = f"""
    kind: calendar
    id: 月报
    {clause("甲")}
    on: {{months: [1..12], day: month_end}}
    by: 业务员
    per: staff
    period: month
    """


def test_a_departments_pack_binds_its_own_people_only(tmp_path):
    edition = pack(tmp_path, "甲制", REPORT)

    everywhere, east = run([Adopted(edition)])["甲制"], run([Adopted(edition, frozenset({"华东"}))])["甲制"]

    assert {(rule, staff) for rule, _, staff in owed(everywhere)} == {("月报", "shen"), ("月报", "lu")}
    assert {(rule, staff) for rule, _, staff in owed(east)} == {("月报", "shen")}


def test_a_post_held_above_still_serves_the_unit_that_adopted(tmp_path):
    edition = pack(tmp_path, "甲制", visit("访", 'potential == "大"'))

    assert owed(run([Adopted(edition, frozenset({"华东"}))])["甲制"]) == [("访", "东", "xu")]


def test_who_serves_from_outside_may_show_that_a_duty_was_done(tmp_path):
    edition = pack(tmp_path, "甲制", REPORT.replace("by: 业务员", "by: 业务部经理"))
    about = "甲制/月报/xu/2026-06/业务部经理"
    done = {"event": "e", "kind": "报告", "staff": "xu", "happened_at": "2026-06-30T09:00", "about": about}

    found = run([Adopted(edition, frozenset({"华东"}))], events=[done])["甲制"]

    states = {row["occurrence"]: (row["staff"], row["state"]) for row in found.duties.to_pylist()}
    assert states == {"2026-05": ("xu", "late"), "2026-06": ("xu", "satisfied")}


URGENT = f"""
    kind: chain
    id: 紧急上报
    {clause("甲")}
    starts: {{event: [停产]}}
    steps: [{{id: 上报, by: 业务部经理, within: {{days: 2}}, after: start}}]
    """


def test_what_happened_outside_asks_nothing_of_those_inside(tmp_path):
    edition = pack(tmp_path, "甲制", URGENT)
    happened = [
        {"event": "东", "kind": "停产", "customer": "东", "happened_at": "2026-06-29T09:00"},
        {"event": "南", "kind": "停产", "customer": "南", "happened_at": "2026-06-29T09:00"},
        {"event": "杭州", "kind": "停产", "unit": "杭州", "happened_at": "2026-06-29T09:00"},
        {"event": "华南", "kind": "停产", "unit": "华南", "happened_at": "2026-06-29T09:00"},
        {"event": "申", "kind": "停产", "staff": "shen", "happened_at": "2026-06-29T09:00"},
        {"event": "陆", "kind": "停产", "staff": "lu", "happened_at": "2026-06-29T09:00"},
    ]

    found = run([Adopted(edition, frozenset({"华东"}))], events=happened)["甲制"]

    assert {row["subject"] for row in found.duties.to_pylist()} == {"东", "杭州", "申"}
