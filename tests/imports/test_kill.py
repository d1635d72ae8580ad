"""An import killed with -9 half-way leaves nothing half-written, and the next worker finishes it."""

from pathlib import Path

import pytest

from tests.jobs.conftest import own_company as own_company  # noqa: PLC0414 - a fixture, taken over by name
from tests.jobs.worker import Company, wait_for

ROWS = 30_000

ASK = """
from kezhi.accounts.actions import found_company
from kezhi.accounts.models import Post, Staff
from kezhi.imports.actions import ask_to_write, check_file, map_columns, upload
from kezhi.imports.mapping import FileMapping
unit = found_company(name="芒洲装备")
by = Staff(username="song", name="宋承安", post=Post.objects.get(name="业务统计"), unit=unit)
by.save()
file = upload(name="a.csv", chunks=[open("{path}", "rb").read()], by=by, at=now, table="receivables")
mapping = FileMapping.from_plain({{**file.mapping, "create_customers": True}})
map_columns(file=file, mapping=mapping, by=by, at=now)
check_file(file=file, by=by, at=now)
ask_to_write(file=file, by=by, at=now)
"""
COUNT = """
from kezhi.trade.models import Payment, Receivable
from kezhi.customers.models import Customer
from kezhi.imports.models import ImportFile
print(Receivable.objects.count(), Payment.objects.count(), Customer.objects.count(), ImportFile.objects.get().state)
"""
RESUME = "from kezhi.jobs.actions import resume_interrupted; print(resume_interrupted())"


@pytest.fixture
def invoices(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    lines = [f"K{n % 700},{n:08d},2026-01-05,{n % 900 + 1}.50,2026-02-01" for n in range(ROWS)]
    path.write_text("\n".join(["客户编号,发票号码,开票日期,金额,结清日期", *lines]), encoding="utf-8")
    return path


def test_killed_while_writing_it_is_all_there_after_the_next_start_and_nothing_before(
    own_company: Company, invoices: Path
):
    own_company.script(ASK.format(path=invoices))
    worker = own_company.start_worker()
    told = own_company.home / "progress" / "1.json"  # written beside the store, so the transaction is open
    wait_for(told.exists, "the writing to begin")

    own_company.kill(worker)

    assert own_company.script(COUNT) == "0 0 0 importing"
    assert own_company.script(RESUME) == "1"
    own_company.start_worker()
    wait_for(lambda: own_company.script(COUNT) == f"{ROWS} {ROWS} 700 done", "the whole file to be there")
    assert not told.exists()
