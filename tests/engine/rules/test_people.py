"""Who holds a post for a unit, a customer, an event: in the unit, above it, or outside all units."""

from datetime import date

import pytest

from kezhi.engine.rules.people import NO_UNIT, People, Person

STAFF = [
    {"staff": "wen", "post": "总经理", "unit": "总部"},
    {"staff": "xu", "post": "业务部经理", "unit": "总部", "superior": "wen"},
    {"staff": "qi", "post": "办事处主任", "unit": "东区", "superior": "xu"},
    {"staff": "shen", "post": "业务员", "unit": "东区", "superior": "qi"},
    {"staff": "lu", "post": "业务员", "unit": "东区", "superior": "qi", "is_active": True},
    {"staff": "old", "post": "业务员", "unit": "南区", "is_active": False},
    {"staff": "fa", "post": "法务", "unit": None, "superior": None},
    {"staff": "an", "post": "业务员", "unit": "南区"},
]
UNITS = [
    {"unit": "总部", "parent": None, "head": "wen"},
    {"unit": "东区", "parent": "总部", "head": "qi"},
    {"unit": "南区", "parent": "总部", "head": None},
]


@pytest.fixture
def people():
    return People.of(STAFF, UNITS)


@pytest.mark.parametrize(
    ("post", "unit", "holder"),
    [
        ("业务员", "东区", "lu"),
        ("业务员", "南区", "an"),
        ("业务员", "总部", None),
        ("业务部经理", "东区", "xu"),
        ("业务部经理", "总部", "xu"),
        ("总经理", "南区", "wen"),
        ("法务", "东区", "fa"),
        ("法务", "没有的单位", "fa"),
        ("主管上级", "东区", "qi"),
        ("主管上级", "南区", "wen"),
        ("没有的岗位", "东区", None),
    ],
)
def test_a_post_is_held_in_the_unit_else_in_the_nearest_above_else_outside_all(people, post, unit, holder):
    assert people.holder(post, unit) == holder


def test_of_several_the_head_of_the_unit_else_the_first_by_key():
    units = [{"unit": "东区", "parent": None, "head": "shen"}]

    assert People.of(STAFF, units).holders_in("业务员", "东区") == "shen"
    assert People.of(STAFF, []).holders_in("业务员", "东区") == "lu"
    assert People.of(STAFF, []).holders_in("业务员", "北区") is None


@pytest.mark.parametrize(
    ("post", "owner", "holder"),
    [
        ("业务员", "shen", "shen"),
        ("业务员", None, None),
        ("业务员", "gone", "gone"),
        ("主管上级", "shen", "qi"),
        ("主管上级", "xu", "wen"),
        ("主管上级", "wen", "qi"),
        ("主管上级", "gone", "qi"),
        ("主管上级", None, "qi"),
        ("业务部经理", "shen", "xu"),
    ],
)
def test_a_customer_is_served_by_its_owner_and_his_superior(people, post, owner, holder):
    assert people.serving(post, "东区", owner) == holder


def test_everyone_in_a_post_by_key_but_nobody_who_left(people):
    assert [person.staff for person in people.holding("业务员")] == ["an", "lu", "shen"]
    assert [person.staff for person in people.holding("主管上级")] == ["qi", "wen", "xu"]
    assert people.holding("没有的岗位") == []


def test_units_lead_upward_and_a_circle_of_units_ends(people):
    ring = People.of([], [{"unit": "a", "parent": "b", "head": None}, {"unit": "b", "parent": "a", "head": None}])

    assert people.upward("东区") == ["东区", "总部"]
    assert people.upward("总部") == ["总部"]
    assert ring.upward("a") == ["a", "b"]
    assert ring.holder("业务员", "a") is None


def test_the_unit_of_someone_and_of_nobody(people):
    assert people.unit_of("shen") == "东区"
    assert people.unit_of("fa") == people.unit_of(None) == people.unit_of("gone") == NO_UNIT
    assert people.units == [NO_UNIT, "东区", "南区", "总部"]


