"""The page 团队: each figure counts what its list shows, inside the scope, in three statements."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kezhi.duties.models import Duty
from kezhi.duties.queries.load import load
from tests.duties.conftest import visit_row, weekly_row


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def owed(lay, lichuan, nanpu, shen, lu, fang, qi, today):
    """Duties of four people over six weeks, one of them without a holder."""
    days = (-40, -3, -1, 0, 0, 1, 3, 6, 9, 20, 33, 50)
    people = (shen, lu, fang, qi)
    lay(*[
        visit_row((lichuan, nanpu)[n % 2], people[n % 4], occurrence=str(n), due_on=today + timedelta(days=day))
        for n, day in enumerate(days)
    ], weekly_row(shen, due_on=today))  # fmt: skip
    Duty.objects.filter(occurrence="2").update(holder=None)


def test_each_figure_counts_what_its_list_shows(gu, owed, client, sign_in, today):
    page = load(gu, today=today)
    sign_in(client, gu)

    figures = [figure for person in page.people for figure in person.figures] + list(page.totals)
    assert sum(figure.count for figure in page.totals) >= 9
    for figure in filter(lambda each: each.count, figures):
        assert f"共 {figure.count} 件。" in client.get(figure.list_url).content.decode()
        here = client.get("/duties/team/" + unescape(figure.url).partition("#")[0]).content.decode()
        assert re.search(rf'<span class="count">{figure.count}</span>', here)


def test_the_table_takes_three_statements_and_stays_in_scope(qi, shen, lu, owed, today):
    assert qi.reaches
    with CaptureQueriesContext(connection) as asked:
        page = load(qi, today=today)

    assert len(asked) == 3
    names = {person.name for person in page.people}
    assert shen.name in names
    assert lu.name not in names
    assert {person.name for person in page.people if person.may_receive} <= names


def test_the_page_takes_at_most_twelve_statements(client, sign_in, gu, owed):
    sign_in(client, gu)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/duties/team/").status_code == 200
    assert len(asked) <= 12


def test_who_leads_nobody_is_told_where_their_own_are(client, sign_in, shen):
    answer = sign_in(client, shen).get("/duties/team/")

    assert answer.status_code == 403
    assert "您的事在“今日”" in answer.content.decode()
