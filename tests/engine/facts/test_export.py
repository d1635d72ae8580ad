"""Facts at rest: one moment of a store as Parquet, whatever is written meanwhile and wherever it is stopped."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import psycopg
import pyarrow.parquet as pq
import pytest

from kezhi.engine.errors import FactsError, MachineError
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts import export as module
from kezhi.engine.facts.export import Export
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm
from tests.engine.evaluate.test_digest import reader
from tests.engine.facts.files import write_sqlite
from tests.engine.facts.test_live import fill
from tests.house.postgres import running_postgres

AT = datetime(2026, 12, 31, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def tables():
    return firm(60)


@pytest.fixture
def store(tables, tmp_path):
    return LiveFacts(write_sqlite(tables, tmp_path / "store.db"), {name: reader(name) for name in tables})


def receipt_of(facts):
    return evaluate(Library().pack("S002-20").edition(AS_OF), facts, as_of=AS_OF, settings=SETTINGS).receipt


def rows_in(folder):
    return {name: table["rows"] for name, table in json.loads((folder / "manifest.json").read_text())["tables"].items()}


def test_a_folder_evaluates_as_the_store_it_was_exported_from(store, tmp_path):
    exported = Export(store, tmp_path / "out", AT, partitions=3, large=40).write()

    assert not exported.has_gone_on
    of_store, of_folder = receipt_of(store), receipt_of(FolderFacts(tmp_path / "out"))
    assert of_folder.digests == of_store.digests
    assert of_folder.facts == of_store.facts
    assert {t.name: t.fingerprint for t in exported.record.tables} == {n: r.digest for n, r in of_store.facts.items()
                                                                      if not r.is_absent}  # fmt: skip


def test_large_tables_are_cut_so_that_each_customer_lies_in_one_part(store, tables, tmp_path):
    Export(store, tmp_path / "out", AT, partitions=3, large=40).write()

    assert (tmp_path / "out" / "staff.parquet").is_file()
    parts = sorted((tmp_path / "out" / "contracts.parquet").iterdir())
    whose = [set(pq.read_table(part)["customer"].to_pylist()) for part in parts]
    assert [part.name for part in parts] == ["part-0000.parquet", "part-0001.parquet", "part-0002.parquet"]
    assert sum(map(len, whose)) == len(set.union(*whose)) == len({row["customer"] for row in tables["contracts"]})


def test_the_manifest_tells_the_moment_the_rows_the_types_and_the_files(store, tables, tmp_path):
    Export(store, tmp_path / "out", AT).write()

    said = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert (said["at"], said["source"]) == (AT.isoformat(), "live sqlite")
    assert rows_in(tmp_path / "out") == {name: len(rows) for name, rows in tables.items()}
    assert said["tables"]["payments"]["columns"]["amount"] == "decimal(18, 2)"
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert files == {"manifest.json", *(f"{name}.parquet" for name in tables)}


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_what_is_written_while_it_is_exported_is_in_no_table(kind, tables, tmp_path):
    def later(name, write):
        def read(db):
            write()
            return reader(name)(db)

        return read

    def exported(url, write):
        readers = {name: later(name, write) if name == "payments" else reader(name) for name in tables}
        Export(LiveFacts(url, readers), tmp_path / "out", AT).write()
        return rows_in(tmp_path / "out")

    def changed(connection):
        connection.execute("DELETE FROM trade_payments")
        connection.execute("DELETE FROM trade_events")
        connection.commit()

    before = {name: len(rows) for name, rows in tables.items()}
    if kind == "sqlite":
        url = write_sqlite(tables, tmp_path / "store.db")
        with closing(sqlite3.connect(tmp_path / "store.db")) as other:
            assert exported(url, lambda: changed(other)) == before
            assert other.execute("SELECT count(*) FROM trade_payments").fetchone() == (0,)
        return
    with running_postgres() as url:
        fill(url, tables)
        with psycopg.connect(url) as other:
            assert exported(url, lambda: changed(other)) == before
            assert other.execute("SELECT count(*) FROM trade_payments").fetchone() == (0,)


def test_an_export_that_was_stopped_goes_on_with_the_same_moment(store, tables, tmp_path, monkeypatch):
    def stopped(table, done, total):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Export(store, tmp_path / "out", AT).write(stopped)
    begun = json.loads((tmp_path / "out" / "unfinished.json").read_text())
    with closing(sqlite3.connect(tmp_path / "store.db")) as other:
        other.execute("DELETE FROM trade_customers")
        other.commit()
    monkeypatch.setattr(module, "pin", None)

    again = Export(store, tmp_path / "out", datetime(2027, 1, 1, tzinfo=UTC)).write()

    assert begun["at"] == AT.isoformat()
    assert (again.has_gone_on, again.record.at) == (True, AT)
    assert rows_in(tmp_path / "out") == {name: len(rows) for name, rows in tables.items()}
    assert not (tmp_path / "out" / "unfinished.json").exists()


def test_an_unfinished_folder_says_what_is_complete_and_is_not_evaluated(store, tmp_path):
    def stopped(table, done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Export(store, tmp_path / "out", AT).write(stopped)

    assert not (tmp_path / "out" / "manifest.json").exists()
    with pytest.raises(FactsError) as refused:
        FolderFacts(tmp_path / "out")
    assert str(refused.value) == (
        f"{tmp_path / 'out'} 里的导出还没有完成。请先运行 kezhi facts export {tmp_path / 'out'} 接着导出。"
    )


def test_a_folder_that_holds_anything_is_left_as_it_is(store, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")

    with pytest.raises(FactsError) as refused:
        Export(store, tmp_path / "out", AT).write()

    assert str(refused.value) == f"{tmp_path / 'out'} 不是空文件夹。请换一个空的或还没有的文件夹。"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["notes.txt"]


def test_a_finished_export_is_not_written_over(store, tmp_path):
    Export(store, tmp_path / "out", AT).write()
    before = (tmp_path / "out" / "manifest.json").read_bytes()

    with pytest.raises(FactsError, match="已有一份完整的导出"):
        Export(store, tmp_path / "out", AT).write()

    assert (tmp_path / "out" / "manifest.json").read_bytes() == before


def test_a_file_altered_before_the_end_is_found(store, tmp_path):
    def altered(table, done, total):
        if done == total:
            path = tmp_path / "out" / "payments.parquet"
            pq.write_table(pq.read_table(path).slice(1), path)

    with pytest.raises(MachineError, match="payments 读回来与写入的不同"):
        Export(store, tmp_path / "out", AT).write(altered)

    assert not (tmp_path / "out" / "manifest.json").exists()


def test_a_store_that_is_not_there_is_refused(tmp_path):
    facts = LiveFacts(f"sqlite:///{tmp_path}/no.db", {"customers": reader("customers")})

    with pytest.raises(FactsError):
        Export(facts, tmp_path / "out", AT).write()

    assert list((tmp_path / "out").iterdir()) == []
