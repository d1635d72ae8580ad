"""The staff list: read, checked whole, written whole, and harmless twice."""

from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kezhi.accounts.models import Staff
from kezhi.audit.models import Entry

HEAD = "姓名,登录名,单位,岗位,主管上级\n"
GOOD = HEAD + "纪晓岚,mz0400,营销分公司/华东办事处,业务员,mz0401\n杜若飞,mz0401,华东办事处,办事处主任,许南乔\n"


def post(client, text, **more):
    file = SimpleUploadedFile("名单.csv", text.encode("utf-8"))
    return client.post(reverse("imports:staff_list"), {"file": file, **more})


def places():
    return sorted(Staff.objects.values_list("username", "post__name", "unit__name", "superior__username"))


def test_a_list_comes_in_whole_and_twice_is_once(client, company, admin, sign_in):
    sign_in(client, admin)

    page = post(client, GOOD).content.decode()

    assert "新增 2 人，变动 0 人，未变 0 人" in page
    assert ("mz0400", "业务员", "华东办事处", "mz0401") in places()
    assert ("mz0401", "办事处主任", "华东办事处", "xu") in places()
    assert not Staff.objects.get(username="mz0400").has_usable_password()
    before, entries = places(), Entry.objects.count()

    assert "新增 0 人，变动 0 人，未变 2 人" in post(client, GOOD).content.decode()
    assert (places(), Entry.objects.count()) == (before, entries)

    assert "变动 1 人" in post(client, HEAD + "纪晓岚,mz0400,华南办事处,业务员,\n").content.decode()
    assert ("mz0400", "业务员", "华南办事处", None) in places()


def test_nothing_is_written_while_a_cell_does_not_fit(client, company, admin, sign_in):
    sign_in(client, admin)
    before = places()
    wrong = GOOD + "无名氏,mz0402,火星办事处,船长,谁\n,mz0401,华东办事处,业务员,\n"

    answer = post(client, wrong)

    page = answer.content.decode()
    assert (answer.status_code, places()) == (422, before)
    for sentence in (
        "没有这个单位，请填现有单位的全名。",
        "没有这个岗位，请先添加岗位，或改为现有的岗位。",
        "没有此人，请填在职人员或本表中人员的登录名。",
        "必填项是空的，请补上，或删去此行。",
        "这个登录名在表里不止一行，请只留一行。",
    ):
        assert sentence in page


def test_a_circle_of_superiors_across_the_list_and_the_store_is_refused(client, company, admin, sign_in):
    sign_in(client, admin)
    before = places()

    answer = post(client, HEAD + "许南乔,xu,营销分公司,业务部经理,shen\n")

    assert (answer.status_code, places()) == (422, before)
    assert "主管上级绕成一圈，请另填上级。" in answer.content.decode()


def test_a_check_writes_nothing_and_a_missing_column_is_named(client, company, admin, shen, sign_in):
    sign_in(client, admin)
    before = places()

    assert "2 行全部无误，还没有写入。" in post(client, GOOD, check="1").content.decode()
    assert "名单里缺少这些列：岗位。" in post(client, "姓名,登录名,单位\n甲,m1,华东办事处\n").content.decode()
    assert places() == before

    sign_in(client, shen)
    assert post(client, GOOD).status_code == 403


def test_the_template_has_the_columns(client, company, admin, sign_in):
    answer = sign_in(client, admin).get(reverse("imports:staff_template"))

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]] == ["姓名", "登录名", "单位", "岗位", "主管上级"]
