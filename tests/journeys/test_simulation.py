"""The deputy tries a milder figure, reads who would move and why, and passes the link on."""

import pytest
from playwright.sync_api import expect

from kezhi.policies.models import AdoptedValue, Simulation

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_figure_is_tried_read_and_passed_on_before_anyone_signs(come, firm, gu, xu, lu):
    page = come(gu, f"/policies/adoptions/{firm.adoption.pk}/values/A级总分下限/")
    page.locator(".kz-what-if [name=value]").fill("13")
    page.get_by_role("button", name="试算").click()
    expect(page.locator("[name='v-A级总分下限']")).to_have_value("13")

    page.get_by_label("找参数").fill("溢价")
    expect(page.locator("[name='v-溢价限额一']")).to_be_visible()
    expect(page.locator("[name='v-A级总分下限']")).to_be_hidden()
    page.get_by_label("找参数").fill("")
    page.get_by_label("说明").fill("A级放宽")
    page.get_by_role("button", name="开始试算").click()

    expect(page.locator("#found")).to_contain_text("谁会变动", timeout=60_000)
    expect(page.locator(".kz-headline")).to_contain_text("升级1户")
    link = page.url
    mover = page.locator(".kz-movers a.name").first
    name = mover.inner_text()
    mover.click()
    expect(page.locator(".kz-beside").first).to_contain_text("客户等级：B")
    expect(page.locator(".kz-beside").first).to_contain_text("客户等级：A")

    other = come(xu, link.partition("/policies")[1] + link.partition("/policies")[2], width=390)
    expect(other.locator(".kz-movers")).to_contain_text(name)
    refused = come(lu, link.partition("/policies")[1] + link.partition("/policies")[2])
    expect(refused.locator("body")).to_contain_text("没有“运行评定”权限")

    assert Simulation.objects.get().figures == {"A级总分下限": "13"}
    assert not AdoptedValue.objects.filter(parameter="A级总分下限").exists()
