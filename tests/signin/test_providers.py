"""Signing in through WeCom, DingTalk, Feishu and OpenID Connect, over real HTTP with a server that checks."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kezhi.accounts.models import Staff
from kezhi.audit.models import Entry
from kezhi.signin.actions import link_account
from tests.signin.conftest import come_back, leave, walk
from tests.signin.stand_in import OTHER_KEY

KEYS = ("wecom", "dingtalk", "feishu", "openid")
UID = {"wecom": "ShenZhiYao", "dingtalk": "u-shen", "feishu": "on_shen", "openid": "4711"}


def bind(staff, key):
    return link_account(
        staff=staff, provider=key, shown=key, uid=UID[key], name="", by=staff, at=timezone.now()
    )  # fmt: skip


def who(client):
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("key", KEYS)
def test_whoever_is_bound_comes_in_and_lands_where_they_wanted(client, provider, shen, key):
    it = provider(key)
    bind(shen, key)

    answer = walk(client, it, key, goes_to="/account/")

    assert (answer.status_code, answer.url, who(client)) == (302, "/account/", str(shen.pk))
    assert it.codes == {}
    began = Entry.objects.get(act="signin.session.begun")
    assert (began.by, began.after["way"]) == (shen, key)


@pytest.mark.parametrize("key", KEYS)
def test_nobody_is_created_by_signing_in(client, provider, shen, key):
    people = Staff.objects.count()
    it = provider(key)

    answer = walk(client, it, key)

    assert answer.status_code == 403
    assert "还没有绑定客制账号" in answer.content.decode()
    assert (Staff.objects.count(), SocialAccount.objects.count(), who(client)) == (people, 0, None)


@pytest.mark.parametrize("key", KEYS)
def test_a_person_binds_their_own_account_while_signed_in(client, provider, shen, sign_in, key):
    it = provider(key)
    client.post("/sign-in/", {"username": "shen", "password": "kezhi-test-1"})

    answer = walk(client, it, key, binding=True)

    bound = SocialAccount.objects.get()
    assert (answer.status_code, answer.url) == (302, "/account/")
    assert (bound.user_id, bound.provider, bound.uid) == (shen.pk, key, UID[key])
    assert set(bound.extra_data) <= {"name"}
    assert Entry.objects.filter(act="signin.account.linked", by=shen).count() == 1
    assert walk(Client(), it, key).status_code == 302


def test_what_a_person_binds_must_be_asked_for_again_after_a_while(client, provider, shen, sign_in):
    provider("wecom")

    answer = sign_in(client, shen).post(reverse("signin:bind", args=["wecom"]))

    assert (answer.status_code, answer.url) == (302, "/account/proof/?next=/account/")


def test_an_account_of_another_person_cannot_be_bound(client, provider, shen, lu):
    it = provider("wecom")
    bind(lu, "wecom")
    client.post("/sign-in/", {"username": "shen", "password": "kezhi-test-1"})

    walk(client, it, "wecom", binding=True)

    assert SocialAccount.objects.get().user_id == lu.pk
    assert "已绑定给陆砚秋" in client.get("/account/").content.decode()


def test_a_binding_that_somebody_else_began_binds_nothing(client, provider, shen, lu):
    """What an attacker began on their own browser is worth nothing on the victim's."""
    it = provider("wecom")
    attacker = Client()
    attacker.post("/sign-in/", {"username": "lu", "password": "kezhi-test-1"})
    client.post("/sign-in/", {"username": "shen", "password": "kezhi-test-1"})

    come_back(client, it, leave(attacker, "wecom", binding=True))

    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize(("key", "claim"), [("feishu", "employee_no"), ("openid", "preferred_username")])
def test_where_the_administrator_named_a_claim_it_binds_whose_sign_in_name_it_is(client, provider, shen, key, claim):
    it = provider(key, match=claim)

    answer = walk(client, it, key)

    assert (answer.status_code, who(client)) == (302, str(shen.pk))
    assert SocialAccount.objects.get().user_id == shen.pk
    assert list(Entry.objects.filter(act="signin.account.linked").values_list("by", flat=True)) == [None]


@pytest.mark.parametrize("is_bound", [True, False])
def test_somebody_who_left_is_refused(client, provider, shen, is_bound):
    it = provider("openid", match="preferred_username")
    if is_bound:
        bind(shen, "openid")
    Staff.objects.filter(pk=shen.pk).update(is_active=False)

    answer = walk(client, it, "openid")

    assert (answer.status_code, who(client)) == (403, None)
    assert SocialAccount.objects.count() == int(is_bound)
    assert Entry.objects.filter(act="signin.attempt.failed").count() == 1


