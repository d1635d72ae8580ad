"""A backup holds every row; restored into either database it is equal by digest, or nothing of it is kept."""

import io
import json
import os
import subprocess
import sys
import tarfile
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.backup.errors import FileIsThere, NoRoom, StoreIsNotEmpty
from kezhi.backup.restoring import read_head, restore_backup
from kezhi.backup.tables import tables
from kezhi.backup.writing import write_backup
from kezhi.customers.models import Contact, Customer
from kezhi.trade.models import Receivable

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)


def kezhi(*arguments, home, url=""):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "KEZHI_"))}
    environment |= {"KEZHI_HOME": str(home)} | ({"KEZHI_DATABASE_URL": url} if url else {})
    command = [sys.executable, "-m", "kezhi.cli", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def held(path):
    with tarfile.open(path) as archive:
        return json.loads(archive.extractfile("manifest.json").read())


def altered(path, to, name, change):
    """The backup with one member changed."""
    with tarfile.open(path) as old, tarfile.open(to, "w") as new:
        for member in old.getmembers():
            content = old.extractfile(member).read()
            if member.name == name:
                content = change(content)
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))
    return to


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    (folder / "files/imports").mkdir(parents=True)
    (folder / "files/imports/1.csv").write_bytes(b"\xef\xbb\xbfnumber\nKH-1\n")
    (folder / "cache").mkdir()
    (folder / "cache/left-out").touch()
    return folder


@pytest.fixture
def written(lichuan, nanpu, shen, home, tmp_path):
    Contact.objects.create(customer=lichuan, name="周野", phone="13800001234", birthday=date(1984, 2, 29))
    for n, cents in enumerate(("0.01", "1234567890.10")):
        Receivable.objects.create(
            customer=lichuan, number=f"YS-{n}", amount=Decimal(cents), issued_on=date(2026, 11, 1), source_key=str(n)
        )
    record(
        shen, "customers.customer.edited", lichuan, at=NOW, before={"甲": None}, after={"b": Decimal("1.50"), "a": "乙"}
    )
    path = tmp_path / "kept/company.tar"
    write_backup(path, home=home, at=NOW)
    return path


def test_every_table_and_the_company_s_files_are_held(written):
    manifest = read_head(written)

    assert set(manifest.tables) == {table._meta.label_lower for table in tables()}
    assert manifest.tables["accounts.staff"].count == Staff.objects.count()
    assert manifest.tables["customers.customer"].count == Customer.objects.count()
    assert list(manifest.files) == ["files/imports/1.csv"]
    assert written.stat().st_mode & 0o077 == 0
    assert [path.name for path in written.parent.iterdir()] == ["company.tar"]


def test_what_is_restored_is_equal_by_digest_and_can_be_searched(written, tmp_path, home):
    there = tmp_path / "there"

    restored = kezhi("restore", written, home=there)
    again = kezhi("backup", tmp_path / "again.tar", home=there)

    assert (restored.returncode, restored.stderr) == (0, "")
    assert again.returncode == 0
    assert held(tmp_path / "again.tar")["tables"] == held(written)["tables"]
    assert (there / "files/imports/1.csv").read_bytes() == (home / "files/imports/1.csv").read_bytes()
    script = "from kezhi.cli.django_setup import set_up; set_up(); from kezhi.customers.models import Bigrams as B; "
    found = subprocess.run(
        [sys.executable, "-c", script + "print(B.objects.count())"],
        env={**os.environ, "KEZHI_HOME": str(there), "DJANGO_SETTINGS_MODULE": "kezhi.settings.embedded"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(found.stdout) == Customer.objects.count()


@pytest.mark.postgres
def test_a_company_moves_to_postgresql(written, tmp_path):
    parts = urlsplit(os.environ["KEZHI_TEST_DATABASE_URL"])
    url = urlunsplit(parts._replace(path="/kezhi_restored"))
    with psycopg.connect(os.environ["KEZHI_TEST_DATABASE_URL"], autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS kezhi_restored")
        server.execute("CREATE DATABASE kezhi_restored")
    try:
        assert kezhi("restore", written, home=tmp_path / "pg", url=url).returncode == 0
        assert kezhi("backup", tmp_path / "again.tar", home=tmp_path / "pg", url=url).returncode == 0
    finally:
        with psycopg.connect(os.environ["KEZHI_TEST_DATABASE_URL"], autocommit=True) as server:
            server.execute("DROP DATABASE kezhi_restored")
    assert held(tmp_path / "again.tar")["tables"] == held(written)["tables"]


def test_nothing_is_overwritten_and_no_half_file_is_left(written, home, tmp_path):
    before = written.read_bytes()

    with pytest.raises(FileIsThere):
        write_backup(written, home=home, at=NOW)
    with pytest.raises(NoRoom):
        write_backup(home / "files/imports/1.csv/below.tar", home=home, at=NOW)

    assert written.read_bytes() == before
    assert [path.name for path in written.parent.iterdir()] == ["company.tar"]


def test_a_store_with_a_company_in_it_is_not_restored_into(written, home):
    count = Customer.objects.count()

    with pytest.raises(StoreIsNotEmpty):
        restore_backup(written, home=home)

    assert Customer.objects.count() == count
