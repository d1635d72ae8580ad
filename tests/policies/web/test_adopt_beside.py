"""The adoption page of a regulation that meets another one in force."""

import pytest
from django.urls import reverse

from kezhi.policies.actions import begin_drafts
from kezhi.policies.models import Adoption, Precedence
from tests.beside import shelve
from tests.engine.compose.packs import table, visit
from tests.regulated import AT, TODAY, rules


@pytest.fixture
def draft(company, adoption, gu, monkeypatch, tmp_path):
    by_influence = table("客户类别", "龙头", "大客户", otherwise="普通客户", of="influence")
    visits = visit("访", 'potential == "大"', post="主管副总经理", letter="乙")
    rules = shelve(monkeypatch, tmp_path, "乙制", by_influence, visits)
    (begun,) = begin_drafts(editions=[rules], unit=company.branch, on=TODAY, source="", by=gu, at=AT)
    return begun


@pytest.fixture
def page(draft):
    return reverse("policies:draft_collisions", args=[draft.pk])


@pytest.fixture
def adopt(client, draft):
    """Adopts what the draft says now."""

    def adopted():
        draft.refresh_from_db()
        at = reverse("policies:draft_adoption", args=[draft.pk])
        return client.post(at, {"seen-revision": draft.revision}, follow=True)

    return adopted


def given(answer, **changed):
    (met,) = answer.context["met"].to_settle
    return {
        "seen-revision": "1",
        f"{met.name}-key": met.collision.key, f"{met.name}-keep": "乙制", f"{met.name}-because": "董事会决议",
        **{f"{met.name}-{part}": value for part, value in changed.items()},
    }  # fmt: skip


def test_both_clauses_stand_side_by_side_before_anything_is_adopted(client, page, gu, sign_in):
    answer = sign_in(client, gu).get(page)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "与已采用的制度有 1 处冲突，须定以哪一部为准" in text
    assert text.index("以《客户分类管理办法》为准") < text.index("以《乙制办法》为准")
    assert "第五条" in text
    assert "甲句" in text
    assert "各自成立，不必定先后" in text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"keep": ""}, "请选定以哪一部为准。"),
        ({"keep": "each"}, "请选定以哪一部为准。"),
        ({"because": " "}, "请写明理由。"),
        ({"key": "旧的"}, "请写明以哪一部为准，并说明理由。"),
    ],
)
def test_nothing_is_adopted_until_the_answer_is_whole(client, page, adopt, gu, sign_in, changed, words):
    asked = sign_in(client, gu).get(page)

    answer = client.post(page, given(asked, **changed))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "处冲突，请逐处写明" in adopt().content.decode()
    assert (Adoption.objects.count(), Precedence.objects.count()) == (1, 0)


def test_the_answer_is_kept_and_the_regulation_adopted(client, page, draft, adopt, gu, sign_in):
    asked = sign_in(client, gu).get(page)

    answer = client.post(page, given(asked))

    assert (answer.status_code, answer.url) == (302, reverse("policies:draft_posts", args=[draft.pk]))
    (again,) = client.get(page).context["met"].to_settle
    assert (again.keep, again.because, again.error) == ("乙制", "董事会决议", "")
    where = adopt().redirect_chain[-1][0]
    made = Adoption.objects.get(edition__pack="乙制")
    assert where == f"{reverse('policies:regulation', args=['乙制'])}?adoption={made.pk}"
    assert [(p.on, p.keep, p.over, p.because) for p in Precedence.objects.all()] == [
        ("客户类别", "乙制", "S002-20", "董事会决议")
    ]


def test_who_decided_when_and_why_can_be_read_of_either(client, page, adopt, adoption, gu, sign_in):
    client.post(page, given(sign_in(client, gu).get(page)))
    adopt()
    made = Adoption.objects.get(edition__pack="乙制")

    for each in (made, adoption):
        text = client.get(reverse("policies:runs", args=[each.pk])).content.decode()
        assert "乙制，在 S002-20 之上" in text
        assert "董事会决议" in text
        assert "顾行之" in text


def test_it_reads_in_english(client, page, gu, sign_in):
    sign_in(client, gu)
    text = client.get(page, headers={"accept-language": "en"}).content.decode()

    assert "the same output: 客户类别" in text
    assert "客户类别 by influence." in text


def test_a_regulation_that_meets_none_shows_none(client, company, gu, sign_in):
    (draft,) = begin_drafts(editions=[rules()], unit=company.branch, on=TODAY, source="", by=gu, at=AT)
    answer = sign_in(client, gu).get(reverse("policies:draft_collisions", args=[draft.pk]))

    assert (answer.context["met"].to_settle, answer.context["met"].shown) == ([], [])
    assert "没有须定先后的冲突" in answer.content.decode()
