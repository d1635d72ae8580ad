"""Facts given as rows: typed when given, refused with table, row and column."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.errors import FactsError
from kezhi.engine.facts.rows import RowFacts, read_record
from kezhi.engine.facts.schema import TABLES, Column, Table

FORM = Table(
    "点检表",
    "点检",
    "一行一次点检",
    ("record",),
    (
        Column("record", "key", "记录", required=True),
        Column("结果", "text", "结果", choices=("好", "坏")),
        Column("两倍", "number", "两倍", computed="1 + 1"),
    ),
)
CONTRACT = {"customer": "甲", "signed_on": "2026-05-01", "amount": 5}


def refused(tables, schema=TABLES):
    with pytest.raises(FactsError) as told:
        RowFacts(tables, schema)
    fault = told.value.diagnostics[0]
    return fault.code, fault.cause, fault.at.line


def test_rows_are_typed_and_keys_that_nobody_refers_to_are_numbered():
    facts = RowFacts({"contracts": [CONTRACT, {**CONTRACT, "contract": "h9"}]})

    first, second = facts.tables["contracts"]
    assert (first["contract"], second["contract"]) == ("contracts-1", "h9")
    assert (first["signed_on"], first["amount"]) == (date(2026, 5, 1), Decimal("5.00"))
    assert str(first["amount"]) == "5.00"
    assert list(first) == [column.name for column in TABLES["contracts"].columns]


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"orders": []}, ("facts-name", "given 里没有名为“orders”的表。", 1)),
        ({"staff": [{"staff": "s", "age": 3}]}, ("facts-name", "staff 里没有名为“age”的列。", 1)),
        ({"staff": [{"staff": "s"}, {}]}, ("facts-required", "staff 第 2 行“staff”列为空，此列必填。", 2)),
        (
            {"contracts": [CONTRACT, {**CONTRACT, "amount": "5.005"}]},
            ("facts-value", "contracts 第 2 行“amount”列的值“5.005”不是金额（至多两位小数）。", 2),
        ),
        (
            {"contracts": [{**CONTRACT, "signed_on": None}]},
            ("facts-required", "contracts 第 1 行“signed_on”列为空，此列必填。", 1),
        ),
        (
            {"customers": [{"customer": "甲"}, {"customer": "乙"}, {"customer": "甲"}]},
            ("facts-key", "customers 里“甲”出现不止一次，客户表一行一户。", 1),
        ),
        ({"units": [{"unit": 1}, {"unit": "1"}]}, ("facts-key", "units 里“1”出现不止一次，单位表一行一个单位。", 1)),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_place(tables, told):
    assert refused(tables) == told


def test_of_a_form_every_record_is_one_and_choices_hold():
    schema = {"点检表": FORM}

    assert read_record(FORM, {"结果": "好"}) == {"record": "点检表-1", "结果": "好"}
    assert refused({"点检表": [{"record": "r"}, {"record": "r"}]}, schema)[0] == "facts-key"
    assert refused({"点检表": [{"两倍": 2}]}, schema)[:2] == ("facts-name", "点检表 里没有名为“两倍”的列。")
    assert refused({"点检表": [{}, {"结果": "中"}]}, schema) == (
        "facts-choice",
        "点检表 第 2 行“结果”列的值“中”不在可选之列。",
        2,
    )


def test_other_tables_may_repeat_a_key():
    rows = [{"interaction": "i", "customer": "甲", "kind": "电话", "happened_on": "2026-05-01"}] * 2

    assert len(RowFacts({"interactions": rows}).tables["interactions"]) == 2


def test_only_needed_tables_are_shown_and_customers_are_those_named():
    facts = RowFacts({"contracts": [CONTRACT], "staff": [{"staff": "s"}]})

    with DuckBackend() as backend:
        given = facts.bind(backend, needed={"customers", "payments"})
        shown = backend.connection.execute("SELECT customer, name FROM facts.customers").fetchall()
        count = backend.connection.execute("SELECT count(*) FROM facts.payments").fetchall()

    assert (shown, count) == ([("甲", None)], [(0,)])
    assert given.has("contracts", "amount")
    assert not given.has("contracts", "status")
    assert not given.has("payments", "amount")
    assert "customers" in given.absent
    assert "contracts" not in given.absent
