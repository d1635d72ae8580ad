"""`kezhi setup`: a company, and a link that lets its first administrator in; nothing else has a password."""

import re

import pytest
from django.test import Client

from kezhi import cli
from kezhi.accounts.models import Staff, Unit
from kezhi.signin.models import Invitation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def this_store(monkeypatch):
    """The tests' own store stands, and is up to date."""
    monkeypatch.setattr("kezhi.cli.setup.set_up", lambda: None)
    monkeypatch.setattr("kezhi.cli.setup.migrate", lambda: None)


def link_in(printed):
    return re.search(r"(http\S+?)(/sign-in/invitation/\S+/)$", printed.strip())


def test_the_link_lets_the_first_administrator_in_once(capsys):
    assert cli.main(["setup", "--company", "澄江仪表", "--admin", "Zhang", "--name", "张三"]) == 0

    printed = capsys.readouterr().out
    assert "已建立澄江仪表，管理员的登录名是 zhang。" in printed
    link = link_in(printed)
    assert link[1] == "http://127.0.0.1:8000"
    staff = Staff.objects.get()
    assert (staff.username, staff.post.name, staff.has_usable_password()) == ("zhang", "管理员", False)
    assert Client().post("/sign-in/", {"username": "zhang", "password": ""}).status_code == 422
    new = {"new": "a-much-longer-one-7", "again": "a-much-longer-one-7"}
    client = Client()
    assert client.post(link[2], new).status_code == 302
    assert client.get("/organisation/").status_code == 200
    assert Client().post(link[2], new).status_code == 410


def test_a_folder_that_holds_a_company_is_not_touched(capsys, company):
    before = (Unit.objects.count(), Staff.objects.count())

    assert cli.main(["setup", "--company", "澄江仪表"]) == 2

    assert "已有公司，未改动" in capsys.readouterr().err
    assert (Unit.objects.count(), Staff.objects.count(), Invitation.objects.count()) == (*before, 0)


def test_whoever_is_locked_out_gets_a_link(capsys, admin):
    assert cli.main(["setup", "--link", "ADMIN", "--at", "https://kezhi.example.com/"]) == 0

    assert link_in(capsys.readouterr().out)[1] == "https://kezhi.example.com"
    assert Invitation.objects.get().staff == admin


@pytest.mark.parametrize("name", ["nobody", "shen"])
def test_no_link_for_nobody_or_who_left(capsys, shen, name):
    Staff.objects.filter(pk=shen.pk).update(is_active=False)

    assert cli.main(["setup", "--link", name]) == 2

    assert f"没有登录名为“{name}”的在职人员" in capsys.readouterr().err
    assert Invitation.objects.count() == 0
