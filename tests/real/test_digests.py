"""The same facts give the same digest wherever they lie: CSV, Parquet, the live store after an import."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kezhi.customers.models import Customer
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.library import INSTALLED, Library
from kezhi.imports.actions import check_file, map_columns, upload, write_file
from kezhi.imports.mapping import FileMapping
from kezhi.policies.live import live_facts
from tests.real.by_pandas import graded
from tests.real.comparing import plain
from tests.real.test_receivables import FILE, SETTINGS, ledger

pytestmark = [pytest.mark.real_data, pytest.mark.django_db(transaction=True)]

DAY = date(2013, 6, 30)
NOW = datetime(2013, 12, 31, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
TABLES = ("customers", "receivables", "payments", "contracts", "interactions", "events", "staff", "units")
AS_GRADED = ("拖欠笔数", "有拖欠", "年末前开票额", "年末前回款额", "年末前结清额", "年末应收", "应收得分")


def run(facts):
    edition = Library(INSTALLED).pack("S002-20").edition(DAY)
    return evaluate(edition, facts, as_of=DAY, settings=SETTINGS)


@pytest.fixture
def imported(company, song, sample_data):
    """The invoices, taken in by the importer."""
    path = sample_data / FILE
    file = upload(name=path.name, chunks=[path.read_bytes()], by=song, at=NOW, table="receivables")
    mapping = FileMapping.from_plain({**file.mapping, "create_customers": True})
    map_columns(file=file, mapping=mapping, by=song, at=NOW)
    check_file(file=file, by=song, at=NOW)
    return write_file(file=file, by=song, at=NOW)


@pytest.fixture
def copies(imported, tmp_path):
    """The facts of the live store as CSV and as Parquet, customers in another order."""
    folders = {suffix: tmp_path / suffix for suffix in ("csv", "parquet")}
    backend = DuckBackend()
    live_facts().bind(backend, needed=TABLES)
    for suffix, folder in folders.items():
        folder.mkdir()
        for table in TABLES:
            backend.connection.execute(f"COPY (FROM facts.{table} ORDER BY ALL DESC) TO '{folder / table}.{suffix}'")
    backend.close()
    return folders


def test_csv_parquet_and_the_live_store_give_one_digest(copies):
    live, csv, parquet = run(live_facts()), run(FolderFacts(copies["csv"])), run(FolderFacts(copies["parquet"]))

    assert live.customers.num_rows == 100
    assert live.duties.num_rows > 0
    assert csv.receipt.digests == parquet.receipt.digests == live.receipt.digests


def test_after_an_import_the_live_store_says_what_pandas_says(imported, sample_data):
    expected = graded(ledger(sample_data / FILE), DAY, SETTINGS)
    numbers = {str(pk): number for pk, number in Customer.objects.values_list("pk", "number")}

    rows = run(live_facts()).customers.to_pylist()

    assert len(rows) == len(expected) == 100
    for row in rows:
        own = expected.loc[numbers[row["customer"]]]
        assert {name: plain(row[name]) for name in AS_GRADED} == {name: plain(own[name]) for name in AS_GRADED}
