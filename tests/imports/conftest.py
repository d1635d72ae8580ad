"""Files as people have them, and where the public sample data lies."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kezhi.imports.actions import check_file, map_columns, upload, write_file
from kezhi.imports.mapping import FileMapping
from kezhi.imports.models import ImportFile

NOW = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]

INVOICES = """客户编号,客户名称,发票号码,开票日期,到期日,金额,发票状态
KH-0127,栎川精密传动有限公司,0001,2026-01-05,2026-02-04,1000.50,有效发票
KH-0127,栎川精密传动有限公司,0002,2026-01-06,2026-02-05,-200.00,有效发票
KH-0200,南浦食品有限公司,0003,2026-01-07,,3000,作废发票
"""


@pytest.fixture
def uploaded(song) -> Callable[..., ImportFile]:
    """Uploads bytes or text as 宋承安, who may import for the whole company."""

    def put(content: str | bytes, name: str = "文件.csv", *, by: Any = None, table: str = "") -> ImportFile:
        raw = content.encode() if isinstance(content, str) else content
        return upload(name=name, chunks=[raw], by=by or song, at=NOW, table=table)

    return put


@pytest.fixture
def checked(uploaded, song) -> Callable[..., ImportFile]:
    """Uploads, maps as guessed with these changes, and checks."""

    def look(content: str | bytes, name: str = "文件.csv", *, by: Any = None, table: str = "", **changes: Any):
        file = uploaded(content, name, by=by, table=table)
        mapping = FileMapping.from_plain({**file.mapping, **changes})
        map_columns(file=file, mapping=mapping, by=by or song, at=NOW)
        return check_file(file=file, by=by or song, at=NOW)

    return look


@pytest.fixture
def imported(checked, song) -> Callable[..., ImportFile]:
    """The same, and written."""

    def take(content: str | bytes, name: str = "文件.csv", *, by: Any = None, table: str = "", **changes: Any):
        file = checked(content, name, by=by, table=table, **changes)
        return write_file(file=file, by=by or song, at=NOW)

    return take


@pytest.fixture
def sample_data() -> Path:
    """The folder of public sample data: KEZHI_SAMPLE_DATA, else beside the repository."""
    folder = Path(os.environ.get("KEZHI_SAMPLE_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the public sample data is not at {folder}; name its folder in KEZHI_SAMPLE_DATA")
    return folder


def reasons(file: ImportFile) -> list[tuple[int, str, str, str]]:
    """The bad rows: line, column, value, code."""
    return [(p["line"], p["column"], p["value"], p["code"]) for p in file.problems]
