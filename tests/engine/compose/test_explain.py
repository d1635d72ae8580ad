"""Explaining one customer of a live store says what it says over files, and asks the store for that customer alone."""

import pytest

from kezhi.engine.compose import Adopted, compose, explain_in_all
from kezhi.engine.errors import UnknownCustomer
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.facts.live_one import OneOfLive
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.facts.schema import TABLES as SCHEMA
from tests.engine.compose.firm import PARENTS, firm
from tests.engine.compose.packs import DAY, grade, pack, points
from tests.engine.evaluate.test_digest import reader
from tests.engine.explain.test_asking import narrowed
from tests.engine.facts.files import write_sqlite

HELD = {"pack": "甲制", "rule": "级别", "from_on": DAY, "grade": "B"}
TABLES = firm(
    contracts=[{"contract": f"{c}{n}", "customer": c, "signed_on": DAY, "amount": 100 * n, "status": "signed"}
               for c in "东杭南总无" for n in (1, 2)],
    grades=[{"customer": "东", **HELD}],
)  # fmt: skip
SIGNED = """
kind: indicator
id: 订货额
clause: {at: 第一条, quote: 甲句}
type: money
from: contracts
value: amount
aggregate: sum
on: signed_on
period: {trailing: {months: 12}}
missing: {value: 0}
"""


def _read(name):
    return narrowed(name) if SCHEMA[name].has("customer") else reader(name)


@pytest.fixture
def live(tmp_path):
    return LiveFacts(write_sqlite(TABLES, tmp_path / "db.sqlite3"), {name: _read(name) for name in TABLES})


@pytest.fixture
def composition(tmp_path):
    first = pack(tmp_path / "packs", "甲制", SIGNED, grade("级别", "订货额", 250), says=["甲句。", "乙句。"])
    second = pack(
        tmp_path / "packs",
        "乙制",
        points("得分", "2 if 级别 == 'A' else 1"),
        builds_on=["甲制"],
        reads=["{pack: 甲制, output: 级别, type: grade}"],
    )
    return compose([Adopted(first), Adopted(second, frozenset({"华东", "华南"}))], (), parents=PARENTS)


@pytest.mark.parametrize("customer", list("东杭南总无"))
def test_a_live_store_says_of_each_what_all_facts_say(composition, live, customer):
    assert explain_in_all(composition, live, customer, as_of=DAY) == explain_in_all(
        composition, RowFacts(TABLES), customer, as_of=DAY
    )


def test_only_the_rows_of_the_customer_are_held(composition, live, monkeypatch):
    held, show = [], OneOfLive.show

    def noted(self, customer):
        show(self, customer)
        tables = [f"one_{name}" for name, columns in self._live.types.items() if "customer" in columns]
        rows = " UNION ".join(f"SELECT customer FROM {name}" for name in tables)
        held.append(self._live.backend.connection.execute(rows).fetchall())

    monkeypatch.setattr(OneOfLive, "show", noted)
    monkeypatch.setattr(LiveFacts, "bind", None)
    explain_in_all(composition, live, "东", as_of=DAY)

    assert {tuple(rows) for rows in held} == {(("东",),)}


def test_who_is_bound_by_no_pack_is_unknown(composition, live):
    with pytest.raises(UnknownCustomer):
        explain_in_all(composition, live, "西北", as_of=DAY)
