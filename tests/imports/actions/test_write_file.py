"""Writing: the whole file or nothing, and the same file twice changes nothing."""

from decimal import Decimal

import pytest

from kezhi.audit.models import Entry
from kezhi.customers.models import Contact, Customer
from kezhi.imports.actions import write_file
from kezhi.imports.actions import write_file as writing
from kezhi.imports.errors import BadRows
from kezhi.imports.models import ImportFile
from kezhi.trade.models import Contract, Payment, Receivable
from tests.imports.conftest import INVOICES, NOW, reasons


def receivables() -> list[tuple[str, str, Decimal, str]]:
    rows = Receivable.objects.order_by("number", "pk")
    return list(rows.values_list("customer__number", "number", "amount", "status"))


def test_red_letter_and_void_invoices_are_kept_as_they_are(imported, lichuan, nanpu, song):
    file = imported(INVOICES)

    assert receivables() == [
        ("KH-0127", "0001", Decimal("1000.50"), "有效"),
        ("KH-0127", "0002", Decimal("-200.00"), "有效"),
        ("KH-0200", "0003", Decimal("3000.00"), "作废"),
    ]
    assert (file.state, file.written_rows, file.notes["void"], file.notes["negative"]) == ("done", 3, 1, 1)
    assert Entry.objects.get(act="imports.file.written").by == song


def test_the_same_file_again_changes_nothing_and_a_corrected_one_amends(imported, lichuan, nanpu):
    imported(INVOICES)
    before = list(Receivable.objects.order_by("pk").values())

    again = imported(INVOICES)
    assert (again.written_rows, again.changed_rows, again.unchanged_rows) == (0, 0, 3)
    assert list(Receivable.objects.order_by("pk").values()) == before

    void = imported(INVOICES.replace("1000.50,有效发票", "1000.50,作废发票"))
    assert (void.written_rows, void.changed_rows, void.unchanged_rows) == (0, 1, 2)


def test_a_corrected_amount_or_day_amends_the_invoice_it_corrects(imported, lichuan, nanpu):
    imported(INVOICES)

    amended = imported(INVOICES.replace("1000.50,有效发票", "999.00,有效发票").replace("2026-01-05", "2026-01-04"))

    assert (amended.written_rows, amended.changed_rows, amended.unchanged_rows) == (0, 1, 2)
    assert receivables() == [
        ("KH-0127", "0001", Decimal("999.00"), "有效"),
        ("KH-0127", "0002", Decimal("-200.00"), "有效"),
        ("KH-0200", "0003", Decimal("3000.00"), "作废"),
    ]


def test_a_corrected_payment_amends_the_payment_it_corrects(imported, lichuan, nanpu):
    imported(INVOICES)
    payments = "客户编号,发票号码,回款日期,回款金额\nKH-0127,0001,2026-02-01,500\nKH-0127,,2026-02-01,70\n"
    imported(payments, table="payments")

    amended = imported(payments.replace(",500", ",600"), table="payments")

    assert (amended.written_rows, amended.changed_rows, amended.unchanged_rows) == (0, 1, 1)
    assert sorted(Payment.objects.values_list("amount", flat=True)) == [Decimal(70), Decimal(600)]


def test_duplicate_numbers_are_kept_as_several_invoices(imported, lichuan, nanpu):
    line = "KH-0127,栎川精密传动有限公司,0001,2026-01-05,2026-02-04,1000.50,有效发票\n"

    first = imported(INVOICES + line + line.replace("1000.50", "7"))
    again = imported(INVOICES + line + line.replace("1000.50", "7"))

    assert [amount for _c, number, amount, _s in receivables() if number == "0001"] == [
        Decimal("1000.50"), Decimal("1000.50"), Decimal("7.00"),
    ]  # fmt: skip
    assert (first.written_rows, first.notes["repeated"]) == (5, 2)
    assert (again.written_rows, again.unchanged_rows) == (0, 5)


def test_amounts_in_ten_thousands(imported, lichuan):
    imported("客户编号,发票号码,开票日期,应收金额（万元）\nKH-0127,1,2026-01-05,12.34567\n")

    assert receivables() == [("KH-0127", "1", Decimal("123456.70"), "有效")]


def test_customers_that_are_not_there_are_made_when_asked_for(imported, checked, company, song):
    text = "客户名称,发票号码,开票日期,金额\n椿野乳品有限公司,1,2026-01-05,10\nB03711,2,2026-01-05,20\n"

    refused = checked(text)
    assert [code for _l, _c, _v, code in reasons(refused)] == ["no_such_customer", "no_such_customer"]
    assert Customer.objects.count() == 0

    imported(text, create_customers=True)
    again = imported(text, create_customers=True)
    made = dict(Customer.objects.values_list("name", "number"))
    assert made["B03711"] == "B03711"
    assert made["椿野乳品有限公司"].startswith("KH-")
    assert set(Customer.objects.values_list("unit", flat=True)) == {song.unit_id}
    assert (again.unchanged_rows, Customer.objects.count()) == (2, 2)


