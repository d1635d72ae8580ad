"""Facts at rest: what lies as Parquet in the schema's own types is read by the workers, whole or in parts."""

from datetime import date

import pyarrow.parquet as pq

from kezhi.engine.backends.spark import SparkBackend
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.library import Library
from tests.docs.pages import ROOT
from tests.engine.backends.spark.both import on_both
from tests.engine.evaluate.firm import firm
from tests.engine.facts.files import write_csv, write_parquet
from tests.house.spark import ON_SPARK

pytestmark = ON_SPARK


def in_parts(file, folder) -> None:
    """A table as two files in a folder of its name."""
    rows = pq.read_table(file)
    file.unlink()
    (folder / file.name).mkdir()
    for number, part in enumerate((rows.slice(0, rows.num_rows // 2), rows.slice(rows.num_rows // 2))):
        pq.write_table(part, folder / file.name / f"part-{number:04d}.parquet")


def test_parquet_is_read_where_it_lies_and_csv_handed_over(tmp_path, monkeypatch):
    read, loaded = [], []
    show, load = SparkBackend.show_parquet, SparkBackend.load
    monkeypatch.setattr(SparkBackend, "show_parquet", lambda own, t, *rest: read.append(t) or show(own, t, *rest))
    monkeypatch.setattr(SparkBackend, "load", lambda own, t, rows: loaded.append(t) or load(own, t, rows))
    tables = firm(40)
    write_parquet(tables, tmp_path)
    in_parts(tmp_path / "receivables.parquet", tmp_path)
    (tmp_path / "contracts.parquet").unlink()
    write_csv({"contracts": tables["contracts"]}, tmp_path)
    (edition,) = Library(ROOT / "docs/guide/credit/packs").pack("CREDIT").editions

    found = on_both(edition, FolderFacts(tmp_path), as_of=date(2026, 12, 31))

    assert found.customers.num_rows == 40
    assert {"customers", "receivables"} <= set(read)
    assert "contracts" in loaded
    assert not {"customers", "receivables"} & set(loaded)
