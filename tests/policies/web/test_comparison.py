"""Two editions side by side, and a simulation of the later one."""

from datetime import date

import pytest
from django.urls import reverse

ADDRESS = "/policies/S002-20/compare/"


@pytest.mark.django_db
def test_text_parameters_and_rules_stand_with_what_became_of_them(client, company, shen, second_edition, sign_in):
    answer = sign_in(client, shen).get(ADDRESS, {"a": "2010-01-01", "b": "2027-01-01"})

    page, said = answer.context["page"], answer.content.decode()
    assert (page.before, page.after) == (date(2010, 1, 1), date(2027, 1, 1))
    assert "<ins>十三</ins>" in said
    assert "<del>十四</del>" in said
    assert ("D级总分下限", "新增") in [(each.entry.id, each.tag.text) for each in page.parameters]
    assert ("普通客户B级回访", "删去") in [(each.entry.id, each.tag.text) for each in page.rules]


@pytest.mark.django_db
def test_the_last_two_are_compared_unless_others_are_named(client, company, shen, second_edition, sign_in):
    sign_in(client, shen)

    assert client.get(ADDRESS).context["page"].before == date(2010, 1, 1)
    same = client.get(ADDRESS, {"a": "2027-01-01", "b": "2027-01-01"})
    assert same.context["page"].is_empty
    assert "两个版本相同" in same.content.decode()
    assert f'href="{ADDRESS}"' in client.get("/policies/S002-20/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"a": "1990-01-01"}, {"a": "x"}])
def test_what_is_not_there_is_not_found(client, company, shen, asked, sign_in):
    sign_in(client, shen)

    assert client.get(ADDRESS, asked).status_code == 404
    assert client.get("/policies/S999/compare/").status_code == 404


@pytest.mark.django_db
def test_a_regulation_with_one_edition_offers_no_comparison(client, company, shen, sign_in):
    assert ADDRESS not in sign_in(client, shen).get("/policies/S002-20/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_later_edition_is_tried_before_it_begins(client, adoption, books, gu, second_edition, ask):
    adoption.edition.content_hash = second_edition.edition(date(2026, 11, 18)).content_hash
    adoption.edition.save()

    simulation = ask(tried_from=date(2027, 1, 1), note="新版")

    client.force_login(gu)
    page = client.get(reverse("policies:simulation", args=[simulation.pk]))
    assert (simulation.state, simulation.error) == ("done", "")
    assert "D级总分下限" in [each.name for each in page.context["page"].answer.different]
    assert "看两版有何不同" in page.content.decode()
    assert "按此设定" not in page.content.decode()
    both = client.get(reverse("policies:both_sides", args=[simulation.pk, books[0].pk]))
    assert both.status_code == 200
