"""Taking in a file."""

import re

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.imports import storage
from kezhi.imports.actions import map_columns, save_mapping, upload
from kezhi.imports.errors import BadMapping, FileTooLarge, NoRows, NotATable
from kezhi.imports.mapping import FileMapping
from kezhi.imports.models import ImportFile
from tests.imports.conftest import INVOICES, NOW


def kept() -> set[str]:
    return {path.name for path in storage.folder().iterdir() if path.is_file()}


def test_a_file_is_kept_under_a_name_nobody_can_guess(uploaded, song):
    before = kept()

    file = uploaded(INVOICES, "../../回款 10月.csv")

    (stored,) = kept() - before
    assert (file.name, file.table, file.state, file.unit) == ("回款 10月.csv", "receivables", "uploaded", song.unit)
    assert len(stored) > 32
    assert "回款" not in stored
    assert file.parts == [{"stored": stored, "skip": []}]
    assert file.mapping["columns"] == {
        "customer_number": "客户编号", "customer": "客户名称", "number": "发票号码", "issued_on": "开票日期",
        "due_on": "到期日", "amount": "金额", "status": "发票状态",
    }  # fmt: skip
    assert Entry.objects.get(act="imports.file.uploaded").by == song


def test_without_the_capability_nothing_is_kept(company, shen):
    before = kept()

    with pytest.raises(NotAllowed):
        upload(name="a.csv", chunks=[INVOICES.encode()], by=shen, at=NOW)

    assert (kept(), ImportFile.objects.count()) == (before, 0)


@pytest.mark.parametrize(("content", "refusal"), [(b"%PDF-1.4", NotATable), ("客户名称,金额\n".encode(), NoRows)])
def test_what_cannot_be_read_is_not_kept(company, song, content, refusal):
    before = kept()

    with pytest.raises(refusal):
        upload(name="a.csv", chunks=[content], by=song, at=NOW)

    assert (kept(), ImportFile.objects.count()) == (before, 0)


def test_too_many_bytes_are_refused_while_they_come(company, song, monkeypatch):
    monkeypatch.setattr(storage, "LARGEST_UPLOAD", 1024 * 1024)
    before = kept()

    with pytest.raises(FileTooLarge, match="超过 1 MB"):
        upload(name="a.csv", chunks=(b"a,b\n" * 100_000 for _ in range(1000)), by=song, at=NOW)

    assert kept() == before


@pytest.mark.parametrize("name", ["../x", "x", "", "0" * 32 + ".csv/../../etc", "/etc/passwd"])
def test_only_our_own_names_lead_to_a_path(name):
    with pytest.raises(ValueError, match="^" + re.escape(name) + "$"):
        storage.path_of(name)


def test_a_saved_mapping_is_found_again_by_files_of_the_same_shape(uploaded, song):
    first = uploaded(INVOICES)
    mapping = FileMapping.from_plain({**first.mapping, "units": {"amount": "万元"}, "create_customers": True})
    map_columns(file=first, mapping=mapping, by=song, at=NOW)
    save_mapping(file=first, name="开票系统", by=song, at=NOW)

    again = uploaded(INVOICES.replace("0001", "9001"), "十月.csv")

    assert again.mapping["units"] == {"amount": "万元"}
    assert again.notes["saved_as"] == "开票系统"


def test_nobody_overwrites_the_mapping_of_another(uploaded, song, xu):
    save_mapping(file=uploaded(INVOICES), name="开票系统", by=song, at=NOW)

    with pytest.raises(BadMapping, match="“开票系统”已由宋承安保存"):
        save_mapping(file=uploaded(INVOICES, by=xu), name="开票系统", by=xu, at=NOW)