def test_a_row_of_staff_is_a_person():
    people = People.of([{"staff": 3, "post": None, "unit": None, "superior": 4, "is_active": None}], [])

    assert people.persons == {"3": Person("3", "", NO_UNIT, "4", True)}


def test_tables_for_queries(people):
    assert people.table().to_pylist()[3] == {"staff": "shen", "staff_unit": "东区", "superior": "qi"}
    assert people.holders_table(["办事处主任", "法务", "办事处主任"]).to_pylist() == [
        {"held_post": "办事处主任", "held_unit": "东区", "holder": "qi", "holder_unit": "东区"},
        {"held_post": "法务", "held_unit": NO_UNIT, "holder": "fa", "holder_unit": NO_UNIT},
        {"held_post": "法务", "held_unit": "东区", "holder": "fa", "holder_unit": NO_UNIT},
        {"held_post": "法务", "held_unit": "南区", "holder": "fa", "holder_unit": NO_UNIT},
        {"held_post": "法务", "held_unit": "总部", "holder": "fa", "holder_unit": NO_UNIT},
    ]


def test_the_post_of_a_department_that_serves_the_firm_is_held_beside_and_nearer_holders_come_first():
    staff = [*STAFF, {"staff": "zq", "post": "财务部经理", "unit": "财务部"}]
    staff += [{"staff": "qian", "post": "财务部经理", "unit": "财务部"}]
    units = [*UNITS, {"unit": "财务部", "parent": "总部", "head": "zq"}]
    people = People.of(staff, units, ["财务部经理", "办事处主任", "没有的岗位"])

    assert People.of(staff, units).holder("财务部经理", "东区") is None
    assert people.holder("财务部经理", "东区") == "zq"
    assert people.holder("财务部经理", "没有的单位") == "zq"
    assert people.holder("办事处主任", "东区") == "qi"
    assert people.holder("办事处主任", "南区") == "qi"
    assert people.holder("没有的岗位", "东区") is None
    assert {row["holder"] for row in people.holders_table(["财务部经理"]).to_pylist()} == {"zq"}


def test_who_counts_as_another_post_beside_the_own_is_found_by_both():
    staff = [
        {"staff": "xu", "post": "业务部经理", "unit": "总部", "counts_as": "客户部经理、客服主管"},
        {"staff": "lu", "post": "业务员", "unit": "东区", "counts_as": None},
    ]
    people = People.of(staff, [{"unit": "东区", "parent": "总部", "head": None}])

    assert [people.holder(post, "东区") for post in ("业务部经理", "客户部经理", "客服主管")] == ["xu", "xu", "xu"]
    assert [person.staff for person in people.holding("客户部经理")] == ["xu"]
    assert people.holder("业务统计", "东区") is None


def test_a_further_post_is_held_in_its_unit_on_its_days():
    staff = [
        {"staff": "xu", "post": "业务部经理", "unit": "总部"},
        {
            "staff": "lu",
            "post": "业务员",
            "unit": "东区",
            "further_posts": "业务部经理@南区@2026-02-01~2026-02-28、内勤@南区",
        },
    ]
    units = [{"unit": unit, "parent": "总部", "head": None} for unit in ("东区", "南区")]

    def on(day):
        return People.of(staff, units, ["内勤"], on=day)

    for day, holder in ((date(2026, 1, 31), "xu"), (date(2026, 2, 1), "lu"), (date(2026, 2, 28), "lu"),
                        (date(2026, 3, 1), "xu")):  # fmt: skip
        assert on(day).holder("业务部经理", "南区") == holder
        assert on(day).holder("业务部经理", "东区") == "xu"
    people = on(date(2026, 2, 1))
    assert people.units_holding("业务部经理") == ["南区", "总部"]
    assert [(person.staff, person.unit) for person in people.holding("业务部经理")] == [("lu", "南区"), ("xu", "总部")]
    assert people.held_where("内勤", "东区") == ("lu", "南区")
    held = {
        (row["held_unit"], row["holder"], row["holder_unit"])
        for row in people.holders_table(["业务部经理"]).to_pylist()
    }
    assert held == {("东区", "xu", "总部"), ("南区", "lu", "南区"), ("总部", "xu", "总部")}
