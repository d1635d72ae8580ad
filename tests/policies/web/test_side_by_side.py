"""Any two regulations side by side."""

import pytest
from django.urls import reverse

from kezhi.policies.library import library

TWO = {"left": "S002-20", "right": "S000"}


@pytest.fixture
def page(client, company, shen, sign_in):
    """What the page answers to these words."""
    sign_in(client, shen)

    def asked(**given):
        return client.get(reverse("policies:compare_any"), given)

    return asked


def test_capability_by_capability_with_both_sides_and_their_differences(page):
    answer = page(**TWO)

    shown, text = answer.context["page"], answer.content.decode()
    visits = next(section for section in shown.both if section.id == "VISIT")
    assert [side.pack.id for side in visits.sides] == ["S002-20", "S000"]
    assert [found.title for found in visits.differences] == ["期限不同", "归属不同"]
    assert "期限不同：每 3 个月（S002-20.43、S000.06、S000.49）" in text
    assert [line.cited for line in visits.sides[0].lines][:2] == ["S002-20.43", "S002-20.45"]
    assert visits.sides[0].lines[0].quote in text
    assert [post.text for post in visits.sides[1].lines[0].posts] == ["未定（编者建议 业务员）"]
    assert "未定（编者建议 客服专员）" in text


def test_the_same_one_twice_is_not_compared(page):
    answer = page(left="S000", right="S000")

    assert answer.context["page"].sections == ()
    assert "两边是同一部制度，请另选一部。" in answer.content.decode()


def test_what_one_says_alone_stands_apart(page):
    shown = page(**TWO).context["page"]

    alone = {side.id: [section.id for section in sections] for side, sections in shown.alone}
    assert "CMPL" in alone["S000"]
    assert "CMPL" not in [section.id for section in shown.both]
    assert 0 < shown.differing <= len(shown.both)


def test_before_two_are_chosen_there_is_the_choice(page):
    answer = page(left="S002-21")

    shown, text = answer.context["page"], answer.content.decode()
    assert [choice.id for choice in shown.choices] == [pack.id for pack in library().packs()]
    assert '<option value="S002-21" selected>' in text
    assert "kz-pair-part" not in text


@pytest.mark.parametrize("given", [{"left": "S999", "right": "S000"}, {"left": "S000", "right": "../S000"}])
def test_what_is_not_there_is_not_found(page, given):
    assert page(**given).status_code == 404


def test_it_takes_few_statements(page, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page(**TWO)


def test_the_shelf_the_choice_and_each_regulation_lead_to_it(client, page):
    page()
    address = reverse("policies:compare_any")

    for name in ("policies:index", "policies:choose"):
        assert f'href="{address}"' in client.get(reverse(name)).content.decode()
    assert f'href="{address}?left=S002-20"' in client.get("/policies/S002-20/").content.decode()


def test_in_english(client, page):
    client.cookies["django_language"] = "en"

    text = page(**TWO).content.decode()
    assert "Two regulations side by side" in text
    assert "Different periods: every 3 months" in text
    assert "not the regulation&#x27;s" in text or "not the regulation's" in text
