"""A live store in the schema's own types; what does not fit is refused, naming the table and the column."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal

import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.errors import FactsError
from kezhi.engine.facts import live
from kezhi.engine.facts.live import LiveFacts


def store(folder, *statements):
    with closing(sqlite3.connect(folder / "store.db")) as made:
        for statement in statements:
            made.execute(statement)
        made.commit()
    return f"sqlite:///{folder}/store.db"


def staff(db):
    t = db.table("person")
    return t.select(staff=live.key(t.id), name=live.text(t.name))


def refused(url, tables, needed):
    with DuckBackend() as backend, pytest.raises(FactsError) as told:
        LiveFacts(url, tables).bind(backend, needed=needed)
    return told.value.diagnostics[0]


PERSONS = ("CREATE TABLE person (id integer, name varchar)", "INSERT INTO person VALUES (1, '甲'), (2, '')")


def test_values_are_read_in_the_schemas_types(tmp_path):
    def contracts(db):
        t = db.table("deal")
        return t.select(
            contract=live.key(t.id), customer=live.key(t.whose), signed_on=live.day(t.day), amount=live.money(t.sum)
        )

    def complaints(db):
        t = db.table("deal")
        return t.select(complaint=t.id, customer=live.key(t.whose), received_at=live.instant(t.at))

    url = store(
        tmp_path,
        "CREATE TABLE deal (id integer, whose integer, day date, sum decimal, at datetime)",
        "INSERT INTO deal VALUES (7, 3, '2026-05-01', '12.5', '2026-05-01 20:30:00')",
    )
    with DuckBackend() as backend:
        given = LiveFacts(url, {"contracts": contracts, "complaints": complaints}).bind(
            backend, needed={"contracts", "complaints", "customers"}
        )
        rows = "SELECT contract, customer, signed_on, amount, status FROM facts.contracts"
        signed = backend.connection.execute(rows).fetchall()
        received = backend.connection.execute("SELECT complaint, received_at FROM facts.complaints").fetchall()
        everyone = backend.connection.execute("SELECT customer, name FROM facts.customers").fetchall()

    assert signed == [("7", "3", date(2026, 5, 1), Decimal("12.50"), None)]
    assert received == [("7", datetime(2026, 5, 2, 4, 30))]  # noqa: DTZ001 - of Shanghai
    assert everyone == [("3", None)]
    assert given.columns["contracts"] == {"contract", "customer", "signed_on", "amount"}
    assert not given.has("customers", "customer")


def test_an_empty_text_is_missing_and_tables_not_needed_are_not_read(tmp_path):
    url = store(tmp_path, *PERSONS)

    with DuckBackend() as backend:
        given = LiveFacts(url, {"staff": staff, "units": lambda db: db.table("no")}).bind(backend, needed={"staff"})
        rows = backend.connection.execute("SELECT staff, name FROM facts.staff ORDER BY 1").fetchall()

    assert rows == [("1", "甲"), ("2", None)]
    assert given.columns == {"staff": {"staff", "name"}, "units": frozenset()}


def test_of_a_store_that_has_customers_only_what_is_needed_is_read(tmp_path):
    def customers(db):
        return db.table("person").select(customer=live.key(db.table("person").id))

    def unread(_db):
        pytest.fail("it was read")

    with DuckBackend() as backend:
        given = LiveFacts(store(tmp_path, *PERSONS), {"units": unread, "customers": customers}).bind(
            backend, needed={"customers"}
        )

    assert given.columns == {"units": frozenset(), "customers": {"customer"}}


def test_a_table_that_the_schema_lacks_is_refused():
    with pytest.raises(FactsError) as told:
        LiveFacts("sqlite:///x.db", {"orders": staff})

    assert told.value.diagnostics[0].cause == "live 里没有名为“orders”的表。"
    assert "customers、" in told.value.diagnostics[0].remedy


@pytest.mark.parametrize(
    ("reader", "code", "cause"),
    [
        (lambda db: db.table("nobody"), "facts-file", "staff 无法读取：数据库里读不到这张表。"),
        (lambda db: db.table("person"), "facts-name", "staff 里没有名为“id”的列。"),
        (lambda db: db.table("person").select("name"), "facts-column", "staff 缺少必需的“staff”列（人员）。"),
        (lambda db: db.table("person").select(staff=live.text(db.table("person").name)), "facts-required",
         "staff 第 0 行“staff”列为空，此列必填。"),
        (lambda db: db.table("person").select(staff=db.table("person").name.nullif("").fill_null("甲")), "facts-key",
         "staff 里“甲”出现不止一次，人员表一行一人。"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(tmp_path, reader, code, cause):
    fault = refused(store(tmp_path, *PERSONS), {"staff": reader}, {"staff"})

    assert (fault.code, fault.cause) == (code, cause)


def test_a_table_that_the_store_lacks_is_named(tmp_path):
    fault = refused(store(tmp_path, *PERSONS), {"staff": lambda db: db.table("nobody")}, {"staff"})

    assert fault.cause_en == "staff: the database has no table nobody."


def test_a_value_of_another_type_is_refused(tmp_path):
    url = store(tmp_path, "CREATE TABLE birth (id varchar, day varchar)", "INSERT INTO birth VALUES ('1', 'soon')")

    def contacts(db):
        t = db.table("birth")
        return t.select(contact=t.id, customer=t.id, birthday=live.day(t.day))

    fault = refused(url, {"contacts": contacts}, {"contacts"})

    assert fault.cause == "contacts 无法读取：有的值与类型不符。"
    assert "soon" in fault.cause_en
