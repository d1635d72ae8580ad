"""2,466 American invoices with due and settled dates, as contracts, receivables and payments of 100 customers."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from tests.real.by_pandas import cents, graded, visits
from tests.real.comparing import differences, visit_rows
from tests.real.conftest import arguments

pytestmark = pytest.mark.real_data

FILE = "ar_ibm_invoices.csv"
MAPPING = """
tables:
  customers:
    file: ar_ibm_invoices.csv
    columns:
      customer: customerID
      unit: countryCode
      influence: '"龙头" if countryCode == "391" else "重要" if countryCode == "406" else "一般"'
      potential: '"大" if countryCode == "897" else "小"'
    distinct: true
  contracts:
    file: ar_ibm_invoices.csv
    columns:
      contract: invoiceNumber
      customer: customerID
      signed_on: InvoiceDate
      amount: InvoiceAmount
      reference_amount: 'round(InvoiceAmount * (0.92 if PaperlessBill == "Electronic" else 0.97), 2)'
    types: {InvoiceAmount: money}
    dates: M/D/YYYY
  receivables:
    file: ar_ibm_invoices.csv
    columns: {receivable: invoiceNumber, customer: customerID, issued_on: InvoiceDate, due_on: DueDate,
              settled_on: SettledDate, amount: InvoiceAmount, number: invoiceNumber}
    dates: M/D/YYYY
  payments:
    file: ar_ibm_invoices.csv
    columns: {payment: invoiceNumber, receivable: invoiceNumber, customer: customerID, paid_on: SettledDate,
              amount: InvoiceAmount}
    dates: M/D/YYYY
"""
SETTINGS = {
    "大客户订货界线": "0.1", "评定回溯月数": 12, "拖欠宽限天数": 3, "拖欠一律计一分": "false",
    "合同额限额一": "0.09", "合同额限额二": "0.06", "合同额限额三": "0.03",
    "应收限额一": "0.005", "应收限额二": "0.01", "应收限额三": "0.02",
    "溢价限额一": "7", "溢价限额二": "5", "溢价限额三": "4",
    "缺参考价时得分": 1, "缺战略影响时得分": 1, "紧急报告时限": 1,
}  # fmt: skip
UNITS = pd.DataFrame(
    [("总公司", None), ("391", "总公司"), ("406", "总公司"), ("770", "总公司"), ("818", "总公司"), ("897", "总公司")],
    columns=["unit", "parent"],
)
STAFF = pd.DataFrame(
    [
        ("副总", "主管副总经理", "总公司"),
        ("经理", "业务部经理", "总公司"),
        ("甲", "办事处主任", "391"),
        ("乙", "办事处主任", "406"),
    ],
    columns=["staff", "post", "unit"],
)


def ledger(path) -> dict[str, pd.DataFrame]:
    """The file as tables, read by pandas."""
    read = pd.read_csv(path, dtype=str)
    days = {c: pd.to_datetime(read[c], format="%m/%d/%Y").dt.date for c in ("InvoiceDate", "DueDate", "SettledDate")}
    amount = read["InvoiceAmount"].map(cents)
    shares = read["PaperlessBill"].map({"Electronic": Decimal("0.92"), "Paper": Decimal("0.97")})
    reference = [cents(a * share) for a, share in zip(amount, shares, strict=True)]
    who, own = {"customer": read["customerID"]}, read.drop_duplicates("customerID")
    country = own["countryCode"]
    return {
        "customers": pd.DataFrame({
            "customer": own["customerID"], "unit": country,
            "influence": country.map({"391": "龙头", "406": "重要"}).fillna("一般"),
            "potential": country.map({"897": "大"}).fillna("小"),
        }),
        "contracts": pd.DataFrame({
            **who, "signed_on": days["InvoiceDate"], "amount": amount, "reference_amount": reference,
        }),
        "receivables": pd.DataFrame({
            **who, "issued_on": days["InvoiceDate"], "due_on": days["DueDate"],
            "settled_on": days["SettledDate"], "amount": amount,
        }),
        "payments": pd.DataFrame({**who, "paid_on": days["SettledDate"], "amount": amount}),
    }  # fmt: skip


def acts(customers: pd.DataFrame) -> pd.DataFrame:
    """Some visits, calls and joint visits over two years."""
    rows = []
    for n, customer in enumerate(sorted(customers["customer"])):
        for turn, staff in enumerate(("副总", "经理", "甲", "乙")):
            if (n + turn) % 3:
                kind = ("拜访", "回访", "电话")[(n + turn) % 3]
                day = date(2012 + (n + turn) % 2, 1 + (7 * n + turn) % 12, 1 + (5 * n) % 28)
                rows.append((f"访{n:03d}-{turn}", customer, kind, day, staff))
    return pd.DataFrame(rows, columns=["interaction", "customer", "kind", "happened_on", "staff"])


@pytest.mark.parametrize("day", ["2013-06-30", "2013-12-31"])
def test_every_customer_and_visit_equals_the_independent_computation(sample_data, facts_folder, evaluated, day):
    tables, as_of = ledger(sample_data / FILE), date.fromisoformat(day)
    done = acts(tables["customers"])
    folder = facts_folder(MAPPING, FILE, units=UNITS, staff=STAFF, interactions=done)

    found = evaluated(folder, day, SETTINGS)

    expected = graded(tables, as_of, SETTINGS)
    assert len(expected) == found.report["customers"] == 100
    assert differences(found.customers, expected) == []
    assert found.report["grades"]["等级"] == expected["等级"].value_counts().to_dict()
    unit_of = dict(zip(tables["customers"]["customer"], tables["customers"]["unit"], strict=True))
    director = {"391": "甲", "406": "乙"}

    def holder(customer: str, post: str) -> str | None:
        return {"主管副总经理": "副总", "业务部经理": "经理"}.get(post, director.get(unit_of[customer]))

    owed = visits(expected, holder, done, as_of)
    assert visit_rows(found.duties[found.duties["kind"] == "cadence"]) == visit_rows(owed)
    assert {"satisfied", "late"} <= set(owed["state"])


def test_the_ledger_reaches_every_branch_of_the_regulation(sample_data):
    expected = graded(ledger(sample_data / FILE), date(2013, 6, 30), SETTINGS)

    assert set(expected["等级"]) == {"A", "B", "C", "未定级"}
    assert set(expected["客户类别"]) == {"大客户", "普通客户"}
    assert set(expected["合同额得分"]) == {1, 2, 3, 4}
    assert set(expected["应收得分"]) == {1, 2, 3, 4}


def test_the_command_as_its_own_process_says_the_same(sample_data, facts_folder, evaluated, tmp_path):
    folder = facts_folder(MAPPING, FILE)
    command = [sys.executable, "-m", "kezhi.cli", *arguments(folder, "2013-06-30", SETTINGS, tmp_path / "other")]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["digest"] == evaluated(folder, "2013-06-30", SETTINGS).report["digest"]
    assert (tmp_path / "other" / "verdicts.xlsx").stat().st_size > 0
