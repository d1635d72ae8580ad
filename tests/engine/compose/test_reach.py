"""Whom an adoption binds, and whether all of them are bound by others too."""

import pytest

from kezhi.engine.compose import Adopted, CompositionRefused, compose
from kezhi.engine.compose.reach import Reach, Tree
from tests.engine.compose.packs import pack, table


def reach(within=None, without=""):
    return Reach(None if within is None else frozenset(within), frozenset(without))


@pytest.mark.parametrize(
    ("own", "others", "does_lie"),
    [
        (reach("AB"), [reach("ABC")], True),
        (reach("AB"), [reach("A"), reach("B")], True),
        (reach("AB"), [reach("A")], False),
        (reach("AB", "B"), [reach("A")], True),
        (reach("AB"), [], False),
        (reach("AB"), [reach()], True),
        (reach("AB"), [reach(None, "B")], False),
        (reach("AB"), [reach(None, "B"), reach("B")], True),
        (reach(), [reach("AB")], False),
        (reach(), [reach()], True),
        (reach(), [], False),
        (reach(), [reach(None, "B")], False),
        (reach(), [reach(None, "B"), reach("B")], True),
        (reach(None, "B"), [reach(None, "B")], True),
        (reach(None, "B"), [reach(None, "BC")], False),
        (reach(None, "B"), [reach(None, "BC"), reach("C")], True),
    ],
)
def test_everyone_bound_here_is_bound_by_one_of_the_others(own, others, does_lie):
    assert own.lies_in(iter(others)) is does_lie


@pytest.mark.parametrize(
    ("left", "right", "do_meet"),
    [
        (reach(), reach(), True),
        (reach("A"), reach(), True),
        (reach("A"), reach(None, "A"), False),
        (reach("AB"), reach("BC"), True),
        (reach("AB", "B"), reach("BC"), False),
        (reach("A"), reach("B"), False),
    ],
)
def test_two_meet_where_a_unit_is_bound_by_both(left, right, do_meet):
    assert left.meets(right) is do_meet
    assert right.meets(left) is do_meet


def test_customers_of_no_unit_are_bound_by_what_binds_everyone():
    assert reach(None, "B").covers(None)
    assert not reach("A").covers(None)
    assert reach(None, "B").covers("A")
    assert not reach(None, "B").covers("B")


def test_below_a_unit_is_whatever_leads_up_to_it_and_a_ring_ends():
    tree = Tree({"B": "A", "C": "B", "D": "E", "E": "D"})

    assert list(tree.upward("C")) == ["C", "B", "A"]
    assert list(tree.upward("D")) == ["D", "E"]
    assert tree.below({"A"}) == {"A", "B", "C"}
    assert tree.below({"Z"}) == {"Z"}


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ((), ("华东",), []),
        (("华南",), ("华东",), []),
        ((), (), ["one_edition_a_unit"]),
        (("华东", "华南"), ("华东",), ["one_edition_a_unit"]),
    ],
)
def test_a_unit_lives_by_one_edition_of_a_pack(tmp_path, old, new, codes):
    editions = [pack(tmp_path / name, "甲制", table("类别", "大", f"{name}客户")) for name in ("旧", "新")]
    adopted = [
        Adopted(edition, frozenset(units), name=name)
        for edition, units, name in zip(editions, (old, new), ("旧", "新"), strict=True)
    ]

    if not codes:
        assert compose(adopted).collisions == ()
        return
    with pytest.raises(CompositionRefused) as refused:
        compose(adopted)
    assert [fault.code for fault in refused.value.diagnostics] == codes


def test_of_two_editions_the_nearer_one_binds(tmp_path):
    editions = [pack(tmp_path / name, "甲制", table("类别", "大", f"{name}客户")) for name in ("旧", "新")]
    adopted = [Adopted(editions[0], name="旧"), Adopted(editions[1], frozenset({"华东"}), name="新")]

    reaches = compose(adopted, parents={"华东": "总公司", "杭州": "华东"}).reaches

    assert reaches == {"旧": reach(None, {"华东", "杭州"}), "新": reach({"华东", "杭州"})}


def test_one_name_stands_for_one_adoption(tmp_path):
    editions = [pack(tmp_path, name, table(f"类别{name}", "大", "大客户")) for name in ("甲制", "乙制")]

    with pytest.raises(CompositionRefused) as refused:
        compose([Adopted(edition, name="同名") for edition in editions])

    assert [(fault.code, fault.cause) for fault in refused.value.diagnostics] == [("adopted_twice", "“同名”列了两次。")]
