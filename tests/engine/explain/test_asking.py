"""Asking after one customer reads that customer's rows alone, and says what a run over everyone says."""

import sqlite3
from datetime import timedelta

import pytest

from kezhi.engine.errors import FactsError, UnknownCustomer
from kezhi.engine.evaluate import evaluate
from kezhi.engine.explain.asking import Asking
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm
from tests.engine.evaluate.test_digest import reader
from tests.engine.facts.files import write_csv, write_parquet, write_sqlite
from tests.engine.facts.test_live import fill
from tests.house.postgres import running_postgres

WHOSE = "customer = {customer}"


@pytest.fixture(scope="module")
def edition():
    return Library().pack("S002-20").edition(AS_OF)


@pytest.fixture(scope="module")
def verdicts(edition):
    found = evaluate(edition, RowFacts(firm()), as_of=AS_OF, settings=SETTINGS).customers
    return {row["customer"]: row for row in found.to_pylist()}


def as_rows(_folder):
    return RowFacts(firm())


def as_csv(folder):
    return FolderFacts(write_csv(firm(), folder))


def as_parquet(folder):
    return FolderFacts(write_parquet(firm(), folder))


def narrowed(name):
    whole = reader(name)

    class Told:
        def __init__(self, db):
            self.db = db

        def table(self, table):
            return self.db.table(table, whose=WHOSE)

    return lambda db: whole(Told(db))


def as_live(folder):
    tables = firm()
    for event in tables["events"]:
        event["happened_at"] -= timedelta(hours=8)
    return LiveFacts(write_sqlite(tables, folder / "db.sqlite3"), {name: narrowed(name) for name in tables})


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("given", [as_rows, as_csv, as_parquet, as_live])
def test_each_customer_has_the_row_that_a_run_over_all_gives(edition, verdicts, tmp_path, given, held):
    chosen = sorted(verdicts)[::7]

    with Asking(edition, given(tmp_path), as_of=AS_OF, settings=SETTINGS, held=held) as asking:
        found = {customer: asking.row(customer) for customer in [*chosen, *reversed(chosen)]}

    assert found == {customer: verdicts[customer] for customer in chosen}


@pytest.mark.postgres
def test_a_live_postgresql_gives_the_same_row(edition):
    tables = firm(60)
    everyone = evaluate(edition, RowFacts(tables), as_of=AS_OF, settings=SETTINGS).customers.to_pylist()

    with running_postgres() as url:
        fill(url, tables)
        facts = LiveFacts(url, {name: narrowed(name) for name in tables})
        with Asking(edition, facts, as_of=AS_OF, settings=SETTINGS) as asking:
            found = [asking.row(row["customer"]) for row in everyone[::5]]

    assert found == everyone[::5]


def test_customers_whom_only_other_tables_name_are_known_by_key(edition, tmp_path):
    tables = {name: rows for name, rows in firm().items() if name != "customers"}
    everyone = evaluate(edition, RowFacts(tables), as_of=AS_OF, settings=SETTINGS).customers.to_pylist()

    with Asking(edition, RowFacts(tables), as_of=AS_OF, settings=SETTINGS, held=False) as asking:
        found = [asking.row(row["customer"]) for row in everyone[:9]]

    assert found == everyone[:9]


@pytest.mark.parametrize("given", [as_rows, as_live])
def test_a_customer_is_found_by_number_and_by_name_too(edition, tmp_path, given):
    tables = firm()
    for number, customer in enumerate(tables["customers"]):
        customer["number"], customer["name"] = f"KH-{number:04d}", f"第{number}机械厂"
    facts = given(tmp_path)
    if given is as_rows:
        facts = RowFacts(tables)
    else:
        with sqlite3.connect(facts.database.removeprefix("sqlite:///")) as store:
            told = [(c["number"], c["name"], c["customer"]) for c in tables["customers"]]
            store.executemany("UPDATE trade_customers SET number = ?, name = ? WHERE customer = ?", told)
    wanted = tables["customers"][5]

    with Asking(edition, facts, as_of=AS_OF, settings=SETTINGS) as asking:
        found = [asking.row(wanted[column])["customer"] for column in ("customer", "number", "name")]
        with pytest.raises(UnknownCustomer) as refused:
            asking.row("第5机械场")

    assert found == [wanted["customer"]] * 3
    assert "第5机械厂" in str(refused.value.diagnostics[0].remedy)


def test_a_live_store_is_seen_as_it_is_when_asked(edition, tmp_path):
    facts = as_live(tmp_path)
    customer = firm()["contracts"][0]["customer"]
    with Asking(edition, facts, as_of=AS_OF, settings=SETTINGS) as asking:
        before = asking.row(customer)["年订货额"]
        with sqlite3.connect(facts.database.removeprefix("sqlite:///")) as store:
            store.execute("DELETE FROM trade_contracts WHERE customer = ?", [customer])
        after = asking.row(customer)["年订货额"]

    assert before > 0
    assert after == 0


def test_a_store_that_has_gone_is_refused_not_taken_for_empty(edition, tmp_path):
    facts = as_live(tmp_path)
    with Asking(edition, facts, as_of=AS_OF, settings=SETTINGS) as asking:
        with sqlite3.connect(facts.database.removeprefix("sqlite:///")) as store:
            store.execute("DROP TABLE trade_contracts")
        with pytest.raises(FactsError):
            asking.row(firm()["customers"][0]["customer"])