def test_a_name_differing_only_in_width_is_the_same_customer(imported, lichuan):
    Customer.objects.filter(pk=lichuan.pk).update(name="栎川精密传动（宁波）有限公司")

    imported("客户名称,发票号码,开票日期,金额\n栎川精密传动(宁波)有限公司,1,2026-01-05,10\n", create_customers=True)

    assert receivables() == [("KH-0127", "1", Decimal("10.00"), "有效")]
    assert Customer.objects.count() == 1


def test_settlement_days_become_payments_in_full(imported, lichuan):
    imported("客户编号,发票号码,开票日期,金额,结清日期\nKH-0127,1,2026-01-05,10,2026-02-01\nKH-0127,2,2026-01-05,20,\n")

    paid = Payment.objects.values_list("receivable__number", "paid_on", "amount")
    assert [(number, on.isoformat(), amount) for number, on, amount in paid] == [("1", "2026-02-01", Decimal("10.00"))]
    assert dict(Receivable.objects.values_list("number", "open_amount")) == {"1": Decimal(0), "2": Decimal(20)}


def test_contracts_and_the_invoices_and_payments_that_name_them(imported, checked, lichuan):
    imported("客户编号,合同号,签约日期,合同金额\nKH-0127,HT-1,2026-01-01,500\n")
    imported("客户编号,发票号码,开票日期,价税合计,合同号\nKH-0127,F-1,2026-01-05,100,HT-1\n")
    imported("客户编号,到账日期,回款金额,发票号码\nKH-0127,2026-02-01,60,F-1\nKH-0127,2026-02-02,5,\n")
    wrong = checked("客户编号,到账日期,回款金额,发票号码\nKH-0127,2026-02-01,60,F-9\nKH-0127,2026-02-02,-5,\n")

    assert Receivable.objects.get().contract == Contract.objects.get(number="HT-1")
    assert list(Payment.objects.order_by("pk").values_list("receivable__number", "amount")) == [
        ("F-1", Decimal(60)), (None, Decimal(5)),
    ]  # fmt: skip
    assert [code for _l, _c, _v, code in reasons(wrong)] == ["no_such_receivable", "amount_positive"]


def test_customers_with_their_contact_by_number_else_by_name(imported, lichuan, company):
    text = "客户编号,客户名称,地区,联系人,手机\n,栎川精密传动有限公司,苏州,王工,13800138001\nKH-9,新厂,杭州,,\n"

    file = imported(text, table="customers")

    lichuan.refresh_from_db()
    assert (lichuan.region, lichuan.industry) == ("苏州", "传动部件")
    assert Contact.objects.get().name == "王工"
    assert Customer.objects.get(number="KH-9").region == "杭州"
    assert (file.written_rows, file.changed_rows) == (1, 1)


def test_what_changed_since_the_check_stops_the_writing(checked, song, lichuan, nanpu):
    file = checked(INVOICES)
    nanpu.delete()

    with pytest.raises(BadRows, match="有 1 行有错"):
        write_file(file=file, by=song, at=NOW)

    assert not Receivable.objects.exists()
    assert file.state == "checked"


def test_a_fault_half_way_leaves_nothing(checked, song, lichuan, nanpu, monkeypatch):
    file = checked(
        "客户编号,发票号码,开票日期,金额,结清日期\nKH-0127,1,2026-01-05,10,2026-02-01\n", create_customers=True
    )

    def fail(*_given, **_named):
        raise MemoryError

    monkeypatch.setitem(writing.__globals__, "take_payments", fail)
    with pytest.raises(MemoryError):
        writing(file=file, by=song, at=NOW)

    assert not Receivable.objects.exists()
    assert ImportFile.objects.get(pk=file.pk).state == "checked"


def test_written_twice_it_is_written_once(imported, song, lichuan, nanpu):
    file = imported(INVOICES)
    entries = Entry.objects.count()

    write_file(file=file, by=song, at=NOW)

    assert (Receivable.objects.count(), Entry.objects.count()) == (3, entries)


def test_contacts_are_added_amended_and_left_alone(imported, lichuan, xu):
    text = "客户编号,姓名,职务,电话\nKH-0127,王工,工程师,13800138001\nKH-0127,李总,总经理,\n"

    first = imported(text, by=xu)
    again = imported(text.replace("工程师", "厂长"), by=xu)

    assert (first.table, first.written_rows) == ("contacts", 2)
    assert (again.written_rows, again.changed_rows, again.unchanged_rows) == (0, 1, 1)
    assert dict(Contact.objects.values_list("name", "position")) == {"王工": "厂长", "李总": "总经理"}


def test_visits_are_recorded_once_and_not_before_they_happen(imported, checked, lichuan, wen, shen):
    text = "客户编号,拜访日期,拜访方式,拜访人,拜访内容\nKH-0127,2026-11-02,上门,沈知遥,谈续约\n"

    first = imported(text, by=wen)
    again = imported(text, by=wen)
    ahead = checked(text.replace("2026-11-02", "2026-12-02"), by=wen)

    assert (first.table, first.written_rows, again.unchanged_rows) == ("interactions", 1, 1)
    visit = lichuan.interactions.get()
    assert (visit.kind, visit.summary, list(visit.participants.all())) == ("拜访", "谈续约", [shen])
    assert [code for _l, _c, _v, code in reasons(ahead)] == ["not_yet"]
