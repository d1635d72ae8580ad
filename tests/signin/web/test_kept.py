"""What is sent to a page that has locked, or after the session was over, waits for whoever sent it."""

import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhi.customers.models import Customer
from kezhi.signin.kept import LASTS
from kezhi.signin.models import Session
from tests.signin.web.test_lock import HTMX, leave_alone

FORM = "/customers/new/"
FIELDS = {"name": "听澜电机有限公司", "short_name": "听澜电机", "region": "宁波 <东>", "since": "2026-11-02"}
CAME = {"HTTP_REFERER": "http://testserver/customers/new/?from=list"}


def come_in(client, username="shen", **sent):
    return client.post("/sign-in/", {"username": username, "password": "kezhi-test-1", **sent})


def unlock(client):
    return client.post("/lock/opening/", {"password": "kezhi-test-1"})


def offered(client):
    page = client.get("/kept/").content.decode()
    found = re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', page, re.S)
    return dict(found), page


@pytest.fixture
def inside(client, shen):
    come_in(client)
    return client


@pytest.fixture
def lost(inside):
    """A client whose page locked before the form was sent."""
    leave_alone(inside)
    answer = inside.post(FORM, FIELDS, **CAME)
    assert answer.url == "/lock/?next=/customers/new/%3Ffrom%3Dlist"
    return inside


def test_what_was_sent_to_a_locked_page_is_offered_after_unlocking(lost):
    assert "刚才提交的内容已留下" in lost.get("/lock/").content.decode()

    assert unlock(lost).url == "/kept/"

    fields, page = offered(lost)
    assert fields == {**FIELDS, "region": "宁波 &lt;东&gt;"}
    assert f'action="{FORM}"' in page
    assert Customer.objects.count() == 0


def test_sending_it_lets_it_go(lost):
    unlock(lost)

    lost.post(FORM, FIELDS)

    assert offered(lost)[0] == {}


def test_not_sending_it_lets_it_go_and_leads_to_its_page(lost):
    unlock(lost)

    assert lost.post("/kept/").url == "/customers/new/?from=list"
    assert offered(lost)[0] == {}
    assert Customer.objects.count() == 0


@pytest.mark.parametrize("how", ["ended", "expired"])
def test_what_was_sent_after_the_session_was_over_is_offered_to_the_same_person(inside, shen, how):
    Session.objects.filter(staff=shen).delete()
    if how == "expired":
        del inside.cookies["sessionid"]

    answer = inside.post(FORM, FIELDS, **CAME)

    assert answer.url == "/sign-in/?next=/customers/new/%3Ffrom%3Dlist"
    assert "刚才提交的内容已留下" in inside.get(answer.url).content.decode()
    assert come_in(inside).url == "/kept/"
    assert offered(inside)[0]["name"] == FIELDS["name"]


def test_another_person_does_not_get_it(inside, shen, lu):
    Session.objects.filter(staff=shen).delete()
    inside.post(FORM, FIELDS)

    assert come_in(inside, "lu").url == "/"

    assert offered(inside)[0] == {}
    assert come_in(inside).status_code == 302
    assert "signin.kept" not in inside.session


def test_nothing_is_kept_for_a_stranger_nor_after_signing_out(inside, shen):
    inside.post("/sign-out/")
    for client in (inside, Client()):
        assert client.post(FORM, FIELDS).url == "/sign-in/?next=/customers/new/"
        assert "signin.kept" not in client.session
    forged = Client()
    forged.cookies["kz-person"] = f"{shen.pk}:forged:forged"
    forged.post(FORM, FIELDS)
    assert "signin.kept" not in forged.session


def test_it_lasts_a_quarter_of_an_hour(lost, monkeypatch):
    later = time.time() + LASTS + 1
    monkeypatch.setattr("kezhi.signin.kept.time.time", lambda: later)

    assert unlock(lost).url == "/"
    assert "signin.kept" not in lost.session


def test_it_rests_encrypted(lost):
    rests = lost.session["signin.kept"]

    assert (set(rests), rests["path"]) == ({"path", "rests"}, FORM)
    assert "听澜" not in rests["rests"].encode().decode("unicode_escape")


@pytest.mark.parametrize(
    ("path", "fields"),
    [(FORM, {**FIELDS, "password": "a-secret-7"}), (FORM, {"name": "长" * 300_000}), (FORM, {}),
     ("/account/password/", {"old": "kezhi-test-1", "new": "a-much-longer-one-7"})],
)  # fmt: skip
def test_passwords_and_what_nobody_writes_are_not_kept(inside, path, fields):
    leave_alone(inside)

    inside.post(path, fields)

    assert "signin.kept" not in inside.session
    assert unlock(inside).url == "/"


def test_files_are_not_kept_and_the_page_says_so(inside):
    leave_alone(inside)
    inside.post("/imports/", {"kind": "customers", "file": SimpleUploadedFile("a.csv", b"x")})
    unlock(inside)

    fields, page = offered(inside)

    assert fields == {"kind": "customers"}
    assert "文件没有留下" in page


def test_under_htmx_the_page_keeps_it_by_itself(inside):
    leave_alone(inside)

    assert inside.post(FORM, FIELDS, **HTMX).status_code == 401
    assert "signin.kept" not in inside.session


def test_a_forged_form_is_not_kept(shen):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(shen)
    leave_alone(strict)

    assert strict.post(FORM, FIELDS).status_code == 403
    assert "signin.kept" not in strict.session


def test_a_page_elsewhere_is_not_gone_back_to(inside):
    leave_alone(inside)

    answer = inside.post(FORM, FIELDS, HTTP_REFERER="https://evil.example/customers/")

    assert answer.url == "/lock/?next=/"
