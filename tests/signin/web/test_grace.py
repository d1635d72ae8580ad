"""Posts that may do weighty things are asked for a second factor, and have some days to set it up."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from kezhi.accounts.models import Absence, Position, Post, Staff
from kezhi.operations.checks.people import second_factors
from kezhi.signin import second_factor
from kezhi.signin.models import Grace
from kezhi.signin.queries.owing import owing
from tests.signin.web.test_second_factor import code_of

WEIGHTY = {"admin", "gu", "wen", "qi", "xu"}  # whoever keeps accounts, adopts, sees audit or identity numbers


def come_in(username, **sent):
    client = Client()
    assert client.post("/sign-in/", {"username": username, "password": "kezhi-test-1", **sent}).status_code == 302
    return client


def over(*clients):
    """The days of grace are over, for what is known on record and on these devices."""
    Grace.objects.update(until=timezone.now() - timedelta(seconds=1))
    for client in clients:
        session = client.session
        session["factor_due"] = timezone.now().timestamp() - 1
        session.save()


def set_up(client):
    secret = client.get("/account/second-factor/").context["secret"].replace(" ", "")
    return client.post("/account/second-factor/", {"code": code_of(secret)})


def test_whoever_does_weighty_things_is_told_and_goes_on_working_for_seven_days(company, admin):
    desk = come_in("admin")

    page = desk.get("/account/").content.decode()

    assert desk.get("/organisation/").status_code == 200
    assert page.count("您的岗位须用两步验证，请在") == 2
    left = Grace.objects.get(staff=admin).until - timezone.now()
    assert timedelta(days=7) - left < timedelta(minutes=1)


def test_a_salesperson_is_not_asked(company):
    desk = come_in("shen")

    assert "须用两步验证" not in desk.get("/account/").content.decode()
    assert Grace.objects.count() == 0


def test_signing_in_again_does_not_give_more_days(company, admin):
    come_in("admin")
    Grace.objects.update(until=timezone.now() + timedelta(days=2))

    come_in("admin")

    assert Grace.objects.get().until - timezone.now() < timedelta(days=2)


def test_a_company_that_gives_fewer_days_means_those_who_were_asked_before(company, admin, monkeypatch):
    come_in("admin")
    monkeypatch.setattr("kezhi.operations.settings_of.second_factor_days", lambda: 0)

    assert come_in("admin").get("/organisation/").url == "/account/second-factor/"


def test_after_the_days_are_over_it_comes_before_any_work_also_where_one_is_signed_in(company):
    desk, phone = come_in("admin"), come_in("admin")
    over(desk, phone)
    late = come_in("admin")

    for client in (desk, phone, late):
        assert client.get("/organisation/").url == "/account/second-factor/"
    assert set_up(late).status_code == 200

    assert late.get("/organisation/").status_code == 200
    assert desk.get("/account/second-factor/").url == "/account/"
    assert desk.get("/account/").status_code == 200


def test_whoever_was_reset_sets_a_new_one_up_at_once(company, admin, gu):
    boss = come_in("gu")
    set_up(boss)
    desk = come_in("admin")

    desk.post(f"/organisation/staff/{gu.pk}/access/second-factor/")

    assert come_in("gu").get("/").url == "/account/second-factor/"


def test_turning_it_off_is_refused_within_the_days_too(company):
    desk = come_in("admin")
    set_up(desk)

    desk.post("/account/second-factor/removal/")

    assert Authenticator.objects.filter(type="totp").count() == 1


@pytest.mark.parametrize("asked", [None, ["业务员"], ["accounts.manage"], ["privacy.see_identity"], ["*"]])
def test_the_list_of_those_who_owe_one_says_what_each_of_them_is_told(company, shen, lu, qi, gu, song, settings, asked):
    """Main posts, further posts, and deputies; the list is one statement, what a person is told goes by their reach."""
    settings.KEZHI_SECOND_FACTOR_FOR = asked
    today = timezone.localdate()
    Position.objects.create(staff=lu, unit=lu.unit, post=Post.objects.get(name="管理员"), from_on=today)
    Absence.objects.create(staff=gu, deputy=shen, from_on=today)
    Absence.objects.create(staff=qi, deputy=song, from_on=today, to_on=today)
    Authenticator.objects.create(user_id=qi.pk, type="webauthn", data={})

    owed = set()
    for person in Staff.objects.select_related("post", "unit").filter(is_active=True):
        person.today = today
        if second_factor.is_required_of(person) and not second_factor.has_one(person):
            owed.add(person.username)

    assert set(owing(today).values_list("username", flat=True)) == owed
    assert owed


def test_doctor_and_the_health_page_name_them(company, admin):
    come_in("admin")
    early = second_factors()
    over()
    late = second_factors()

    assert early.is_well
    assert admin.name in early.said
    assert not late.is_well
    assert admin.name in late.remedy


def test_a_company_that_asks_nobody_is_told_so(company, settings):
    settings.KEZHI_SECOND_FACTOR_FOR = []

    assert second_factors().said == "没有要求任何人"


def test_once_everybody_has_one_nothing_is_missing(company):
    for person in owing(timezone.localdate()):
        Authenticator.objects.create(user_id=person.pk, type="webauthn", data={})

    assert second_factors().said == "须用的人都已开启"
