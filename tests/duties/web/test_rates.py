"""执行率: each figure leads to exactly the duties behind it, and the workbook holds what the page shows."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from kezhi.accounts.capabilities import Capability
from kezhi.audit.models import Entry
from kezhi.duties.models import Duty
from kezhi.duties.queries.breakdown import PARTS
from kezhi.duties.queries.rates import rates_page
from kezhi.policies.models import Edition
from tests.duties.conftest import visit_row, weekly_row

FIGURE = re.compile(r'<td class="num"><a(?: class="late")? href="(/duties/\?[^"]+)">(\d+)</a>')


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def ledger(lay, lichuan, nanpu, edition, xu, qi, shen, lu, fang, today):
    """Duties of every state, of several people, units, posts, clauses and of two regulations that share a clause."""
    done = {"state": "satisfied", "evidence": "i1"}
    people = [xu, qi, shen, lu, fang]
    rows = []
    for number in range(60):
        due = today - timedelta(days=number * 6 % 83 - 3)
        kept = {
            0: {**done, "satisfied_on": due}, 1: {**done, "satisfied_on": due + timedelta(days=2)}, 2: {},
            3: {**done, "satisfied_on": due - timedelta(days=1)}, 4: {"state": "missed"}, 5: {"state": "waiting"},
        }[number % 6]  # fmt: skip
        customer = (lichuan, nanpu)[number % 2]
        more = {"occurrence": str(number), "opens_on": due - timedelta(days=60), "due_on": due, **kept}
        rows.append(visit_row(customer, people[number % 5], clause=("第十条", "第二条")[number % 3 == 0], **more))
    lay(*rows, weekly_row(shen, due_on=today - timedelta(days=5)))
    Duty.objects.filter(occurrence__in=["2", "8"]).update(state="excused")
    Duty.objects.filter(occurrence__in=["14", "20", "26"]).update(holder=None)
    Duty.objects.filter(occurrence__in=["32"]).update(unit=None)
    other = Edition.objects.create(
        pack="S000", in_force_from=edition.in_force_from, content_hash="0" * 64, title="另一办法", short_title="另"
    )
    Duty.objects.filter(occurrence__in=["12", "15", "16", "18"]).update(edition=other)


@pytest.mark.parametrize("asked", [f"by={by}&days={30 if by == 'week' else 90}&who=team" for by in PARTS] + ["days=90"])
def test_each_figure_leads_to_exactly_the_duties_behind_it(client, sign_in, xu, gu, ledger, asked):
    page = sign_in(client, gu if "team" in asked else xu).get(f"/duties/rates/?{asked}").content.decode()

    figures = [(unescape(url), int(count)) for url, count in FIGURE.findall(page)]
    assert len(figures) >= 4
    for url, count in dict.fromkeys(figures):
        listed = client.get(url).content.decode()
        assert f"共 {count} 件。" in listed, url


def test_all_parts_together_are_the_same_whole(gu, ledger, today):
    wholes = {rates_page(gu, today=today, window=90, is_team=True, by=by).whole.rate for by in PARTS}

    assert len(wholes) == 1


def test_the_same_clause_of_two_regulations_is_two_lines(gu, ledger, today):
    names = {line.name for line in rates_page(gu, today=today, window=90, is_team=True).lines}

    assert {"分类 第十条", "另 第十条"} <= names


def test_the_workbook_holds_what_the_page_shows(client, sign_in, gu, ledger, today, tmp_path):
    page = rates_page(gu, today=today, window=90, is_team=True, by="person")

    answer = sign_in(client, gu).get("/duties/rates.xlsx?days=90&by=person&who=team")

    book = tmp_path / "rates.xlsx"
    book.write_bytes(b"".join(answer.streaming_content))
    head, *rows, total = load_workbook(book).active.iter_rows(values_only=True)
    assert head == ("责任人", "到期", "按期", "补办", "逾期", "执行率 %")
    assert [row[:5] for row in rows] == [
        (line.name, line.rate.due, line.rate.in_time, line.rate.late, line.rate.overdue) for line in page.lines
    ]
    assert total[:2] == ("合计", page.whole.rate.due)
    assert Entry.objects.get(act="duties.rates.exported").after["by"] == "person"


def test_who_may_not_take_lists_out_gets_no_workbook(client, sign_in, shen, ledger):
    shen.post.grants.filter(capability=Capability.EXPORT).delete()
    page = sign_in(client, shen).get("/duties/rates/?days=90").content.decode()

    assert "rates.xlsx" not in page
    assert client.get("/duties/rates.xlsx").status_code == 403
