"""What an export says of itself is read back as it was written; anything else is refused."""

import json
from datetime import UTC, datetime

import pytest

from kezhi.engine.errors import FactsError
from kezhi.engine.facts.export_pinned import PinnedTable
from kezhi.engine.facts.export_record import Written, WrittenTable, begun_in, finished_in, read, refuse_foreign, write

AT = datetime(2026, 12, 31, 8, tzinfo=UTC)
STAFF = WrittenTable("staff", ("staff", "name"), 3, ("staff.parquet",), "ab12", (120,))
PAYMENTS = WrittenTable(
    "payments", ("payment", "customer"), 9, ("payments.parquet/part-0000.parquet", "payments.parquet/part-0001.parquet")
)
RECORD = Written("1.0", "duckdb 1", "live sqlite", AT, (STAFF, PAYMENTS), ("settings.json",))


def test_a_record_is_read_back_as_it_was_written(tmp_path):
    write(tmp_path / "manifest.json", RECORD)

    assert read(tmp_path / "manifest.json") == RECORD
    assert finished_in(tmp_path) == RECORD
    assert begun_in(tmp_path) is None
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]
    assert RECORD.rows == 12


def test_it_tells_which_files_of_an_unproved_table_are_complete(tmp_path):
    (tmp_path / "payments.parquet").mkdir()
    (tmp_path / "payments.parquet" / "part-0001.parquet").touch()

    write(tmp_path / "unfinished.json", RECORD)

    assert begun_in(tmp_path) == RECORD
    assert finished_in(tmp_path) is None
    assert json.loads((tmp_path / "unfinished.json").read_text("utf-8")) == {
        "kezhi": "1.0",
        "engine": "duckdb 1",
        "source": "live sqlite",
        "at": "2026-12-31T08:00:00+00:00",
        "beside": ["settings.json"],
        "tables": {
            "staff": {
                "columns": {"staff": "string", "name": "string"},
                "rows": 3,
                "files": ["staff.parquet"],
                "fingerprint": "ab12",
                "bytes": [120],
            },
            "payments": {
                "columns": {"payment": "string", "customer": "string"},
                "rows": 9,
                "files": ["payments.parquet/part-0000.parquet", "payments.parquet/part-0001.parquet"],
                "fingerprint": "",
                "bytes": [],
                "complete": ["payments.parquet/part-0001.parquet"],
            },
        },
    }
    assert "complete" not in RECORD.to_dict()["tables"]["payments"]


def test_only_a_table_that_names_customers_is_cut():
    staff, payments = PinnedTable("staff", ("staff",), 5), PinnedTable("payments", ("payment", "customer"), 9)

    assert WrittenTable.planned(staff, partitions=2).files == ("staff.parquet",)
    assert WrittenTable.planned(payments, partitions=1).files == ("payments.parquet",)
    assert WrittenTable.planned(payments, partitions=2) == PAYMENTS
    assert PAYMENTS.place == "payments.parquet"


@pytest.mark.parametrize(
    "written",
    [
        "{",
        "[" * 100_000,
        "[]",
        "{}",
        '{"tables": []}',
        '{"tables": {"staff": {"columns": 1}}}',
        '{"tables": {}, "at": "x"}',
    ],
)
def test_a_record_that_is_none_is_refused(tmp_path, written):
    path = tmp_path / "manifest.json"
    path.write_text(written, "utf-8")

    with pytest.raises(FactsError) as refused:
        read(path)

    assert refused.value.diagnostics[0].cause == f"{path} 读不出来，无从知道导出是否完整。"


def test_an_export_goes_only_where_nothing_lies(tmp_path):
    file, full, done, begun = (tmp_path / name for name in ("file", "full", "done", "begun"))
    file.touch()
    for folder, name in ((full, "notes.txt"), (done, "manifest.json"), (begun, ".unfinished.json.partial")):
        folder.mkdir()
        (folder / name).touch()

    for folder, code in ((file, "export-not-empty"), (full, "export-not-empty"), (done, "export-there")):
        with pytest.raises(FactsError) as refused:
            refuse_foreign(folder)
        assert refused.value.diagnostics[0].code == code
    refuse_foreign(tmp_path / "new")
    refuse_foreign(begun)
    (full / "unfinished.json").touch()
    refuse_foreign(full)
