"""The pages of regulations and audit in English: what we say is English, what the regulation says stays as it is."""

import re

import pytest
from django.urls import reverse

from kezhi.policies.models import Draft
from tests.policies.web.test_adoption import begin

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def english(client, gu, sign_in):
    client.cookies["django_language"] = "en"
    return sign_in(client, gu)


def test_the_document(english, adoption):
    page = english.get(reverse("policies:regulation", args=["S002-20"])).content.decode()

    for words in ("Carried out", "How 11 figures are found", "every Sunday", "at least", "adopted 5 Jan 2026"):
        assert words in page
    assert "客户正常往来满六个月方可评分" in page


def test_a_value_that_cannot_be_is_refused_in_english(english, company):
    begin(english, company)
    draft = Draft.objects.get()

    answer = english.post(
        reverse("policies:draft_blanks", args=[draft.pk]), {"seen-revision": 1, "合同额限额一": "abc"}
    )

    assert answer.status_code == 422
    assert "&#x27;合同额限额一&#x27; cannot be set to &#x27;abc&#x27;" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [("policies:index", "Once a regulation is adopted"), ("policies:adoption", "On whose word"),
     ("policies:runs", "Run now"), ("policies:value", "Decisions so far"), ("audit:index", "Adopt a regulation"),
     ("accounts:organisation", "In service"), ("signin:password", "Old password")],
)  # fmt: skip
def test_the_other_pages(english, adoption, name, words):
    given = {
        "policies:adoption": ["S002-20"],
        "policies:runs": [adoption.pk],
        "policies:value": [adoption.pk, "合同额限额一"],
    }

    answer = english.get(reverse(name, args=given.get(name, [])))

    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_sign_in(client, company):
    client.cookies["django_language"] = "en"

    page = client.get(reverse("signin:sign_in")).content.decode()

    assert "Sign in with your company account." in page
    form = page.partition("<h1")[2].partition("</section>")[0]
    assert CHINESE.findall(form) == ["中", "文"], "only the way back to Chinese"
