"""Facts for a database that cannot read files: its needed tables are handed over whole, typed and piece by piece."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from kezhi.engine.errors import FactsError
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.facts.types import arrow_schema, table_columns
from tests.engine.facts.files import write_parquet

CONTRACT = {"contract": "h1", "customer": "甲", "signed_on": date(2026, 5, 1), "amount": Decimal("1000.50")}


class Elsewhere:
    """A database that is handed its rows."""

    def __init__(self):
        self.loaded = {}

    def load(self, table, rows):
        self.loaded[table] = pa.Table.from_batches(list(rows), rows.schema)


class ElsewhereReading(Elsewhere):
    """A database that reads Parquet where it lies."""

    def __init__(self):
        super().__init__()
        self.shown = {}

    def show_parquet(self, table, path, columns):
        self.shown[table] = (path, columns)


def test_needed_tables_are_handed_over_in_the_schemas_columns_and_types(tmp_path):
    (tmp_path / "contracts.csv").write_text("amount,contract,customer,signed_on\n1000.5,h1,甲,2026-05-01\n", "utf-8")
    backend = Elsewhere()

    given = FolderFacts(tmp_path).bind(backend, needed={"contracts", "customers"})

    assert list(backend.loaded) == ["contracts", "customers"]
    assert backend.loaded["contracts"].schema == arrow_schema("contracts")
    assert backend.loaded["contracts"].to_pylist() == [{**dict.fromkeys(table_columns("contracts")), **CONTRACT}]
    assert [row["customer"] for row in backend.loaded["customers"].to_pylist()] == ["甲"]
    assert given.columns["contracts"] == {"contract", "customer", "signed_on", "amount"}


def test_rows_come_in_pieces_of_fifty_thousand(tmp_path):
    rows = "\n".join(f"h{n},甲,2026-05-01,{n}" for n in range(50_001))
    (tmp_path / "contracts.csv").write_text(f"contract,customer,signed_on,amount\n{rows}\n", "utf-8")
    backend = Elsewhere()

    FolderFacts(tmp_path).bind(backend, needed={"contracts"})

    pieces = [len(piece) for piece in backend.loaded["contracts"].to_batches()]
    assert sum(pieces) == 50_001
    assert max(pieces) <= 50_000


def test_parquet_in_the_schemas_own_types_is_read_where_it_lies(tmp_path):
    write_parquet({"contracts": [CONTRACT], "staff": [{"staff": "s1"}]}, tmp_path)
    backend = ElsewhereReading()

    FolderFacts(tmp_path).bind(backend, needed={"contracts", "payments"})

    assert backend.shown == {"contracts": ((tmp_path / "contracts.parquet").absolute(), table_columns("contracts"))}
    assert list(backend.loaded) == ["payments"]
    assert backend.loaded["payments"].num_rows == 0


def test_parquet_in_other_types_is_read_and_handed_over(tmp_path):
    write_parquet({"contracts": [CONTRACT]}, tmp_path)
    (tmp_path / "facts.yaml").write_text(
        "tables:\n  contracts: {file: contracts.parquet, constants: {status: 有效}}\n", "utf-8"
    )
    backend = ElsewhereReading()

    FolderFacts(tmp_path).bind(backend, needed={"contracts"})

    assert backend.shown == {}
    assert backend.loaded["contracts"]["status"].to_pylist() == ["有效"]


def test_what_does_not_fit_is_refused_before_anything_is_handed_over(tmp_path):
    (tmp_path / "contracts.csv").write_text("contract,customer,signed_on,amount\nh1,甲,2026-05-01,x\n", "utf-8")
    backend = Elsewhere()

    with pytest.raises(FactsError):
        FolderFacts(tmp_path).bind(backend, needed={"contracts"})

    assert backend.loaded == {}


def test_every_table_of_the_schema_has_the_same_types_as_arrow_and_as_rows():
    for name in TABLES:
        facts = RowFacts({name: []})

        assert facts.tables == {name: []}
        assert arrow_schema(name).names == list(table_columns(name))
