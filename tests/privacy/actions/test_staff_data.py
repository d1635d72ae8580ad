"""The company's own people have their copy, and are erased once they left; what they did stays."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from tests.privacy.conftest import AT

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.audit.models import Entry
from kezhi.audit.queries.verification import verify
from kezhi.privacy import errors
from kezhi.privacy.actions import erase_staff, export_staff
from kezhi.signin.models import Session


def test_the_copy_holds_everything_about_them(shen, gu, lichuan, company):
    record(gu, "accounts.staff.moved", shen, at=AT, after={"unit": company.east})
    with ZipFile(BytesIO(export_staff(person=shen, by=gu, at=AT))) as folder:
        told = json.loads(folder.read("个人信息.json"))

    assert told["人员"] == shen.pk
    assert {"项目": "姓名", "内容": "沈知遥"} in told["个人信息"]
    assert [row["动作"] for row in told["操作与查看记录"]] == ["accounts.staff.moved", "privacy.staff.exported"]
    assert {"记录": "客户", "关系": "负责人", "条数": 1} in told["本人经办或涉及的记录"]
    with pytest.raises(Refusal):
        export_staff(person=gu, by=shen, at=AT)


def test_who_left_is_a_post_and_a_number_and_the_books_stay(shen, gu, lichuan, client, sign_in):
    sign_in(client, shen)
    record(gu, "accounts.staff.moved", shen, at=AT, after={"name": "沈知遥"})
    record(shen, "customers.customer.edited", lichuan, at=AT)
    Staff.objects.filter(pk=shen.pk).update(is_active=False)

    erase_staff(person=shen, by=gu, at=AT)

    kept = Staff.objects.get(pk=shen.pk)
    assert (kept.name, kept.username) == (f"业务员{shen.pk:04d}", f"left-{shen.pk}")
    assert (kept.has_usable_password(), Session.objects.filter(staff=shen).exists()) == (False, False)
    assert Entry.objects.get(act="accounts.staff.moved").after == {"name": "已删除"}
    assert Entry.objects.get(act="customers.customer.edited").by == kept
    assert verify().broken is None
    with pytest.raises(errors.AlreadySettled):
        erase_staff(person=shen, by=gu, at=AT)


def test_nobody_in_service_is_erased(shen, gu, qi):
    with pytest.raises(errors.StillInService):
        erase_staff(person=shen, by=gu, at=AT)
    with pytest.raises(NotAllowed):
        erase_staff(person=shen, by=qi, at=AT)

    assert Staff.objects.get(pk=shen.pk).name == "沈知遥"


def test_the_page_offers_both_to_whom_it_may(client, sign_in, shen, gu, qi):
    url = reverse("accounts:person", args=[shen.pk])
    Staff.objects.filter(pk=shen.pk).update(is_active=False)
    copy, erasure = (reverse(f"privacy:staff_{name}", args=[shen.pk]) for name in ("copy", "erasure"))

    assert copy not in sign_in(client, qi).get(url).content.decode()
    page = sign_in(client, gu).get(url).content.decode()
    assert copy in page
    assert erasure in page
    assert client.post(copy).status_code == 200
    assert client.post(erasure).status_code == 302
    assert Staff.objects.get(pk=shen.pk).username.startswith("left-")
