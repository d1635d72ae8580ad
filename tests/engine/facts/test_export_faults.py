"""An export that meets a full disk, a kill or a busy store: nothing looks finished, and it can be gone on with."""

import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest

from kezhi.engine.errors import FactsError, MachineError
from kezhi.engine.facts.export import Export
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.live import LiveFacts, key
from tests.engine.evaluate.firm import firm
from tests.engine.evaluate.test_digest import reader
from tests.engine.facts.files import write_sqlite
from tests.engine.facts.test_export import rows_in

AT = datetime(2026, 12, 31, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def tables():
    return firm(30)


@pytest.fixture
def store(tables, tmp_path):
    return LiveFacts(write_sqlite(tables, tmp_path / "store.db"), {name: reader(name) for name in tables})


@contextmanager
def files_of_at_most(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def full_from(step, store, folder):
    """Export to a disk that is full from a step on: 0 the copy, 1 the pinned moment, 2 the tables, 3 the manifest."""
    if step < 2:
        with files_of_at_most((8_000, 200_000)[step]):
            Export(store, folder, AT).write()
        return
    with files_of_at_most(resource.getrlimit(resource.RLIMIT_FSIZE)[0]):

        def tell(table, done, total):
            if done == (2 if step == 2 else total):
                resource.setrlimit(resource.RLIMIT_FSIZE, (300, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))

        Export(store, folder, AT).write(tell)


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_a_full_disk_is_told_and_nothing_looks_finished(step, store, tables, tmp_path):
    out = tmp_path / "out"

    with pytest.raises(MachineError) as refused:
        full_from(step, store, out)

    assert str(refused.value) == f"导出到 {out} 没有完成：磁盘已满。请腾出空间或核对权限，再运行同一命令接着导出。"
    assert not (out / "manifest.json").exists()
    with pytest.raises(FactsError):
        FolderFacts(out)
    assert Export(store, out, AT).write().has_gone_on is (step >= 2)
    assert rows_in(out) == {name: len(rows) for name, rows in tables.items()}


_KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from kezhi.engine.facts.export import Export
from kezhi.engine.facts.live import LiveFacts
from tests.engine.evaluate.test_digest import reader

url, out, when, *names = sys.argv[1:]

def die(*_said):
    os.kill(os.getpid(), signal.SIGKILL)

def dying(db):
    die()

readers = {name: dying if when == "pinning" and name == "payments" else reader(name) for name in names}
Export(LiveFacts(url, readers), Path(out), datetime(2026, 12, 31, 8, tzinfo=UTC)).write(
    lambda table, done, total: die() if when == "writing" and done == 4 else None
)
"""


@pytest.mark.parametrize("when", ["pinning", "writing"])
def test_a_killed_export_is_gone_on_with(when, store, tables, tmp_path):
    out = tmp_path / "out"
    killed = subprocess.run([sys.executable, "-c", _KILLED, store.database, str(out), when, *tables], check=False)
    assert killed.returncode == -signal.SIGKILL
    with pytest.raises(FactsError):
        FolderFacts(out)
    with closing(sqlite3.connect(tmp_path / "store.db")) as other:
        other.execute("DELETE FROM trade_contacts" if "contacts" in tables else "DELETE FROM trade_contracts")
        other.commit()

    again = Export(store, out, datetime(2027, 1, 1, tzinfo=UTC)).write()

    assert again.has_gone_on is (when == "writing")
    expected = len(tables["contracts"]) if when == "writing" else 0
    assert rows_in(out)["contracts"] == expected
    assert {path.name for path in out.iterdir()} == {"manifest.json", *(f"{name}.parquet" for name in tables)}


_WRITING = """
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], timeout=30)
for number in range(100_000):
    store.execute("INSERT INTO trade_ones VALUES (?)", (str(number),))
    store.execute("INSERT INTO trade_twos VALUES (?)", (str(number),))
    store.commit()
    if number == 0:
        print("begun", flush=True)
"""


def test_beside_a_busy_writer_every_table_is_of_one_moment(tmp_path):
    with closing(sqlite3.connect(tmp_path / "store.db")) as made:
        made.execute("PRAGMA journal_mode = wal")
        made.execute("CREATE TABLE trade_ones (id varchar)")
        made.execute("CREATE TABLE trade_twos (id varchar)")
        made.commit()
    readers = {
        "customers": lambda db: db.table("trade_ones").select(customer=key(db.table("trade_ones").id)),
        "units": lambda db: db.table("trade_twos").select(unit=key(db.table("trade_twos").id)),
    }
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITING, str(tmp_path / "store.db")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout.readline() == "begun\n"
        for number in range(3):
            Export(LiveFacts(f"sqlite:///{tmp_path}/store.db", readers), tmp_path / f"out{number}", AT).write()
    finally:
        writer.kill()
        writer.communicate()

    found = [rows_in(tmp_path / f"out{number}") for number in range(3)]
    assert all(rows["customers"] == rows["units"] > 0 for rows in found)
    assert found[0]["customers"] < found[2]["customers"]


def test_two_exports_into_one_folder_do_not_mix(store, tmp_path):
    def second(table, done, total):
        if done == 2:
            with pytest.raises(MachineError):
                Export(store, tmp_path / "out", AT).write(lambda *_: pytest.fail("it wrote"))

    Export(store, tmp_path / "out", AT).write(second)
