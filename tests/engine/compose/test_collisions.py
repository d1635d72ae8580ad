"""What two packs meet on, and what they do not."""

import pytest

from kezhi.engine.compose import Adopted, CollisionsUnsettled, CompositionRefused, Precedence, compose
from tests.engine.compose.packs import clause, grade, pack, points, table, visit

PARENTS = {"华东": "总公司", "华南": "总公司", "杭州": "华东"}


def two(folder, left, right, **units):
    """Two packs of one rule list each, over everyone unless units are given."""
    editions = [pack(folder, name, *rules) for name, rules in (("甲制", left), ("乙制", right))]
    return [Adopted(edition, frozenset(units.get(edition.pack, ()))) for edition in editions]


def met(adopted, **more):
    return [(c.matter, c.on) for c in compose(adopted, parents=PARENTS, **more).collisions]


def test_one_output_written_by_two_packs_is_a_collision_with_both_clauses(tmp_path):
    adopted = two(tmp_path, [table("类别", "大", "大客户")], [table("类别", "小", "小客户")])

    (collision,) = compose(adopted).collisions

    assert (collision.matter, collision.on, collision.must_be_settled) == ("output", "类别", True)
    assert (collision.left.pack, collision.left.article, collision.left.quote) == ("甲制", "第一条", "甲句")
    assert collision.left.sentence == "依发展潜力，定类别。"
    assert collision.right.sentence_en == "类别 by potential."


def test_two_packs_that_say_the_same_do_not_collide(tmp_path):
    adopted = two(tmp_path, [table("类别", "大", "大客户")], [table("类别", "大", "大客户")])

    assert met(adopted) == []


def test_outputs_of_other_names_do_not_collide(tmp_path):
    adopted = two(tmp_path, [table("类别", "大", "大客户")], [table("分类", "大", "大客户")])

    assert met(adopted) == []


@pytest.mark.parametrize(
    ("left", "right", "do_meet"),
    [
        (["华东"], ["华南"], False),
        (["华东"], ["华东"], True),
        (["华东"], ["杭州"], True),
        (["杭州"], ["总公司"], True),
        (["华南"], ["杭州"], False),
        (["华东", "华南"], ["杭州"], True),
        ([], ["杭州"], True),
        ([], [], True),
    ],
)
def test_packs_collide_only_where_their_units_overlap(tmp_path, left, right, do_meet):
    adopted = two(tmp_path, [table("类别", "大", "大客户")], [table("类别", "小", "小客户")], 甲制=left, 乙制=right)

    assert met(adopted) == ([("output", "类别")] if do_meet else [])


def test_a_step_of_ones_own_reckoning_is_a_working(tmp_path):
    left = [points("总分", "default(4, 1)", letter="甲"), grade("等级", "总分", 3)]
    right = [points("总分", "default(5, 1)", letter="甲"), grade("档次", "总分", 3)]

    assert met(two(tmp_path, left, right)) == [("working", "总分"), ("scale", "等级、档次")]


def test_a_figure_that_nothing_rests_on_is_an_output(tmp_path):
    adopted = two(tmp_path, [points("总分", "default(4, 1)")], [points("总分", "default(5, 1)")])

    assert met(adopted) == [("output", "总分")]


def test_two_grades_of_one_name_are_two_scales_and_need_no_decision(tmp_path):
    left = [points("甲分", "default(4, 1)"), grade("等级", "甲分", 3)]
    right = [points("乙分", "default(4, 1)"), grade("等级", "乙分", 2)]

    composition = compose(two(tmp_path, left, right))

    assert [(c.matter, c.on, c.must_be_settled) for c in composition.collisions] == [("scale", "等级", False)]
    composition.refuse_unsettled()


def test_the_same_act_by_the_same_post_is_shown_and_needs_no_decision(tmp_path):
    adopted = two(
        tmp_path,
        [visit("季访", 'potential == "大"'), visit("他人", 'potential == "大"', post="总经理", letter="乙")],
        [visit("半年访", 'potential == "大"', months=6)],
    )

    composition = compose(adopted)

    assert [(c.matter, c.on, c.left.rule, c.right.rule) for c in composition.collisions] == [
        ("cadence", "业务部经理 拜访", "季访", "半年访")
    ]
    assert composition.unsettled == ()


def test_of_two_adoptions_of_one_pack_the_nearer_binds_and_they_do_not_collide(tmp_path):
    edition = pack(tmp_path, "甲制", table("类别", "大", "大客户"))
    outer = Adopted(edition, frozenset({"总公司"}), name="外")
    inner = Adopted(edition, frozenset({"华东"}), name="内")

    composition = compose([outer, inner], parents=PARENTS)

    assert composition.collisions == ()
    bound = {
        name: [u for u in ("总公司", "华东", "杭州", "华南") if reach.covers(u)]
        for name, reach in composition.reaches.items()
    }
    assert bound == {"外": ["总公司", "华南"], "内": ["华东", "杭州"]}


