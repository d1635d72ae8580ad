"""What the administrator does about another person's sign-in: links, first passwords, bindings."""

from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from kezhi.accounts.models import Grant
from kezhi.audit.models import Entry
from kezhi.signin.actions import invite
from kezhi.signin.models import Invitation, IssuedPassword, Session

NEW = {"new": "a-much-longer-one-7", "again": "a-much-longer-one-7"}


@pytest.fixture
def desk(client, admin, sign_in):
    return sign_in(client, admin)


def home(staff):
    return f"/organisation/staff/{staff.pk}/access/"


def test_the_page_says_how_the_person_signs_in(desk, shen):
    page = desk.get(home(shen)).content.decode()

    assert "沈知遥的登录" in page
    assert "还没有登录过" in page


def test_a_one_time_link_lets_them_set_a_password_and_come_in(desk, shen):
    link = desk.post(home(shen) + "invitation/").context["link"]
    path = link.removeprefix("http://testserver")
    visitor = Client()
    assert "您的登录名是 shen" in visitor.get(path).content.decode()

    answer = visitor.post(path, NEW)

    shen.refresh_from_db()
    assert (answer.status_code, shen.check_password(NEW["new"])) == (302, True)
    assert visitor.get("/account/").status_code == 200
    assert link.rstrip("/").rpartition("/")[2] not in str(list(Invitation.objects.values()))
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True)) == [
        "signin.invitation.made", "signin.invitation.accepted", "signin.session.begun",
    ]  # fmt: skip


def test_a_link_is_good_once(shen):
    path = f"/sign-in/invitation/{invite(staff=shen, by=None, at=timezone.now())}/"
    Client().post(path, NEW)

    again = Client().post(path, {"new": "yet-another-one-8", "again": "yet-another-one-8"})

    shen.refresh_from_db()
    assert (again.status_code, shen.check_password(NEW["new"])) == (410, True)
    assert Client().get(path).status_code == 410


def test_a_browser_may_say_where_the_form_of_a_link_comes_from_but_never_the_link(shen):
    answer = Client().get(f"/sign-in/invitation/{invite(staff=shen, by=None, at=timezone.now())}/")

    assert answer.headers["Referrer-Policy"] == "strict-origin"  # no-referrer sends Origin: null: refused as forged


@pytest.mark.parametrize("spoilt", ["expired", "left", "newer", "wrong"])
def test_a_link_that_is_spent_sets_nothing(shen, spoilt):
    at = timezone.now() - (timedelta(days=4) if spoilt == "expired" else timedelta(0))
    token = invite(staff=shen, by=None, at=at)
    if spoilt == "left":
        type(shen).objects.filter(pk=shen.pk).update(is_active=False)
    if spoilt == "newer":
        invite(staff=shen, by=None, at=timezone.now())

    answer = Client().post(f"/sign-in/invitation/{token if spoilt != 'wrong' else token[:-1]}/", NEW)

    shen.refresh_from_db()
    assert (answer.status_code, shen.check_password("kezhi-test-1")) == (410, True)
    assert "请找管理员重新签发" in answer.content.decode()


def test_a_weak_password_leaves_the_link_open(shen):
    path = f"/sign-in/invitation/{invite(staff=shen, by=None, at=timezone.now())}/"

    assert Client().post(path, {"new": "12345678", "again": "12345678"}).status_code == 422
    assert Client().post(path, NEW).status_code == 302


def test_a_first_password_must_be_changed_before_any_work(desk, shen):
    assert desk.post(home(shen) + "password/", {"password": "given-by-admin-1"}).status_code == 302
    assert Session.objects.filter(staff=shen).count() == 0
    person = Client()
    person.post("/sign-in/", {"username": "shen", "password": "given-by-admin-1"})
    assert person.get("/customers/").url == "/account/password/"
    assert "请先换成您自己的" in person.get("/account/password/").content.decode()

    same = {"old": "given-by-admin-1", "new": "given-by-admin-1", "again": "given-by-admin-1"}
    assert person.post("/account/password/", same).status_code == 422
    assert person.post("/account/password/", {"old": "given-by-admin-1", **NEW}).status_code == 302

    assert person.get("/customers/").status_code == 200
    assert IssuedPassword.objects.count() == 0
    assert Client().post("/sign-in/", {"username": "shen", "password": NEW["new"]}).url == "/"


@pytest.mark.parametrize(
    ("password", "why"),
    [("short-1", "至少要 8 个字符。"), ("password123", "这个密码太常见。"), ("7391846205", "不能全是数字。"),
     ("shen", "与登录名或姓名太像。"), ("kezhi-test-1", "不能与现在或上一个密码相同。")],
)  # fmt: skip
def test_the_rules_say_why_in_one_sentence(client, shen, sign_in, password, why):
    sent = {"old": "kezhi-test-1", "new": password, "again": password}

    answer = sign_in(client, shen).post("/account/password/", sent)

    shen.refresh_from_db()
    assert (answer.status_code, shen.check_password("kezhi-test-1")) == (422, True)
    assert why in answer.content.decode()


def test_the_former_password_does_not_come_back(client, shen, sign_in):
    sign_in(client, shen)
    client.post("/account/password/", {"old": "kezhi-test-1", **NEW})
    back = {"old": NEW["new"], "new": "kezhi-test-1", "again": "kezhi-test-1"}

    answer = client.post("/account/password/", back)

    shen.refresh_from_db()
    assert (answer.status_code, shen.check_password(NEW["new"])) == (422, True)


def test_the_administrator_binds_an_account(desk, shen, provider):
    provider("wecom")

    answer = desk.post(home(shen) + "bindings/", {"provider": "wecom", "uid": " ShenZhiYao "})

    assert answer.status_code == 302
    assert SocialAccount.objects.get().uid == "ShenZhiYao"
    assert Entry.objects.get(act="signin.account.linked").by.username == "admin"


@pytest.mark.parametrize("part", ["", "invitation/", "password/", "second-factor/", "bindings/"])
def test_nobody_else_touches_it(client, shen, gu, sign_in, part):
    sign_in(client, gu)
    before = (Invitation.objects.count(), shen.password)

    answers = [client.get(home(shen) + part).status_code, client.post(home(shen) + part).status_code]

    shen.refresh_from_db()
    assert set(answers) <= {403, 404, 405}
    assert (Invitation.objects.count(), shen.password) == before


@pytest.mark.parametrize("part", ["", "invitation/", "password/", "second-factor/", "bindings/"])
def test_whoever_manages_one_office_does_not_touch_the_heads(client, qi, wen, shen, sign_in, part):
    Grant.objects.create(post=qi.post, capability="accounts.manage", scope="below")
    sign_in(client, qi)

    sent = {"password": "given-by-qi-77"}
    assert client.post(home(wen) + part, sent).status_code in {403, 405}
    assert client.get(home(wen) + part).status_code in {403, 405}
    assert client.get(home(shen)).status_code == 200

    wen.refresh_from_db()
    assert (wen.check_password("kezhi-test-1"), Invitation.objects.count()) == (True, 0)
