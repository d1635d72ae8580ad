"""The copy of everything about one person: JSON and a workbook, the same content."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from tests.privacy.conftest import AT, TODAY

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.care.actions import record_interaction
from kezhi.customers.actions import see_contact
from kezhi.privacy import errors
from kezhi.privacy.actions import answer_demand, export_person, receive_demand, withdraw


@pytest.fixture
def known(guyan, lichuan, ground, shen):
    care = ground(guyan, purpose="问候与关怀", fields=["hobbies"])
    ground(guyan, basis="订立、履行合同所必需")
    record_interaction(
        customer=lichuan, kind="拜访", happened_on=TODAY, summary="与顾言谈续约", participants=[shen], by=shen, at=AT,
        request_key="1",
    )  # fmt: skip
    see_contact(contact=guyan, fields=["phone"], purpose="联系客户", by=shen, at=AT)
    receive_demand(contact=guyan, kind="复制", received_on=TODAY, by=shen, at=AT)
    withdraw(contact=guyan, ground=care, by=shen, at=AT, received_on=TODAY)
    guyan.refresh_from_db()
    return guyan


def test_everything_is_in_it(known, gu, django_assert_num_queries):
    with django_assert_num_queries(15):
        packed = export_person(contact=known, by=gu, at=AT)

    folder = ZipFile(BytesIO(packed))
    told = json.loads(folder.read("个人信息.json"))
    assert {"项目": "电话", "内容": "13800010002"} in told["个人信息"]
    assert {"项目": "爱好", "内容": "已撤回"} in told["个人信息"]
    assert [row["范围"] for row in told["处理依据"]] == ["爱好", "姓名、职务、电话"]
    assert told["撤回与删除"][0]["内容"] == "钓鱼"
    assert [row["请求"] for row in told["请求与答复"]] == ["复制"]
    assert [row["内容"] for row in told["提到本人的记录"]] == ["与顾言谈续约"]
    seen = [row for row in told["操作与查看记录"] if row["动作"] == "privacy.field.seen"]
    assert seen[0]["经办人"] == "沈知遥"
    book = load_workbook(BytesIO(folder.read("个人信息.xlsx")))
    assert book.sheetnames == list(told)[1:]
    assert [tuple(row) for row in book["处理依据"].values][1][0] == "问候与关怀"


def test_that_it_was_made_is_on_record_in_it(known, gu):
    packed = export_person(contact=known, by=gu, at=AT)

    told = json.loads(ZipFile(BytesIO(packed)).read("个人信息.json"))
    assert told["操作与查看记录"][-1]["动作"] == "privacy.person.exported"
    assert Entry.objects.get(act="privacy.person.exported").by == gu


@pytest.mark.parametrize(("kind", "answer", "days"), [("删除", None, 0), ("复制", False, 0), ("复制", True, 31)])
def test_without_a_request_of_the_person_nothing_is_uncovered(guyan, gu, kind, answer, days):
    demand = receive_demand(contact=guyan, kind=kind, received_on=TODAY, by=gu, at=AT)
    if answer is not None:
        answer_demand(demand=demand, is_granted=answer, answer="已办", by=gu, at=AT)

    with pytest.raises(errors.NobodyAsked):
        export_person(contact=guyan, by=gu, at=AT + timedelta(days=days))
    assert not Entry.objects.filter(act="privacy.person.exported").exists()


def test_a_salesperson_takes_no_copy(known, shen):
    with pytest.raises(NotAllowed):
        export_person(contact=known, by=shen, at=AT)
    assert not Entry.objects.filter(act="privacy.person.exported").exists()
