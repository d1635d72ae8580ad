"""Real files go in whole, and every customer's figures equal those of an independent computation."""

from decimal import Decimal

import pandas as pd
import pytest
from django.db.models import Count, Sum

from kezhi.customers.models import Customer
from kezhi.imports.actions import check_file, map_columns, upload, write_file
from kezhi.imports.mapping import FileMapping
from kezhi.trade.models import Payment, Receivable
from tests.imports.conftest import NOW

pytestmark = pytest.mark.real_data


def take(path, by, **changes):
    file = upload(name=path.name, chunks=[path.read_bytes()], by=by, at=NOW, table="receivables")
    mapping = FileMapping.from_plain({**file.mapping, "create_customers": True, **changes})
    map_columns(file=file, mapping=mapping, by=by, at=NOW)
    check_file(file=file, by=by, at=NOW)
    return write_file(file=file, by=by, at=NOW)


def cents(amounts: pd.Series) -> pd.Series:
    return (amounts * 100).round().astype("int64")


def totals_of(rows) -> dict[str, tuple[int, int]]:
    summed = rows.values_list("customer__number").annotate(Count("pk"), Sum("amount"))
    return {number: (count, int(total * 100)) for number, count, total in summed}


def pandas_totals(frame: pd.DataFrame, customer: str, amount: str) -> dict[str, tuple[int, int]]:
    grouped = cents(frame[amount]).groupby(frame[customer])
    return {number: (int(part.size), int(part.sum())) for number, part in grouped}


def test_the_invoices_of_a_hundred_customers_with_their_settlement(company, song, sample_data):
    frame = pd.read_csv(sample_data / "ar_ibm_invoices.csv", dtype={"invoiceNumber": str})

    file = take(sample_data / "ar_ibm_invoices.csv", song)

    assert (file.rows, file.bad_rows, file.written_rows) == (2466, 0, 2466)
    assert Customer.objects.count() == 100
    assert totals_of(Receivable.objects) == pandas_totals(frame, "customerID", "InvoiceAmount")
    assert totals_of(Payment.objects) == pandas_totals(frame, "customerID", "InvoiceAmount")
    stored = Receivable.objects.values_list(
        "customer__number", "number", "issued_on", "due_on", "amount", "payments__paid_on", "open_amount"
    )
    dates = {
        name: pd.to_datetime(frame[name], format="%m/%d/%Y").dt.date
        for name in ("InvoiceDate", "DueDate", "SettledDate")
    }
    wanted = zip(
        frame["customerID"], frame["invoiceNumber"], dates["InvoiceDate"], dates["DueDate"],
        cents(frame["InvoiceAmount"]).map(lambda c: Decimal(c).scaleb(-2)), dates["SettledDate"], strict=True,
    )  # fmt: skip
    assert sorted(stored) == sorted((*row, Decimal(0)) for row in wanted)


def test_the_same_file_again_changes_nothing(company, song, sample_data):
    take(sample_data / "ar_ibm_invoices.csv", song)
    before = sorted(Receivable.objects.values_list("pk", "source_key", "amount"))

    again = take(sample_data / "ar_ibm_invoices.csv", song)

    assert (again.written_rows, again.changed_rows, again.unchanged_rows) == (0, 0, 2466)
    assert sorted(Receivable.objects.values_list("pk", "source_key", "amount")) == before
    assert (Customer.objects.count(), Payment.objects.count()) == (100, 2466)


@pytest.mark.parametrize("seller", ["E1", "E7"])
def test_one_sellers_invoices_with_void_and_red_letter_ones(company, song, sample_data, seller):
    frame = pd.read_csv(sample_data / "cn_sme_sales_invoices.csv.gz", dtype={"发票号码": str})
    frame = frame[frame["企业代号"] == seller]
    assert len(frame) > 100
    valid = frame[frame["发票状态"] == "有效发票"]

    file = take(sample_data / "cn_sme_sales_invoices.csv.gz", song, where={"企业代号": [seller]})

    assert (file.rows, file.bad_rows, file.written_rows) == (len(frame), 0, len(frame))
    assert file.notes["filtered"] == 104_215 - len(frame)
    assert file.notes["void"] == len(frame) - len(valid)
    assert file.notes["negative"] == (frame["价税合计"] < 0).sum()
    assert totals_of(Receivable.objects) == pandas_totals(frame, "购方单位代号", "价税合计")
    in_force = Receivable.objects.filter(status=Receivable.Status.VALID)
    assert totals_of(in_force) == pandas_totals(valid, "购方单位代号", "价税合计")
    assert set(Customer.objects.values_list("number", flat=True)) == set(frame["购方单位代号"])


@pytest.mark.parametrize("template", ["bilingual", "simple"])
def test_customer_templates_as_firms_hand_them_out(company, song, sample_data, template):
    path = sample_data / f"cn_template_customer_import_{template}.xlsx"

    file = upload(name=path.name, chunks=[path.read_bytes()], by=song, at=NOW)
    map_columns(file=file, mapping=FileMapping.from_plain(file.mapping), by=song, at=NOW)
    write_file(file=file, by=song, at=NOW)

    expected = {
        "bilingual": {"雅旭科技": ("林立娟", "13800138001"), "立林集团": ("刘鹏", "13800138002")},
        "simple": {"XX小区物业管理处": ("张经理", "13800138001"), "YY建材市场": ("李总", "13800138002"),
                   "ZZ工厂": ("王厂长", "13800138003")},
    }[template]  # fmt: skip
    stored = Customer.objects.values_list("name", "contacts__name", "contacts__phone")
    assert {name: (contact, phone) for name, contact, phone in stored} == expected
