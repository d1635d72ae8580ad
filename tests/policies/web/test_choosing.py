"""The page on which a company chooses regulations."""

import pytest
from django.urls import reverse

from kezhi.policies.library import library
from tests.regulated import adopt_by


@pytest.fixture
def page(client, company, gu, sign_in):
    """What the page shows for these words."""
    sign_in(client, gu)

    def asked(**given):
        return client.get(reverse("policies:choose"), given)

    return asked


def ids(answer):
    return {i for _title, books in answer.context["chosen"].groups for book in books for i in book.ids}


def test_every_regulation_stands_under_a_kind_of_company(page):
    answer = page()

    assert ids(answer) == {pack.id for pack in library().packs()}
    assert all(title for title, _books in answer.context["chosen"].groups)


def test_what_builds_on_one_another_is_one_book(page):
    books = [book for _title, books in page(kind="maker").context["chosen"].groups for book in books if book.is_one]

    assert [book.ids for book in books] == [("S002-20", "S002-21", "S002-22")]


def test_a_kind_of_company_and_a_word_narrow_it(page):
    assert ids(page(kind="logistics")) == {"S003"}
    assert "S002-21" in ids(page(word="信用管理"))
    assert "没有找到这样的制度" in page(word="没有这样的词").content.decode()


def test_it_takes_few_statements_whatever_is_adopted(page, company, gu, django_assert_max_num_queries):
    page()
    adopt_by(company.branch, gu)

    with django_assert_max_num_queries(12):
        text = page().content.decode()

    assert "营销分公司已采用" in text


def test_who_may_not_adopt_may_look(client, company, shen, sign_in):
    text = sign_in(client, shen).get(reverse("policies:choose")).content.decode()

    assert "客户分类管理办法" in text
    assert "采用勾选的制度" not in text
