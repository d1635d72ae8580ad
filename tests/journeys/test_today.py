"""今日: a salesperson on the phone, the manager and the deputy at their desks."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from kezhi.audit.models import Entry
from kezhi.care.models import Interaction
from kezhi.duties.models import Duty
from kezhi.reports.models import Report
from tests.journeys.firm import PACK

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_salesperson_records_the_weekly_report_on_the_phone(come, firm, shen):
    page = come(at="/sign-in/", width=390)
    page.get_by_label("登录名").fill("shen")
    page.get_by_label("密码", exact=True).fill("kezhi-test-1")
    page.get_by_role("button", name="登录").tap()
    expect(page.locator("h1")).to_have_text("今日")
    duty = Duty.objects.get(rule="日常报告", holder=shen, occurrence="2026-W47")
    line = page.locator(f"#duty-{duty.pk}")
    expect(line).to_contain_text("每周日常报告")

    line.get_by_role("link", name="记要点").tap()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("要点").fill("走访四家，两家有增购意向。")
    dialog.get_by_role("button", name="记要点").tap()

    expect(page.locator(".kz-toast")).to_contain_text("义务办结")
    expect(page.locator(".kz-toast").get_by_role("button", name="撤销")).to_be_visible()
    expect(page.locator(f"#duty-{duty.pk}:not(.is-gone)")).to_have_count(0)
    page.goto(page.url + f"duties/{duty.pk}/")
    expect(page.get_by_text("按期办结")).to_be_visible()
    expect(page.locator("#main")).to_contain_text("走访四家，两家有增购意向。")
    assert Report.objects.get().gist == "走访四家，两家有增购意向。"


def test_what_was_recorded_by_mistake_is_taken_back(come, firm, shen):
    duty = Duty.objects.get(rule="日常报告", holder=shen, occurrence="2026-W47")
    page = come(shen)
    page.locator(f"#duty-{duty.pk}").get_by_role("link", name="记要点").click()
    page.get_by_role("dialog").get_by_label("要点").fill("记错了。")
    page.get_by_role("dialog").get_by_role("button", name="记要点").click()

    page.locator(".kz-toast").get_by_role("button", name="撤销").click()

    expect(page.locator(f"#duty-{duty.pk}").get_by_role("link", name="记要点")).to_be_visible()
    duty.refresh_from_db()
    assert (duty.state, duty.evidence) == ("open", "")


@pytest.mark.parametrize("clock", [datetime(2026, 12, 29, 2, tzinfo=UTC)], indirect=True)
def test_one_joint_visit_closes_the_duties_of_both_who_owed_it(come, firm, xu, gu):
    lichuan = firm.customers["栎川精密传动"]
    owed = Duty.objects.filter(customer=lichuan, kind="cadence", state="open", occurrence="2026Q4")
    assert sorted(owed.values_list("holder__username", flat=True)) == ["gu", "xu"]
    page = come(xu)

    page.locator(f"#duty-{owed.get(holder=xu).pk}").get_by_role("link", name="登记拜访").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("许南乔")).to_be_checked()
    dialog.get_by_label("顾行之").check()
    dialog.get_by_label("要点").fill("与厂长谈明年订单，答应月底前签。")
    dialog.get_by_role("button", name="登记拜访").click()

    expect(page.locator(".kz-toast")).to_contain_text("2 件义务办结")
    assert not owed.exists()
    visit = Interaction.objects.get()
    assert sorted(visit.participants.values_list("username", flat=True)) == ["gu", "xu"]
    mine = come(gu, f"/customers/{lichuan.pk}/")
    expect(mine.locator("#history")).to_contain_text("与厂长谈明年订单，答应月底前签。")
    assert Entry.objects.filter(act="care.interaction.recorded").count() == 1
    assert Duty.objects.filter(edition__pack=PACK, customer=lichuan, state="satisfied").count() == 2
