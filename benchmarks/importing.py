"""A file of a hundred thousand invoices into SQLite, and one four times as long: speed and memory."""

from __future__ import annotations

from benchmarks.import_speed import AIM
from benchmarks.import_speed import measure as imported
from benchmarks.page import Measured

ROWS = 100_000


def measure() -> Measured:
    """Both files, each in a process and a store of its own."""
    runs = [imported(ROWS), imported(ROWS * 4)]
    rows = [
        [
            f"{run['rows']:,} rows", f"{run['rows'] / run['first']:,.0f}", f"{run['rows'] / run['first'] / AIM:.2f}",
            f"{run['rows'] / run['again']:,.0f}", f"{run['idle'] / 1024:.0f}", f"{run['most'] / 1024:.0f}",
        ]
        for run in runs
    ]  # fmt: skip
    grown = (runs[1]["most"] - runs[0]["most"]) / 1024
    return Measured(
        title="Import",
        what=(
            "Invoices in GB18030 with Chinese headers, some void, some negative: upload, mapping, checks and writing "
            "together, customers made on the way. Then the same file again, which changes nothing. Memory is what the "
            "process held of its own."
        ),
        columns=["", "rows/s", f"ratio to the aim of {AIM:,}", "rows/s the second time", "MB idle", "MB at most"],
        rows=rows,
        result=f"Aim: {AIM:,} rows/s, memory flat. Four times the rows took {grown:.0f} MB more.",
    )
