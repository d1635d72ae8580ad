"""Names as PostgreSQL takes them: cut nowhere, mistaken for nothing."""

import pytest

from kezhi.engine.backends.postgres_names import MOST_BYTES, Names, quoted, short

LONG = "客户信用等级评定结果一览表第几号文件附件"  # 20 characters, 60 bytes


@pytest.mark.parametrize("name", ["", "a", LONG, "x" * MOST_BYTES])
def test_a_name_that_fits_stays_as_it_is(name):
    assert short(name) == name


def test_a_longer_name_keeps_its_beginning_and_differs_from_its_like():
    first, second = short(f"{LONG}之甲"), short(f"{LONG}之乙")

    assert first != second
    assert first.startswith("客户信用等级评定结果一览表~")
    assert max(len(name.encode()) for name in (first, second)) <= MOST_BYTES


def test_what_is_read_is_called_as_it_was_asked_for():
    names = Names()
    written = names.fitted(f'SELECT t."{LONG}之甲" FROM "t"')

    assert written == f'SELECT t.{quoted(f"{LONG}之甲")} FROM "t"'
    assert names.long(short(f"{LONG}之甲")) == f"{LONG}之甲"
    assert names.long("t") == "t"


@pytest.mark.parametrize(
    ("written", "fitted"),
    [
        ('FROM "facts"."customers" AS t', 'FROM pg_temp."facts.customers" AS t'),
        ('FROM facts."a""b" AS t', 'FROM pg_temp."facts.a""b" AS t'),
        ("FROM facts.grades AS h", 'FROM pg_temp."facts.grades" AS h'),
        ('SELECT t."facts" FROM "t"', 'SELECT t."facts" FROM "t"'),
        ("SELECT 'facts.grades', 'it''s \"facts\".\"x\"'", "SELECT 'facts.grades', 'it''s \"facts\".\"x\"'"),
        (f"SELECT '\"{LONG}之甲\"'", f"SELECT '\"{LONG}之甲\"'"),
    ],
)
def test_fact_tables_are_found_where_they_lie_and_texts_stay_texts(written, fitted):
    assert Names().fitted(written) == fitted
