"""The manager adopts the regulation and runs it; the deputy decides on the grades."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from kezhi.grading.models import Grade, Proposal
from kezhi.policies.actions import begin_drafts
from kezhi.policies.library import library
from kezhi.policies.models import Adoption, Run
from tests.journeys.firm import APPROVED, DECIDED, PACK

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TODAY = date(2026, 11, 18)


@pytest.mark.usefixtures("clock", "lichuan")
def test_the_manager_adopts_and_runs_it_and_reads_the_receipt(come, xu):
    page = come(xu, "/policies/")
    page.get_by_role("link", name="选用制度").click()
    page.get_by_label("客户分类管理办法", exact=True).get_by_role("link", name="采用").click()
    page.get_by_label("采用单位").select_option(label="营销分公司")
    page.get_by_label("决定的依据").fill("2026年11月18日总经理办公会纪要")
    page.get_by_role("button", name="下一步").click()
    for name, value in DECIDED.items():
        field = page.locator(f"[name={name}]")
        field.select_option(value) if value == "true" else field.fill(value)
    for _step in ("留空之处", "冲突"):
        page.get_by_role("button", name="保存并继续").last.click()
    page.get_by_role("button", name="预览三个月的义务").click()
    expect(page.locator(".kz-byposts")).to_contain_text("业务员", timeout=30000)
    page.get_by_role("button", name="采用", exact=True).click()

    expect(page.locator(".kz-toast")).to_contain_text("营销分公司")
    adoption = Adoption.objects.get()
    assert adoption.values.count() == len(DECIDED)
    page.get_by_role("link", name="评定记录").click()
    page.get_by_role("button", name="现在评定").click()

    expect(page.locator("h1")).to_contain_text("运行凭据 R-20261118-")
    run = Run.objects.get()
    expect(page.locator("h1")).to_contain_text(run.number)
    expect(page.locator("#progress")).to_contain_text(run.receipt["digest"][:12], timeout=15000)
    assert (run.state, run.adoption, run.asked_by) == ("done", adoption, xu)


@pytest.mark.usefixtures("clock", "lichuan")
def test_blanks_left_blank_are_named_when_the_regulation_runs(come, xu, company):
    (draft,) = begin_drafts(
        editions=[library().pack(PACK).edition(TODAY)], unit=company.branch, on=TODAY, source="", by=xu,
        at=timezone.now(),
    )  # fmt: skip
    page = come(xu, f"/policies/drafts/{draft.pk}/preview/")
    expect(page.locator(".kz-open")).to_contain_text("还有 16 个数没有定")
    page.get_by_role("button", name="采用", exact=True).click()
    page.get_by_role("link", name="评定记录").click()
    page.get_by_role("button", name="现在评定").click()

    expect(page.locator(".kz-banner.is-late")).to_contain_text("合同额限额一", timeout=15000)
    assert Run.objects.get().state == "failed"
    assert not Grade.objects.exists()


def test_the_deputy_refuses_only_with_a_reason_and_approves_in_bulk(come, firm, gu):
    page = come(gu, "/grades/proposals/")
    pending = Proposal.objects.filter(state="pending")
    expect(page.locator("tbody tr")).to_have_count(pending.count())
    tongyu = firm.customers["桐予纸业"]

    page.get_by_label("桐予纸业").check()
    page.get_by_role("button", name="不批准").click()
    expect(page.locator(".kz-toast").last).to_contain_text("理由")
    assert pending.filter(customer=tongyu).exists()
    page.get_by_label("意见").fill("客户已书面承诺月底付清。")
    page.get_by_role("button", name="不批准").click()
    expect(page.locator("tbody")).not_to_contain_text("桐予纸业")
    count = pending.count()
    page.get_by_label("全选本页").check()
    page.get_by_role("button", name="批准", exact=True).click()

    expect(page.locator(".kz-toast").last).to_contain_text(f"已批准 {count} 项")
    assert not pending.exists()
    lichuan = firm.customers["栎川精密传动"]
    history = Grade.objects.filter(customer=lichuan).order_by("from_on").values_list("grade", "from_on", "to_on")
    assert list(history) == [("A", APPROVED, TODAY), ("B", TODAY, None)]
    assert Grade.objects.get(customer=tongyu).grade == "B"
    page.goto(page.url.split("/grades")[0] + f"/customers/{lichuan.pk}/")
    expect(page.locator(".kz-facts .kz-grade").first).to_contain_text("B")
    expect(page.locator("#history")).to_contain_text("评定为 B 级，13 分")
    expect(page.locator("#history")).to_contain_text("评定为 A 级，16 分")
