"""The pages: filling in with errors beside the fields, the register, the record, its print, its pictures."""

import base64
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from kezhi.forms.models import Enclosure, Record
from tests.forms.conftest import BAD_DEBT, PNG

REGISTER = "/forms/S002-21/%E5%9D%8F%E8%B4%A6%E5%A4%84%E7%90%86%E5%8D%95/"
FILLED = {"f0": "提出", "f1": "1200.5", "f2": "发函两次，未回。", "request_key": "k1"}


@pytest.fixture
def boss(client, wen, sign_in, adopted):
    return sign_in(client, wen)


def places(response) -> dict[str, str]:
    return response.context["form"].places


def test_the_list_shows_the_forms_of_the_regulations_in_force(boss):
    shown = boss.get("/forms/").content.decode()
    assert "附表九 应收账款账龄记录表" in shown
    assert "客户评分评级表" in shown


def test_a_form_is_filled_in_about_what_the_person_names(boss, receivable):
    blank = boss.get(f"{REGISTER}new/")
    assert places(blank) == {"处理阶段": "f0", "处理金额": "f1", "已采取的措施": "f2", "财务部经理签字": "f3",
                             "总经理签字": "f4"}  # fmt: skip
    assert blank.context["form"].awaited == ()
    ink = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    sent = boss.post(f"{REGISTER}new/", {**FILLED, "subject": "FP-5501", "f4": "温叙白", "f4_ink": ink})

    record = Record.objects.get()
    assert (sent.status_code, sent.url) == (302, reverse("forms:record", args=[record.pk]))
    assert (record.values["处理金额"], record.values["总经理签字"]) == ("1200.5", True)
    page = boss.get(sent.url).content.decode()
    assert "1,200.50" in page
    picture = boss.get(reverse("forms:enclosure", args=[record.pk, Enclosure.objects.get().pk]))
    assert (b"".join(picture.streaming_content), picture.headers["Content-Type"]) == (PNG, "image/png")


def test_a_place_that_another_post_signs_is_not_offered(client, sign_in, adopted, jiang):
    blank = sign_in(client, jiang).get(f"{REGISTER}new/")
    assert "总经理签字" not in places(blank)
    assert blank.context["form"].awaited == ("总经理",)


def test_a_refused_form_keeps_what_was_typed_and_says_where(boss, receivable):
    sent = boss.post(f"{REGISTER}new/", {**FILLED, "subject": "FP-5501", "f1": "四百", "f2": ""})
    assert sent.status_code == 422
    assert sent.context["form"]["f1"].value() == "四百"
    assert set(sent.context["form"].errors) == {"f1", "f2"}
    over = boss.post(f"{REGISTER}new/", {**FILLED, "subject": "FP-5501", "f1": "300000.01"})
    assert (over.status_code, over.context["form"].non_field_errors()) == (422, ["处理金额超过应收原额，请核对。"])
    assert Record.objects.count() == 0


def test_the_register_leaves_the_house_as_a_workbook(boss, desk, wen, receivable):
    desk.fill(wen, "坏账处理单", receivable, **{**BAD_DEBT, "已采取的措施": "=1+1"})
    book = load_workbook(BytesIO(b"".join(boss.post(f"{REGISTER}export/").streaming_content)))
    head, row = book.active.iter_rows(values_only=True)
    assert dict(zip(head, row, strict=True)) | {"填写日": None} == {
        "编号": "HZ-2026-001", "关于": "栎川精密传动 FP-5501", "填写人": "温叙白", "填写日": None, "状态": "",
        "发票号码": "FP-5501", "应收原额 元": 300000, "尚欠金额 元": 300000, "处理阶段": "提出", "处理金额 元": 120000,
        "已采取的措施": "=1+1", "财务部经理签字": "", "总经理签字": "",
    }  # fmt: skip


def test_it_prints_a_sheet_a_copy_in_the_layout_of_the_regulation(boss, desk, wen, contract):
    record = desk.fill(wen, "发货单", contract, 货物="减速机", 发货金额栏=Decimal(1000))
    shown = boss.get(reverse("forms:print", args=[record.pk])).content.decode()
    assert shown.count("<article") == 4
    assert 'class="kz-papers is-a5-landscape"' in shown


def test_who_does_not_see_the_customer_sees_neither_record_nor_picture(client, desk, lu, shen, sign_in, lichuan):
    record = desk.fill(
        shen, "紧急报告记录", lichuan, pack="S002-20", 情形="拒付", 紧急报告形式="电话", 事发时间="2026-11-18 09:00:00",
        报告时间="2026-11-18 09:20:00", 听取报告的人="祁连枝", 报告要点="拒付两笔。",
    )  # fmt: skip
    stranger = sign_in(client, lu)
    for name in ("record", "print", "change", "correction"):
        assert stranger.get(reverse(f"forms:{name}", args=[record.pk])).status_code == 404
    assert stranger.get(reverse("forms:enclosure", args=[record.pk, 1])).status_code == 404


def test_what_calls_itself_a_picture_and_is_none_is_refused(boss, lichuan, monkeypatch):
    url = "/forms/S002-21/%E5%AE%9E%E5%9C%B0%E8%B0%83%E6%9F%A5%E8%AE%B0%E5%BD%95%E8%A1%A8/new/"
    blank = boss.get(f"{url}?customer={lichuan.pk}")
    photo = next(name for own, name in places(blank).items() if "照片" in own)
    sent = boss.post(
        f"{url}?customer={lichuan.pk}",
        {photo: SimpleUploadedFile("a.png", b"<svg onload=alert(1)>"), "request_key": "x"},
    )
    assert sent.context["form"].errors[photo] == ["“a.png”不是 JPEG、PNG 或 WebP 图片，请换一张。"]
    assert Enclosure.objects.count() == 0


def test_an_earlier_record_is_struck_on_its_page_and_points_to_the_later_one(boss, desk, wen, receivable):
    old = desk.fill(wen, "坏账处理单", receivable, **BAD_DEBT)
    sent = boss.post(reverse("forms:correction", args=[old.pk]), {**FILLED, "f1": "110000"})
    new = Record.objects.get(corrects=old)
    assert sent.url == reverse("forms:record", args=[new.pk])
    page = boss.get(reverse("forms:record", args=[old.pk])).content.decode()
    assert "kz-formrecord is-struck" in page
    assert new.number in page
    assert reverse("forms:correction", args=[old.pk]) not in page
