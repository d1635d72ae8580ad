"""Why a grade is what it is: from the stored verdict, by a real run over the live store."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kezhi.customers.models import Customer
from kezhi.grading.actions import approve_proposals
from kezhi.grading.models import Grade, Proposal
from kezhi.grading.queries.entitled import entitlements_of
from kezhi.grading.queries.proposals import pending_ids
from kezhi.grading.queries.why import why, why_proposal
from kezhi.policies.actions import run_now, set_value
from kezhi.trade.models import Contract
from tests.regulated import AT, TODAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(adoption, books):
    return run_now(adoption=adoption, as_of=TODAY, at=AT)


@pytest.fixture
def graded(run, lichuan, gu):
    approve_proposals(proposals=pending_ids(gu), by=gu, on=TODAY, at=AT)
    return Customer.objects.select_related("influence_set_by").get(pk=lichuan.pk)


def test_a_grade_is_explained_item_by_item_with_the_nearest_steps(graded, run, django_assert_num_queries):
    with django_assert_num_queries(3):
        found = why(graded, "grade", "zh")

    assert (found.title, found.subtitle) == (
        "为什么是 B 级", "2026年11月18日评定，2026年11月18日主管副总经理 顾行之批准",
    )  # fmt: skip
    assert [(line.label, line.value, line.unit, line.band, line.points) for line in found.lines] == [
        ("合同额与回款", "386.2", "万元", "300 万元以上，不满 500 万元", 3),
        ("年末应收", "32.6", "万元", "超过 20 万元，50 万元以内", 3),
        ("溢价程度", "4.38%", "", "2%以上，不满 5%", 2),
        ("战略影响", "龙头", "", "", 4),
    ]
    assert [line.note for line in found.lines] == [
        "2025年11月19日至2026年11月18日 · 回溯期内有拖欠：否", "截至2025年12月31日",
        "2025年11月19日至2026年11月18日", "许南乔 评定",
    ]  # fmt: skip
    assert (found.total, found.total_of, found.total_band) == ("12", "16", "12 分以上，不满 14 分")
    assert found.gap == "差 2 分到 A 级"
    assert [(step.text, step.gain) for step in found.steps] == [
        ("溢价程度 4.38% → 5%以上，不满 8%", "+1"),
        ("合同额与回款 386.2 万元 → 500 万元以上", "+1"),
        ("年末应收 32.6 万元 → 20 万元以内", "+1"),
    ]
    assert found.quote == "总分十二分以上、不满十四分的，为 B 级"
    assert (found.clause.label, found.clause.url) == ("评分分级 第七条", "/policies/S002-20/#第七条")
    assert (found.receipt, found.receipt_url) == (f"运行凭据 {run.number}", reverse("policies:run", args=[run.pk]))


def test_neither_later_trade_nor_later_decisions_change_the_reason(graded, adoption, gu):
    before = why(graded, "grade", "zh")

    Contract.objects.all().delete()
    changed = {"source": "改", "valid_from": TODAY, "by": gu, "at": AT}
    set_value(adoption=adoption, parameter="合同额限额一", value="350", **changed)

    assert why(graded, "grade", "zh") == before


def test_any_other_figure_is_explained_by_what_it_was_found_from(graded):
    found = why(graded, "年末应收", "zh")

    assert (found.title, found.quote) == ("为什么最近年末应收款是 32.6 万元", "以最近一个年末尚未收回的应收款计分")
    assert [(line.label, line.value) for line in found.lines] == [
        ("截至最近年末的开票金额", "32.6"), ("截至最近年末的回款记录", "0"), ("截至最近年末已结清的发票金额", "0"),
    ]  # fmt: skip
    assert why(graded, "没有这一项", "zh") is None


def test_what_follows_from_a_grade_counts_from_its_approval(graded):
    grade = Grade.objects.select_related("edition").get(customer=graded)

    assert entitlements_of(grade.edition, grade.verdict) == (("发货次序", "5"), ("价格档次", "适当优惠价格"))
    assert why(graded, "发货次序", "zh").lines[0].value == "普通客户B级"


def test_a_first_grade_has_its_reason_while_it_waits(run, lichuan):
    found = why(lichuan, "grade", "zh")

    assert (found.title, found.subtitle) == ("为什么建议 B 级", "2026年11月18日评定，待主管副总经理批准")
    assert found.lines


def test_a_customer_whom_no_run_has_seen_has_no_reason(lichuan):
    assert why(lichuan, "grade", "zh") is None


def test_an_exception_comes_before_the_points(adoption, books, nanpu, gu):
    Customer.objects.filter(pk=nanpu.pk).update(since=TODAY - timedelta(days=100))
    run_now(adoption=adoption, as_of=TODAY, at=AT)
    approve_proposals(proposals=pending_ids(gu), by=gu, on=TODAY, at=AT)

    found = why(nanpu, "grade", "zh")

    first = found.lines[0]
    assert (found.title, first.label, first.value) == ("为什么是 C 级", "新客户", "先于评分")
    assert first.note == "往来满多少个月 3 个月"
    assert (found.gap, found.quote) == ("", "自首单之日起一年内均为 C 级")


def test_a_proposal_is_explained_to_whoever_may_see_it(run, lichuan, gu, shen):
    proposal = Proposal.objects.get(customer=lichuan)

    found = why_proposal(proposal.pk, gu, "zh")

    assert (found.title, found.subtitle) == ("为什么建议 B 级", "2026年11月18日评定，待主管副总经理批准")
    assert found.total == "12"
    assert why_proposal(proposal.pk, shen, "zh") is None


@pytest.mark.usefixtures("run")
def test_the_page_of_the_reason(gu, lu, client, sign_in):
    address = reverse("grading:why_proposal", args=[Proposal.objects.get(customer__number="KH-0127").pk])

    page = sign_in(client, gu).get(address)
    popover = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert page.status_code == 200
    assert "差 2 分到 A 级" in page.content.decode()
    assert popover.lstrip().startswith("<section")
    assert sign_in(client, lu).get(address).status_code == 403
    assert sign_in(client, gu).get(reverse("grading:why_proposal", args=[99999])).status_code == 404


def test_what_rests_on_an_undecided_clause_says_who_decides(graded):
    assert why(graded, "客户类别", "zh").provisional == "暂定，待业务部经理决定"
    assert why(graded, "grade", "zh").provisional == ""
