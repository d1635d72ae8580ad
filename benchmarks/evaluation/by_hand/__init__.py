"""The same regulation as SQL written by hand for one company on one day."""

from __future__ import annotations

import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

HERE = Path(__file__).parent
AS_OF = datetime.date(2026, 11, 30)
SETTINGS: dict[str, object] = {
    "大客户订货界线": 1000, "评定回溯月数": 12, "拖欠宽限天数": 0, "拖欠一律计一分": True,
    "合同额限额一": 500, "合同额限额二": 300, "合同额限额三": 100,
    "应收限额一": 20, "应收限额二": 50, "应收限额三": 100,
    "溢价限额一": 8, "溢价限额二": 5, "溢价限额三": 2,
    "缺参考价时得分": 1, "缺战略影响时得分": 1, "紧急报告时限": 1,
}  # fmt: skip
"""The limits that stand in the SQL, as the engine is told them."""


def evaluated(folder: Path) -> tuple[pa.Table, pa.Table]:
    """Verdicts on customers, and the duties of every kind."""
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(_read("customers.sql", folder))
        customers = connection.execute("SELECT * EXCLUDE (__owner, __unit) FROM verdict").fetch_arrow_table()
        for name in ("people.sql", "calendars.sql"):
            connection.execute(_read(name, folder))
        queries = ("SELECT * FROM calendar", _read("chains.sql", folder), _read("visits.sql", folder))
        return customers, pa.concat_tables(connection.execute(query).fetch_arrow_table() for query in queries)


def _read(name: str, folder: Path) -> str:
    return (HERE / name).read_text("utf-8").replace("{folder}", str(folder))
