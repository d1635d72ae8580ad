"""The pages of regulations: shelf, document, adoption, values, runs."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from kezhi.policies.models import Run
from kezhi.policies.queries.in_force import adoption_for
from tests.regulated import DECIDED, TODAY, adopt_by

PACK = "S002-20"


@pytest.fixture
def document():
    return reverse("policies:regulation", args=[PACK])


def test_the_shelf_names_every_regulation_and_where_it_is_in_force(client, adoption, shen, sign_in):
    page = sign_in(client, shen).get(reverse("policies:index")).content.decode()

    assert "客户分类管理办法" in page
    assert "营销分公司已采用" in page
    assert "54 项条款" in page


def test_the_document_is_read_by_everyone_in_few_statements(client, adoption, shen, sign_in, django_assert_num_queries):
    sign_in(client, shen).get(reverse("policies:index"))

    with django_assert_num_queries(9):
        answer = client.get(reverse("policies:regulation", args=[PACK]))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2026年1月5日采用" in page
    assert "/values/" not in page, "a salesperson has nothing to set"


def test_every_rule_stands_beside_its_clause(client, adoption, gu, document, sign_in):
    articles = {a.label: a for a in sign_in(client, gu).get(document).context["page"].articles}

    kinds = {label: [type(block).__name__ for block in article.blocks] for label, article in articles.items()}
    assert kinds == {
        "第一条": ["Sentences"],
        "第二条": ["Sentences", "Owed", "Ruled"],
        "第三条": ["Sentences", "Steps", "Ruled"],
        "第四条": ["Sentences", "Owed", "Steps", "Ruled"],
        "第五条": ["Rows", "Reckoning"],
        "第六条": ["Sentences", "Scoring", "Ruled", "Rows", "Reckoning"],
        "第七条": ["Levels", "Ruled"],
        "第八条": ["Sentences", "Reckoning"],
        "第九条": ["Rows", "Ruled", "Rows"],
        "第十条": ["Rows", "Owed"],
        "第十一条": ["Sentences", "Owed", "Steps", "Ruled", "Ruled", "Ruled", "Ruled"],
    }


def test_each_adoption_of_a_regulation_is_read_on_its_own(client, company, adoption, gu, document, sign_in):
    other = adopt_by(company.east, gu, 合同额限额一="")
    shelf = sign_in(client, gu).get(reverse("policies:index")).content.decode()
    page = client.get(document, {"adoption": other.pk}).context["page"]

    assert all(f'href="{document}?adoption={each.pk}"' in shelf for each in (adoption, other))
    assert "另一单位采用" in shelf
    assert (page.adoption, page.is_complete) == (other, False)
    assert client.get(document, {"adoption": "没有"}).context["page"].adoption == adoption


def test_an_unknown_regulation_is_not_found(client, shen, sign_in):
    assert sign_in(client, shen).get(reverse("policies:regulation", args=["S999"])).status_code == 404


def test_before_adoption_every_blank_is_shown_as_not_set(client, company, gu, document, sign_in):
    answer = sign_in(client, gu).get(document)

    page = answer.context["page"]
    assert sum(len(article.blanks) for article in page.articles) == len(DECIDED)
    assert (page.adoption, page.cover.unset > 0) == (None, True)
    assert f'href="/policies/{PACK}/adoption/"' in answer.content.decode()


def value_url(adoption):
    return reverse("policies:value", args=[adoption.pk, "合同额限额一"])


def test_a_value_is_set_from_a_day_on(client, adoption, gu, sign_in):
    client.force_login(gu)

    answer = client.post(value_url(adoption), {"value": "450", "valid_from": "2026-11-18", "source": "通知三号"})

    assert (answer.status_code, answer.url) == (302, f"/policies/S002-20/?adoption={adoption.pk}#{quote('第六条')}")
    assert "通知三号" in client.get(value_url(adoption)).content.decode()


def test_a_value_that_cannot_be_is_refused_in_place(client, adoption, gu, sign_in):
    answer = sign_in(client, gu).post(
        value_url(adoption), {"value": "多", "valid_from": "2026-11-18", "source": "通知"}
    )

    assert answer.status_code == 422
    assert list(adoption.values.filter(parameter="合同额限额一").values_list("value", flat=True)) == ["500"]


def test_unknown_parameters_and_adoptions_are_not_found(client, adoption, gu, sign_in):
    sign_in(client, gu)

    assert client.get(reverse("policies:value", args=[adoption.pk, "没有"])).status_code == 404
    assert client.get(reverse("policies:runs", args=[adoption.pk + 1])).status_code == 404
    assert client.get(reverse("policies:run", args=[1])).status_code == 404


def test_a_run_is_asked_for_on_the_page_of_runs(client, adoption, xu, sign_in):
    answer = sign_in(client, xu).post(reverse("policies:new_run", args=[adoption.pk]), {"as_of": "2026-11-18"})

    run = Run.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("policies:run", args=[run.pk]))
    page = client.get(answer.url).content.decode()
    assert "可以离开此页，评定会继续。" in page
    assert 'hx-trigger="load delay:1s"' in page


@pytest.mark.parametrize("day", ["2025-13-01", "2026-01-04"])
def test_a_day_that_cannot_be_is_refused(client, adoption, xu, sign_in, day):
    answer = sign_in(client, xu).post(reverse("policies:new_run", args=[adoption.pk]), {"as_of": day}, follow=True)

    assert "日期写法不对" in answer.content.decode() or "早于采用日" in answer.content.decode()
    assert Run.objects.count() == 0


def test_a_failed_run_says_why_and_that_nothing_changed(client, adoption, gu, xu, sign_in):
    run = Run.objects.create(
        adoption=adoption, as_of=timezone.localdate(), asked_by=gu, asked_at=timezone.now() - timedelta(hours=1),
        state="failed", error="参数“合同额限额一”未设定。",
    )  # fmt: skip

    page = sign_in(client, xu).get(reverse("policies:run", args=[run.pk])).content.decode()

    assert "评定没有完成，等级与义务未改动。" in page
    assert "参数“合同额限额一”未设定。" in page
    assert f'href="/policies/S002-20/?adoption={adoption.pk}"' in page


def test_the_nearest_adoption_binds(company, gu, wen):
    wide, near = adopt_by(company.group, wen, 合同额限额一="900"), adopt_by(company.branch, gu)

    assert adoption_for(company.east, PACK, TODAY) == near
    assert adoption_for(company.group, PACK, TODAY) == wide
