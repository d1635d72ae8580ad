"""Verdicts in a folder: all files of a run, or what lay there before."""

import resource
from contextlib import contextmanager

import pytest

from kezhi.cli.written_out import must_be_writable, write_out
from kezhi.engine.errors import BadSetting, MachineError
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm

FILES = ["customers.parquet", "duties.parquet", "receipt.json", "verdicts.xlsx"]


@pytest.fixture(scope="module")
def evaluation():
    return evaluate(Library().pack("S002-20").edition(AS_OF), RowFacts(firm(20)), as_of=AS_OF, settings=SETTINGS)


@contextmanager
def files_of_at_most(size):
    """A disk that takes no larger file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_all_files_of_a_run(evaluation, tmp_path):
    write_out(evaluation, tmp_path / "new")

    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == FILES


def test_a_disk_that_is_full_leaves_what_lay_there(evaluation, tmp_path):
    (tmp_path / "customers.parquet").write_bytes(b"before")

    with files_of_at_most(4096), pytest.raises(MachineError) as refused:
        write_out(evaluation, tmp_path)

    (fault,) = refused.value.diagnostics
    assert fault.code == "out-disk"
    assert fault.sentence().startswith(f"结果没有写入 {tmp_path}：")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("customers.parquet", b"before")]


def test_a_disk_that_is_full_leaves_no_folder_that_was_not_there(evaluation, tmp_path):
    with files_of_at_most(4096), pytest.raises(MachineError):
        write_out(evaluation, tmp_path / "new/er")

    assert list(tmp_path.iterdir()) == []


def test_asking_whether_a_folder_takes_files_makes_none(tmp_path):
    must_be_writable(tmp_path / "new/er")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_below_a_file_takes_none_and_what_is_there_stays(tmp_path):
    (tmp_path / "file").write_bytes(b"before")

    with pytest.raises(BadSetting) as refused:
        must_be_writable(tmp_path / "file/new")

    assert refused.value.diagnostics[0].code == "no-out"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]
