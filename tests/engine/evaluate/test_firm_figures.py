"""A customer measured against the firm: figures of the firm drawn from facts alone are known before any customer."""

from decimal import Decimal

import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.explain.one_customer import explain_customer
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.proving import proved_by_cases
from tests.engine.rules.small_packs import AS_OF, edition_of, evaluated, faults_of

SHARE = """
- {kind: indicator, id: 全年销售, CLAUSE, over: firm, type: money, from: contracts, value: amount, aggregate: sum,
   on: signed_on, period: {running: year}}
- {kind: formula, id: 大客户线, CLAUSE, over: firm, type: money, expression: 全年销售 * 占比下限}
- {kind: indicator, id: 本户销售, CLAUSE, type: money, from: contracts, value: amount, aggregate: sum,
   on: signed_on, period: {running: year}, missing: {value: 0}}
- {kind: formula, id: 占全公司, CLAUSE, type: ratio, expression: 本户销售 / 全年销售}
- {kind: segment, id: 大客户, CLAUSE, when: 本户销售 > 大客户线}
- {kind: indicator, id: 大客户数, CLAUSE, over: firm, type: count, from: customers, aggregate: count, where: 大客户}
"""
LEAST = """
- {name: 占比下限, title: 占全公司年销售额的比例, kind: percent, unit: "%", CLAUSE,
   values: [{from: 2026-01-01, value: 10, source: 第一条}]}
"""
CUSTOMERS = [{"customer": key} for key in "甲乙丙"]


def contract(customer: str, amount: object, on: str = "2026-03-01") -> dict[str, object]:
    return {"customer": customer, "signed_on": on, "amount": amount}


@pytest.mark.parametrize(("amount", "is_key"), [("100", False), ("100.01", True)])
def test_a_key_account_exceeds_a_share_of_the_firms_yearly_sales(tmp_path, amount, is_key):
    others = Decimal(1000) - Decimal(amount)
    contracts = [contract("甲", amount), contract("乙", others), contract("乙", 9999, "2025-12-31")]

    found = evaluated(edition_of(tmp_path, SHARE, LEAST), {"customers": CUSTOMERS, "contracts": contracts})

    rows = {row["customer"]: row for row in found.customers.to_pylist()}
    assert (rows["甲"]["占全公司"], rows["甲"]["大客户"]) == (Decimal(amount) / 1000, is_key)
    assert {row["全年销售"] for row in rows.values()} == {1000}
    assert found.verdicts["firm"].to_pylist() == [
        {"firm": "firm", "全年销售": 1000, "大客户线": 100, "大客户数": 1 + is_key},
    ]


def test_one_customer_is_explained_against_the_whole_firm(tmp_path):
    facts = RowFacts({"customers": CUSTOMERS, "contracts": [contract("甲", 300), contract("乙", 700)]})

    said = explain_customer(edition_of(tmp_path, SHARE, LEAST), facts, "甲", as_of=AS_OF)

    assert said.output("占全公司").value == Decimal("0.3")
    assert [(i.name, i.value) for i in said.output("占全公司").inputs] == [("全年销售", 1000), ("本户销售", 300)]


def test_a_firm_without_any_row_has_no_figure(tmp_path):
    found = evaluate(edition_of(tmp_path, SHARE, LEAST), RowFacts({"customers": CUSTOMERS}), as_of=AS_OF)

    assert {(row["全年销售"], row["大客户"]) for row in found.customers.to_pylist()} == {(None, False)}


def test_a_figure_that_rests_on_customers_is_not_known_to_them(tmp_path):
    rules = SHARE + "- {kind: segment, id: 独大, CLAUSE, when: 大客户 and 大客户数 == 1}\n"

    (fault,) = faults_of(tmp_path, rules, LEAST)

    assert fault.code == "expression.name"
    assert "大客户数" in fault.cause


CASES = """\
as_of: 2026-06-30
cases:
  - id: 超过
    proves: [T9.01]
    given:
      customers: [{customer: 甲}, {customer: 乙}]
      contracts:
        - {contract: 一, customer: 甲, signed_on: 2026-01-01, amount: 11}
        - {contract: 二, customer: 乙, signed_on: 2026-01-01, amount: 89}
    expect: {customers: {甲: {大客户: true}}, firm: {firm: {全年销售: 100}}}
  - id: 恰为
    given:
      customers: [{customer: 甲}, {customer: 乙}]
      contracts:
        - {contract: 一, customer: 甲, signed_on: 2026-01-01, amount: 10}
        - {contract: 二, customer: 乙, signed_on: 2026-01-01, amount: 90}
    expect: {customers: {甲: {大客户: false}}}
"""


def test_cases_do_not_share_a_firm(tmp_path):
    edition = edition_of(tmp_path, SHARE, LEAST)
    (edition.folder / "cases").mkdir()
    (edition.folder / "cases" / "a.yaml").write_text(CASES, "utf-8")

    assert {result.case.id: result.failures for result in run_cases(edition)} == {"超过": (), "恰为": ()}
    assert proved_by_cases(edition) == {"T9.01"}