def test_one_pack_twice_in_a_unit_is_refused(tmp_path):
    edition = pack(tmp_path, "甲制", table("类别", "大", "大客户"))

    with pytest.raises(CompositionRefused) as refused:
        compose([Adopted(edition, name="一"), Adopted(edition, name="二")])

    assert [d.code for d in refused.value.diagnostics] == ["one_edition_a_unit"]


def test_what_nobody_has_settled_is_refused_showing_both_clauses(tmp_path):
    composition = compose(two(tmp_path, [table("类别", "大", "大客户")], [table("类别", "小", "小客户")]))

    with pytest.raises(CollisionsUnsettled) as refused:
        composition.refuse_unsettled()

    (fault,) = refused.value.diagnostics
    assert fault.cause == (
        "同一项结果“类别”：《甲制办法》第一条“甲句”（类别判定：依发展潜力，定类别）；"
        "《乙制办法》第一条“甲句”（类别判定：依发展潜力，定类别）。"
    )


def test_a_decision_settles_it(tmp_path):
    adopted = two(tmp_path, [table("类别", "大", "大客户")], [table("类别", "小", "小客户")])

    composition = compose(adopted, [Precedence("类别", "乙制", "甲制", "董事会决议")])

    assert composition.unsettled == ()
    assert [each.pack for each in composition.adopted] == ["乙制", "甲制"]


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Precedence("别的", "乙制", "甲制", "决议"), "nothing_to_settle"),
        (Precedence("类别", "乙制", "丙制", "决议"), "nothing_to_settle"),
        (Precedence("类别", "乙制", "甲制", " "), "precedence_without_reason"),
        (Precedence("类别", "乙制", "甲制", "决议", each=True), "each_not_allowed"),
    ],
)
def test_a_decision_that_decides_nothing_is_refused(tmp_path, decision, code):
    adopted = two(tmp_path, [table("类别", "大", "大客户")], [table("类别", "小", "小客户")])

    with pytest.raises(CompositionRefused) as refused:
        compose(adopted, [decision])

    assert [d.code for d in refused.value.diagnostics] == [code]


def test_two_decisions_about_one_thing_are_refused(tmp_path):
    adopted = two(tmp_path, [table("类别", "大", "大客户")], [table("类别", "小", "小客户")])

    with pytest.raises(CompositionRefused) as refused:
        compose(adopted, [Precedence("类别", "乙制", "甲制", "决议"), Precedence("类别", "甲制", "乙制", "决议")])

    assert [d.code for d in refused.value.diagnostics] == ["settled_twice"]


def test_a_working_may_be_kept_by_each(tmp_path):
    left = [points("总分", "default(4, 1)", letter="甲"), grade("等级", "总分", 3)]
    right = [points("总分", "default(5, 1)", letter="甲"), grade("等级", "总分", 3)]

    composition = compose(two(tmp_path, left, right), [Precedence("总分", "甲制", "乙制", "各评各的", each=True)])

    assert composition.unsettled == ()


def test_an_output_of_another_type_cannot_be_kept(tmp_path):
    text = f"""
    kind: segment
    id: 类别
    {clause("甲")}
    when: potential == "大"
    """
    adopted = two(tmp_path, [table("类别", "大", "大客户")], [text])

    with pytest.raises(CompositionRefused) as refused:
        compose(adopted, [Precedence("类别", "乙制", "甲制", "决议")])

    assert [d.code for d in refused.value.diagnostics] == ["kept_of_another_type"]


def test_where_a_third_counts_over_both_nothing_is_left_to_settle(tmp_path):
    editions = [pack(tmp_path, f"{n}制", table("类别", "大", f"{n}客")) for n in "甲乙丙"]
    decisions = [Precedence("类别", "甲制", "乙制", "决议"), Precedence("类别", "甲制", "丙制", "决议")]

    composition = compose([Adopted(edition) for edition in editions], decisions)

    assert len(composition.collisions) == 3
    assert composition.unsettled == ()


def test_decisions_in_a_circle_are_refused(tmp_path):
    editions = [pack(tmp_path, f"{n}制", table("类别", "大", f"{n}客")) for n in "甲乙丙"]
    decisions = [Precedence("类别", f"{a}制", f"{b}制", "决议") for a, b in ("甲乙", "乙丙", "丙甲")]

    with pytest.raises(CompositionRefused) as refused:
        compose([Adopted(edition) for edition in editions], decisions)

    assert [d.code for d in refused.value.diagnostics] == ["packs_in_a_circle"]
