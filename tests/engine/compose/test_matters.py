"""Two packs about one matter: credit, complaints, gates; who is silent where the other's word counts."""

import pytest

from kezhi.engine.compose import Adopted, CollisionsUnsettled, Precedence, compose, evaluate_all
from kezhi.engine.compose.evaluate import edition_of
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from tests.engine.compose.firm import PARENTS, firm
from tests.engine.compose.packs import DAY, clause, grade, pack, points


def credit(name, limit, *, letter="甲"):
    return f"""
    kind: credit
    id: {name}
    {clause(letter)}
    rating: potential
    levels:
      - {{id: 大户, is: 大, limit: "{limit}", term: {{days: 30}}}}
      - {{id: 小户, is: 小, limit: "{limit} / 2", term: {{days: 15}}}}
    """


def answer(name, *, days=3, post="业务员", letter="甲"):
    return f"""
    kind: deadline
    id: {name}
    {clause(letter)}
    from: complaints
    within: {{days: {days}}}
    by: [{post}]
    done: closed_at
    """


def gate(name, act, when, *, letter="甲"):
    return f"""
    kind: gate
    id: {name}
    {clause(letter)}
    act: {act}
    rows:
      - {{id: 甲行, when: '{when}', decision: refuse, says: 请先核对。}}
    else: allow
    """


def two(folder, left, right, **units):
    editions = [pack(folder, name, *rules) for name, rules in (("甲制", left), ("乙制", right))]
    return [Adopted(edition, frozenset(units.get(edition.pack, ()))) for edition in editions]


def met(adopted):
    return [(c.matter, c.on, c.must_be_settled) for c in compose(adopted, parents=PARENTS).collisions]


def run(adopted, *precedence, **facts):
    composition = compose(adopted, precedence, parents=PARENTS)
    return evaluate_all(composition, RowFacts(firm(**facts)), as_of=DAY)


def said(evaluation, column):
    return {row["customer"]: row[column] for row in evaluation.customers.to_pylist()}


COMPLAINTS = [
    {"complaint": f"诉{customer}", "customer": customer, "kind": "质量", "received_at": "2026-06-29T09:00"}
    for customer in ("东", "南", "总")
]


def clocks(evaluation):
    return sorted((row["rule"], row["customer"], row["staff"]) for row in evaluation.duties.to_pylist())


def test_two_credit_limits_collide_whatever_their_names(tmp_path):
    adopted = two(tmp_path, [credit("信用甲", 100)], [credit("信用乙", 200)])

    assert met(adopted) == [("credit", "credit", True)]
    with pytest.raises(CollisionsUnsettled):
        run(adopted)


def test_credit_limits_of_other_units_do_not_collide(tmp_path):
    adopted = two(tmp_path, [credit("信用甲", 100)], [credit("信用乙", 200)], 甲制=["华东"], 乙制=["华南"])

    assert met(adopted) == []


def test_the_credit_that_was_overruled_is_silent_where_the_other_binds(tmp_path):
    adopted = two(tmp_path, [credit("信用甲", 100)], [credit("信用乙", 200)], 乙制=["华东"])

    found = run(adopted, Precedence("credit", "乙制", "甲制", "决议"))

    assert said(found["甲制"], "信用甲") == {"东": None, "杭": None, "南": 100, "总": 50, "无": 100}
    assert said(found["甲制"], "信用甲__term") == {"东": None, "杭": None, "南": 30, "总": 15, "无": 30}
    assert said(found["甲制"], "信用甲__row") == {"东": None, "杭": None, "南": "大户", "总": "小户", "无": "大户"}
    assert said(found["乙制"], "信用乙") == {"东": 200, "杭": 100}


def test_the_credit_whose_word_counts_is_as_it_is_alone(tmp_path):
    adopted = two(tmp_path, [credit("信用甲", 100)], [credit("信用乙", 200)])

    found = run(adopted, Precedence("credit", "甲制", "乙制", "决议"))

    alone = evaluate(adopted[0].edition, RowFacts(firm()), as_of=DAY)
    assert found["甲制"].receipt.digest == alone.receipt.digest


def test_complaint_clocks_of_other_posts_collide_once(tmp_path):
    left = [answer("答复"), answer("回访", days=9, letter="乙")]
    right = [answer("处理", post="业务部经理"), answer("办结", post="业务部经理", letter="乙")]

    assert met(two(tmp_path, left, right)) == [("complaints", "complaints", True)]


def test_complaint_clocks_of_the_same_posts_do_not_collide(tmp_path):
    assert met(two(tmp_path, [answer("答复")], [answer("处理", days=5)])) == []


def test_complaint_clocks_that_were_overruled_do_not_run_where_the_other_binds(tmp_path):
    left = [answer("答复"), answer("回访", days=9, letter="乙")]
    adopted = two(tmp_path, left, [answer("处理", post="业务部经理")], 乙制=["华东"])

    found = run(adopted, Precedence("complaints", "乙制", "甲制", "决议"), complaints=COMPLAINTS)

    assert clocks(found["甲制"]) == [
        ("回访", "南", "lu"), ("回访", "总", "xu"), ("答复", "南", "lu"), ("答复", "总", "xu"),
    ]  # fmt: skip
    assert clocks(found["乙制"]) == [("处理", "东", "xu")]


def test_two_gates_at_one_act_are_shown_and_both_stand(tmp_path):
    left = [gate("发货甲", "ship", 'potential == "小"'), gate("签约甲", "sign", 'potential == "小"', letter="乙")]
    adopted = two(tmp_path, left, [gate("发货乙", "ship", 'potential == "大"')])

    assert met(adopted) == [("gate", "ship", False)]
    composition = compose(adopted, parents=PARENTS)
    assert composition.unsettled == ()
    for own, act in ((composition.adopted[0], "甲"), (composition.adopted[1], "乙")):
        assert f"发货{act}" in {rule.id for rule in edition_of(composition, own).rules}


LEVELS = "levels: [{grade: A, from: 5}, {grade: B, below: 5}]"


def scale(name, column, *, letter):
    return grade(name, "分", 5, letter=letter).rstrip() + (f"\n    in_force: {column}\n" if column else "\n")


def told(pack_, rule, letter, customer="东"):
    return {"customer": customer, "pack": pack_, "rule": rule, "grade": letter, "from_on": "2026-01-01"}


@pytest.mark.parametrize("units", [[], ["华东"]])
def test_each_of_several_scales_takes_its_own_grade_in_force(tmp_path, units):
    def of(name):
        rules = [points("分", "default(7, 1)"), scale("等级", "", letter="乙"), scale("信用", "region", letter="丙")]
        return pack(tmp_path, name, *rules)

    adopted = [Adopted(of("甲制"), frozenset(units)), Adopted(of("乙制"), frozenset(["华南"]))]
    history = [told("甲制", "等级", "B"), told("甲制", "信用", "C"), told("乙制", "等级", "D")]
    history.append(told("乙制", "信用", "E", "南"))

    found = run(adopted[:1] if not units else adopted, grades=history)

    assert {name: said(found["甲制"], name)["东"] for name in ("等级", "信用")} == {"等级": "B", "信用": "C"}
    if units:
        assert {name: said(found["乙制"], name)["南"] for name in ("等级", "信用")} == {"等级": None, "信用": "E"}