@pytest.mark.parametrize("key", KEYS)
def test_a_code_is_good_once_and_a_state_only_where_it_began(client, provider, shen, key):
    it = provider(key)
    bind(shen, key)
    back = it.visit(leave(client, key)).replace("http://testserver", "")
    elsewhere, asked = Client(), len(it.asked)

    stolen = elsewhere.get(back)
    assert (stolen.status_code, who(elsewhere), len(it.asked)) == (403, None, asked)

    assert client.get(back).status_code == 302
    client.post("/sign-out/")
    assert (client.get(back).status_code, who(client)) == (403, None)


def test_what_one_provider_was_asked_another_does_not_answer(client, provider, shen, settings):
    it = provider("wecom")
    bind(shen, "wecom")
    app = {**settings.SOCIALACCOUNT_PROVIDERS["wecom"]["APPS"][0], "provider_id": "feishu"}
    settings.SOCIALACCOUNT_PROVIDERS = {**settings.SOCIALACCOUNT_PROVIDERS, "feishu": {"APPS": [app]}}
    back = it.visit(leave(client, "wecom")).replace("http://testserver", "")
    asked = len(it.asked)

    answer = client.get(back.replace("/wecom/", "/feishu/"))

    assert (answer.status_code, who(client), len(it.asked)) == (403, None, asked)


def test_a_second_account_of_the_same_name_is_not_taken_for_the_persons(client, provider, shen):
    it = provider("openid", match="preferred_username")
    bind(shen, "openid")
    it.person["sub"] = "4712"

    answer = walk(client, it, "openid")

    assert (answer.status_code, who(client), SocialAccount.objects.count()) == (403, None, 1)


@pytest.mark.parametrize(("key", "parameter"), [("wecom", "code"), ("dingtalk", "authCode"), ("openid", "code")])
def test_a_code_of_somebody_elses_making_is_refused(client, provider, shen, key, parameter):
    it = provider(key)
    bind(shen, key)
    state = it.visit(leave(client, key)).partition("state=")[2]

    answer = client.get(reverse("signin:back", args=[key]), {parameter: "made-up", "state": state})

    assert (answer.status_code, who(client)) == (403, None)


@pytest.mark.parametrize(
    "claims",
    [{"iss": "https://elsewhere.example"}, {"aud": "another"}, {"exp": 1}, {"nonce": "another"}, {"nonce": ""},
     {"issuer": "https://elsewhere.example"}],
)  # fmt: skip
def test_an_id_token_that_is_not_for_us_now_is_not_believed(client, provider, shen, claims):
    it = provider("openid")
    bind(shen, "openid")
    if "issuer" not in claims:
        address = leave(client, "openid")
        it.claims = claims
        answer = come_back(client, it, address)
    else:
        it.claims = claims
        answer = client.post(reverse("signin:begin", args=["openid"]))

    assert (answer.status_code, who(client)) == (403, None)


@pytest.mark.parametrize(("key", "algorithm"), [(OTHER_KEY, "RS256"), ("secret" * 8, "HS256"), (None, "none")])
def test_an_id_token_that_the_issuer_did_not_sign_is_not_believed(client, provider, shen, key, algorithm):
    it = provider("openid")
    bind(shen, "openid")
    it.key, it.algorithm = key, algorithm

    answer = walk(client, it, "openid")

    assert (answer.status_code, who(client)) == (403, None)


def test_a_member_of_another_organisation_is_refused(client, provider, shen):
    it = provider("dingtalk")
    bind(shen, "dingtalk")
    it.person["corpId"] = "ding-elsewhere"

    assert (walk(client, it, "dingtalk").status_code, who(client)) == (403, None)


def test_somebody_from_outside_the_corporation_is_refused(client, provider, shen):
    it = provider("wecom")
    it.person = {"openid": "stranger"}

    assert (walk(client, it, "wecom").status_code, who(client)) == (403, None)


def test_the_corporations_token_is_asked_for_once(client, provider, shen):
    it = provider("wecom")
    bind(shen, "wecom")

    walk(client, it, "wecom")
    walk(Client(), it, "wecom")

    assert it.asked.count("/cgi-bin/gettoken") == 1


def test_a_provider_that_is_down_is_said_on_the_page(client, provider, shen, settings):
    provider("openid")
    settings.OUTGOING_HOSTS = []

    answer = client.post(reverse("signin:begin", args=["openid"]))

    assert answer.status_code == 403
    assert "没能用统一身份认证确认您的身份" in answer.content.decode()


def test_a_provider_that_is_off_is_not_there(client, company):
    assert client.post(reverse("signin:begin", args=["wecom"])).status_code == 404
    assert client.get(reverse("signin:back", args=["wecom"])).status_code == 404
    assert "企业微信" not in client.get("/sign-in/").content.decode()


def test_an_address_elsewhere_is_not_gone_to(client, provider, shen):
    it = provider("wecom")
    bind(shen, "wecom")

    assert walk(client, it, "wecom", goes_to="https://evil.example/").url == "/"
