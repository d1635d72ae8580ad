"""What regulations ask of the organisation: posts that they name are bound to posts of the company, unit by unit."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.actions import add_unit, bind_post, move_unit, unbind_post
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.audit.models import Entry
from kezhi.customers.actions import hand_over, join_team, leave_team
from kezhi.customers.errors import AlreadyOnTeam
from kezhi.customers.models import Customer
from kezhi.customers.queries.team import team_of
from kezhi.engine.packs.checks.posts import posts_named
from kezhi.policies.library import library
from kezhi.policies.queries.posts import posts_of
from kezhi.policies.queries.together import NEW, beside

AT = datetime(2026, 11, 18, 2, tzinfo=UTC)
TODAY = date(2026, 11, 18)


def edition(clause):
    return library().pack(clause.partition(".")[0]).edition(TODAY)


def asks(clause, role):
    """Whether a rule of that very clause gives the role a part."""
    rules = edition(clause)
    return any(
        clause in rule.clause.ids and role in {post for _how, post in posts_named(rule, rules.names)}
        for rule in rules.rules
    )


def holders(clause, role, unit):
    (line,) = [line for line in lines(clause, unit).lines if line.name == role]
    return [holder.name for holder in line.holders]


def is_unheld(clause, role, unit):
    return role in {line.name for line in lines(clause, unit).unheld}


def lines(clause, unit):
    return posts_of(edition(clause), Unit.objects.get(pk=unit.pk), {})


def bound(clause, role):
    return pytest.param(clause, role, marks=pytest.mark.clause(clause), id=f"{clause} {role}")


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        bound("S001-01.18", "办公室主任"),
        bound("S001-09.01", "销售部经理"),
        bound("S002-04.11", "客户服务部经理"),
        bound("S002-07.03", "客户总监"),
        bound("S002-07.06", "客户部经理"),
        bound("S002-07.08", "客户部经理"),
        bound("S002-12.11", "高级销售人员"),
        bound("S002-13.03", "客户服务部经理"),
        bound("S002-16.18", "市场专员"),
        bound("S002-16.20", "客服专员"),
        bound("S002-17.01", "客户经理"),
        bound("S002-18.08", "部门经理"),
        bound("S002-19.02", "开发团队负责人"),
        bound("S003.27", "战略发展部经理"),
    ],
)
def test_a_post_that_a_clause_charges_falls_to_whoever_holds_the_post_that_is_bound_to_it_in_that_unit(
    company, admin, clause, role
):
    assert asks(clause, role)
    assert is_unheld(clause, role, company.east)

    made = bind_post(role=role, unit=company.east, post=Post.objects.get(name="办事处主任"), by=admin, at=AT)

    assert holders(clause, role, company.east) == ["祁连枝"]
    assert is_unheld(clause, role, company.south) is (role not in edition(clause).header.firm_posts)
    unbind_post(binding=made, by=admin, at=AT)
    assert holders(clause, role, company.east) == []


@pytest.mark.parametrize(
    ("clause", "role", "holder"),
    [
        pytest.param("S002-08.04", "总经理", "温叙白", marks=pytest.mark.clause("S002-08.04")),
        pytest.param("S002-22.03", "业务部经理", "许南乔", marks=pytest.mark.clause("S002-22.03")),
        pytest.param("S003.35", "总经理", "温叙白", marks=pytest.mark.clause("S003.35")),
    ],
)
def test_a_post_that_a_clause_charges_by_the_companys_own_name_falls_to_its_holder(company, clause, role, holder):
    assert asks(clause, role)
    assert holders(clause, role, company.branch) == [holder]

    Staff.objects.filter(name=holder).update(is_active=False)

    assert holders(clause, role, company.branch) == []


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param("S000", marks=pytest.mark.clause("S000.02")),
        pytest.param("S001-01", marks=pytest.mark.clause("S001-01.02")),
        pytest.param("S002-10", marks=pytest.mark.clause("S002-10.02")),
    ],
)
def test_a_regulation_binds_the_unit_that_adopts_it_with_all_below_and_no_other(company, admin, pack):
    site = add_unit(name="公司基地", kind="branch", above=company.group, by=admin, at=AT)
    desk = add_unit(name="总台", kind="department", above=site, by=admin, at=AT)

    together = beside(library().pack(pack).edition(TODAY), Unit.objects.get(pk=site.pk), TODAY)

    reach = together.reaches[NEW]
    bound_units = {unit.name for unit in Unit.objects.all() if reach.covers(str(unit.pk))}
    assert bound_units == {"公司基地", "总台"}
    move_unit(unit=desk, above=Unit.objects.get(pk=company.branch.pk), by=admin, at=AT)
    moved = beside(library().pack(pack).edition(TODAY), Unit.objects.get(pk=site.pk), TODAY)
    assert not moved.reaches[NEW].covers(str(desk.pk))


@pytest.mark.clause("S002-15.06", "S003.13")
def test_one_person_answers_for_a_key_account_at_any_time(company, lichuan, shen, lu, xu):
    for owner in (lu, shen, lu):
        hand_over(customer=Customer.objects.get(pk=lichuan.pk), owner=owner, by=xu, at=AT)

        assert [p.username for p in Staff.objects.filter(customers=lichuan)] == [owner.username]

    told = Entry.objects.filter(act="customers.customer.handed_over", subject_id=str(lichuan.pk))
    assert told.count() == 3


@pytest.mark.clause("S002-10.09", "S002-14.11")
def test_a_key_account_has_a_team_with_a_part_for_each_and_nobody_is_on_it_twice(lichuan, shen, lu, qi, xu):
    seat = join_team(customer=lichuan, staff=lu, part="拓展", by=xu, at=AT)
    join_team(customer=lichuan, staff=qi, part="维护", by=xu, at=AT)
    with pytest.raises(AlreadyOnTeam):
        join_team(customer=lichuan, staff=lu, part="维护", by=xu, at=AT)
    assert [(m.staff.username, m.role) for m in team_of(lichuan)] == [("lu", "拓展"), ("qi", "维护")]

    leave_team(member=seat, by=xu, at=AT)

    assert [(m.staff.username, m.role) for m in team_of(lichuan)] == [("qi", "维护")]
    seat.refresh_from_db()
    assert (seat.from_on, seat.to_on is not None) == (TODAY, True)
