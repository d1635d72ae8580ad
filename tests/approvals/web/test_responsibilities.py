"""The responsibility matrix on its page."""

from decimal import Decimal

import pytest

from kezhi.accounts.models import Unit
from kezhi.approvals.actions import keep_decider
from kezhi.approvals.errors import LineInTheWay, NobodyDecides
from kezhi.approvals.models import Decider, TimeLimit
from kezhi.approvals.planned import PlannedStep
from kezhi.approvals.queries.responsibilities import deciders_of, matrix
from kezhi.audit.models import Entry
from tests.regulated import AT

URL = "/approvals/responsibilities/"


@pytest.fixture
def line(company, admin):
    def keep(post, low=0, high=None, unit=None, step=1, **named):
        return keep_decider(
            line=None, subject="合同折扣", unit=unit or company.branch, post=post, by=admin, at=AT, step=step,
            amount_from=Decimal(low), amount_to=None if high is None else Decimal(high), **named,
        )  # fmt: skip

    return keep


def posts(unit, amount):
    there = Unit.objects.get(pk=unit.pk)  # as the tree stands now
    return [step.post for step in deciders_of("合同折扣", there, Decimal(amount))[0]]


def test_the_amount_decides_up_to_and_including_the_upper_one(line, company):
    line("办事处主任", 0, 10000)
    line("业务部经理", 10000, 50000)
    line("总经理", 50000)

    found = {amount: posts(company.east, amount) for amount in ("0", "10000", "10000.01", "50000", "50000.01")}

    assert found == {
        "0": ["办事处主任"], "10000": ["办事处主任"], "10000.01": ["业务部经理"], "50000": ["业务部经理"],
        "50000.01": ["总经理"],
    }  # fmt: skip


def test_the_nearest_unit_that_says_something_counts(line, company):
    line("总经理")
    line("办事处主任", 0, 10000, unit=company.east)

    assert (posts(company.east, 10000), posts(company.east, 10001)) == (["办事处主任"], ["总经理"])
    assert posts(company.south, 10000) == ["总经理"]


def test_several_steps_with_limit_and_clause(line, company):
    line("业务部经理", working_days=2, clause="权责划分办法 第三条")
    line("主管副总经理", step=2, or_above=True)

    assert deciders_of("合同折扣", company.east, Decimal(1)) == (
        (
            PlannedStep(post="业务部经理", within={"working_days": 2}),
            PlannedStep(post="主管副总经理", or_above=True),
        ),
        "权责划分办法 第三条",
    )


def test_where_nobody_decides_it_says_so(line, company):
    line("办事处主任", 0, 10000)

    with pytest.raises(NobodyDecides, match=r"权责划分中没有“合同折扣”在华东办事处、金额20,000\.00元的审批人"):
        deciders_of("合同折扣", company.east, Decimal(20000))


def test_gaps_and_overlaps_stand_beside_the_lines(line, admin):
    line("办事处主任", 100, 10000)
    line("业务部经理", 20000, 50000)
    line("主管副总经理", 40000, 60000)

    found = [(each.post, each.faults) for matter in matrix(admin).matters for each in matter.lines]

    assert found == [
        ("办事处主任", ("100.00 元及以下没有审批人",)),
        ("业务部经理", ("10,000.00 元以上至 20,000.00 元没有审批人",)),
        ("主管副总经理", ("与“业务部经理”一行的金额重叠", "60,000.00 元以上没有审批人")),
    ]
    assert matrix(admin).faults == 4


def test_an_amount_that_ends_before_it_begins_is_refused(line):
    with pytest.raises(LineInTheWay):
        line("总经理", 500, 500)

    assert (Decider.objects.count(), Entry.objects.filter(act__startswith="approvals").count()) == (0, 0)


def test_who_keeps_the_organisation_writes_changes_and_strikes_lines(client, company, admin, sign_in):
    sent = {"subject": "合同折扣", "unit": company.branch.pk, "post": "业务部经理", "step": "1", "amount_to": "10000"}
    sign_in(client, admin).post(f"{URL}new/", sent)
    kept = Decider.objects.get()
    client.post(f"{URL}{kept.pk}/", {**sent, "post": "总经理"})
    page = client.get(URL).content.decode()
    client.post(f"{URL}{kept.pk}/removal/")

    assert "10,000.00 元以上没有审批人" in page
    assert "总经理" in page
    assert Decider.objects.count() == 0
    acts = Entry.objects.filter(act__startswith="approvals.decider").order_by("pk")
    assert list(acts.values_list("act", "before__post", "after__post")) == [
        ("approvals.decider.kept", None, "业务部经理"),
        ("approvals.decider.kept", "业务部经理", "总经理"),
        ("approvals.decider.removed", "总经理", None),
    ]


def test_others_read_it_and_change_nothing(client, line, sign_in, shen, gu, company):
    kept = line("总经理")
    sign_in(client, shen)

    assert "总经理" in client.get(URL).content.decode()
    assert "新增一行" not in client.get(URL).content.decode()
    for path in ("new/", f"{kept.pk}/", f"{kept.pk}/removal/"):
        assert client.post(f"{URL}{path}", {}).status_code == 403
    assert client.post("/approvals/time-limits/grade/", {"working_days": 1}).status_code == 403
    assert (Decider.objects.count(), TimeLimit.objects.count()) == (1, 0)


def test_a_time_limit_for_each_kind(client, company, admin, sign_in):
    sign_in(client, admin).post("/approvals/time-limits/discount/", {"working_days": "3"})
    assert list(TimeLimit.objects.values_list("kind", "working_days")) == [("discount", 3)]
    assert "3 个工作日" in client.get(URL).content.decode()

    client.post("/approvals/time-limits/discount/", {"working_days": ""})

    assert TimeLimit.objects.count() == 0
    assert client.get("/approvals/time-limits/nothing/").status_code == 404
