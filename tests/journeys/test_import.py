"""A file with faults goes in: read, mapped, checked, corrected, written; once more it changes nothing."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from kezhi.customers.models import Customer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ROWS = """\
客户编号,客户名称,负责人,地区,首单日
KH-901,青岚机械有限公司,沈知遥,台州,2023-05-01
KH-902,汀溪食品有限公司,沈知遥,厦门,2023年6月1日
KH-903,雨棠包装有限公司,沈大遥,台州,2023-07-01
KH-904,云渚纺织有限公司,沈知遥,湖州,2023-13-45
"""


def _upload(page, name, content):
    page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


@pytest.fixture
def page(come, firm, song, xu):
    return come(xu, "/imports/")


def test_a_file_with_faults_is_corrected_and_written_once(page, firm, tmp_path):
    before = Customer.objects.count()
    _upload(page, "客户.csv", ROWS.encode("gb18030"))
    expect(page.get_by_label("客户名称 对应的字段")).to_have_value("name")
    page.get_by_role("button", name="检查", exact=True).click()

    expect(page.locator(".kz-errs tbody tr")).to_have_count(2)
    expect(page.locator(".kz-errs .kz-bad")).to_have_text(["沈大遥", "2023-13-45"])
    assert Customer.objects.count() == before
    with page.expect_download() as download:
        page.get_by_role("link", name="下载错误表，改好再传").click()
    download.value.save_as(tmp_path / "errors.xlsx")
    page.locator(".kz-again input[type=file]").set_input_files(
        {"name": "改好.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": _mended(tmp_path / "errors.xlsx")}
    )

    page.get_by_role("button", name="导入 4 行").click()
    expect(page.locator(".kz-outcome")).to_contain_text("新增")
    assert Customer.objects.count() == before + 4
    page.get_by_role("link", name="查看客户").click()
    page.get_by_label("在此列表中查找").press_sequentially("云渚")
    expect(page.locator(".kz-custs tbody .name")).to_have_text(["云渚纺织有限公司"])


def _mended(path):
    book = load_workbook(path)
    sheet = book.active
    head = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        number = row[head.index("客户编号")].value
        if number == "KH-903":
            row[head.index("负责人")].value = "沈知遥"
        if number == "KH-904":
            row[head.index("首单日")].value = "2023-12-01"
    sent = BytesIO()
    book.save(sent)
    return sent.getvalue()


def test_the_same_file_again_changes_nothing(page, firm):
    good = "\n".join(ROWS.splitlines()[:3]).encode()
    for _time in range(2):
        page.goto(page.url.split("/imports/")[0] + "/imports/")
        _upload(page, "客户.csv", good)
        page.get_by_role("button", name="检查", exact=True).click()
        page.get_by_role("button", name="导入 2 行").click()
        expect(page.locator(".kz-outcome")).to_be_visible()

    outcome = page.locator(".kz-outcome div").all_inner_texts()
    assert [text.split() for text in outcome[:3]] == [["新增", "0"], ["更改", "0"], ["与已有相同", "2"]]
    assert Customer.objects.filter(number__in=["KH-901", "KH-902"]).count() == 2
