"""Invoices of Chinese firms: one seller as the company, its buyers as customers; void ones out, red ones subtracted."""

from datetime import date

import pandas as pd
import pytest

from tests.real.by_pandas import cents, graded
from tests.real.comparing import differences

pytestmark = pytest.mark.real_data

FILE = "cn_sme_sales_invoices.csv.gz"
MAPPING = """
tables:
  customers:
    file: cn_sme_sales_invoices.csv.gz
    columns: {{customer: 购方单位代号}}
    where: 企业代号 == "{seller}"
    distinct: true
  contracts:
    file: cn_sme_sales_invoices.csv.gz
    columns: {{contract: $row, customer: 购方单位代号, signed_on: 开票日期, amount: 金额 + 税额}}
    types: {{金额: money, 税额: money}}
    dates: YYYY/M/D
    where: 企业代号 == "{seller}" and 发票状态 == "有效发票"
  receivables:
    file: cn_sme_sales_invoices.csv.gz
    columns:
      receivable: $row
      customer: 购方单位代号
      number: 发票号码
      issued_on: 开票日期
      amount: 价税合计
      status: '"作废" if 发票状态 == "作废发票" else "有效"'
    dates: YYYY/M/D
    where: 企业代号 == "{seller}"
"""
SETTINGS = {
    "大客户订货界线": 500, "评定回溯月数": 12, "拖欠宽限天数": 0, "拖欠一律计一分": "true",
    "合同额限额一": 300, "合同额限额二": 50, "合同额限额三": 5,
    "应收限额一": 5, "应收限额二": 50, "应收限额三": 500,
    "溢价限额一": 8, "溢价限额二": 5, "溢价限额三": 2, "缺参考价时得分": 4, "缺战略影响时得分": 3, "紧急报告时限": 1,
}  # fmt: skip


def ledger(path, seller: str) -> dict[str, pd.DataFrame]:
    """The seller's invoices as tables, read by pandas."""
    read = pd.read_csv(path, dtype=str)
    read = read[read["企业代号"] == seller]
    valid = read[read["发票状态"] == "有效发票"]
    day = pd.to_datetime(valid["开票日期"], format="%Y/%m/%d").dt.date
    summed = [cents(net) + cents(tax) for net, tax in zip(valid["金额"], valid["税额"], strict=True)]
    who = {"customer": valid["购方单位代号"]}
    contracts = pd.DataFrame({**who, "signed_on": day, "amount": summed, "reference_amount": None})
    bills = pd.DataFrame(
        {**who, "issued_on": day, "due_on": None, "settled_on": None, "amount": valid["价税合计"].map(cents)}
    )
    return {
        "customers": pd.DataFrame({"customer": sorted(read["购方单位代号"].unique())}),
        "contracts": contracts,
        "receivables": bills,
        "payments": pd.DataFrame(columns=["customer", "paid_on", "amount"]),
    }


@pytest.mark.parametrize(
    ("seller", "buyers", "day"), [("E3", 136, "2019-06-30"), ("E7", 1216, "2018-12-31"), ("E1", 360, "2019-12-31")]
)
def test_every_buyer_equals_the_independent_computation(sample_data, facts_folder, evaluated, seller, buyers, day):
    tables = ledger(sample_data / FILE, seller)
    assert (tables["contracts"]["amount"] < 0).any()
    folder = facts_folder(MAPPING.format(seller=seller), FILE)

    found = evaluated(folder, day, SETTINGS)

    expected = graded(tables, date.fromisoformat(day), SETTINGS)
    assert len(expected) == found.report["customers"] == buyers
    assert differences(found.customers, expected) == []
    assert found.report["grades"]["等级"] == expected["等级"].value_counts().to_dict()


def test_a_buyer_whose_red_letters_outweigh_the_rest_owes_less_than_nothing(sample_data, facts_folder, evaluated):
    tables = ledger(sample_data / FILE, "E3")
    owed = graded(tables, date(2019, 6, 30), SETTINGS)["年末应收"]

    found = evaluated(facts_folder(MAPPING.format(seller="E3"), FILE), "2019-06-30", SETTINGS).customers

    assert (owed < 0).sum() == (found["年末应收"] < 0).sum() > 0
    assert set(found.loc[found["年末应收"] < 0, "应收得分"]) == {4}
