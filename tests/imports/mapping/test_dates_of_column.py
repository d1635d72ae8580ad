"""Month first or day first, decided over the entire column."""

import pytest

from kezhi.imports.errors import AmbiguousDates
from kezhi.imports.mapping import FileMapping
from kezhi.imports.mapping.dates_of_column import survey

COLUMNS = ["客户", "发票号码", "开票", "到期", "金额"]
MAPPING = FileMapping.from_plain({
    "table": "receivables",
    "columns": dict(zip(("customer", "number", "issued_on", "due_on", "amount"), COLUMNS, strict=True)),
})  # fmt: skip


def form(*dates: str, due: tuple[str, ...] = ()):
    rows = [(n, ["甲", "1", day, due[n] if due else "", "1"]) for n, day in enumerate(dates)]
    return survey(rows, COLUMNS, MAPPING)


def test_one_day_beyond_twelve_decides_for_all():
    assert form("1/2/2013", "3/4/2013", "1/13/2013").forms == {"issued_on": "M/D/YYYY"}
    assert form("1/2/2013", "3/4/2013", "13/1/2013").forms == {"issued_on": "D/M/YYYY"}


def test_a_column_that_shows_nothing_follows_the_other():
    assert form("1/2/2013", "1/13/2013", due=("1/3/2013", "2/3/2013")).forms == {
        "issued_on": "M/D/YYYY", "due_on": "M/D/YYYY",
    }  # fmt: skip


def test_a_column_that_both_forms_explain_is_asked_about():
    with pytest.raises(AmbiguousDates, match="“开票”列的日期（如 1/2/2013）可读作月/日，也可读作日/月"):
        form("1/2/2013", "3/4/2013")


def test_a_column_that_neither_form_explains_is_asked_about_too():
    with pytest.raises(AmbiguousDates):
        form("13/1/2013", "1/13/2013")


def test_dates_that_begin_with_the_year_need_no_decision():
    seen = form("2013/1/2", "20130102", "2013年1月2日")

    assert (seen.rows, seen.forms) == (3, {})


def test_the_same_day_twice_over_is_not_ambiguous():
    assert form("1/1/2013", "2/2/2013").forms == {"issued_on": "auto"}
