"""How fast a file goes into SQLite through the application, and how much memory that takes.

.venv/bin/python benchmarks/import_speed.py [ROWS]: prints rows per second for upload, check and
write together, and the most memory of its own that a fresh process held for ROWS rows and for four times as many.
"""

# ruff: noqa: PLC0415 - the application is imported once its settings are chosen

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AIM = 5000
CUSTOMERS = 1000


def invoices(path: Path, rows: int) -> None:
    """A file of invoices: Chinese headers, eight columns, some void, some negative."""
    with path.open("w", encoding="gb18030") as file:
        file.write("购方单位代号,购方名称,发票号码,开票日期,到期日,价税合计,发票状态,备注\n")
        for n in range(rows):
            customer = n % CUSTOMERS
            amount = f"{'-' if n % 15 == 0 else ''}{n % 98765}.{n % 100:02d}"
            status = "作废发票" if n % 20 == 0 else "有效发票"
            file.write(
                f"B{customer:05d},青禾{customer}号机械有限公司,{n:08d},2026/{n % 12 + 1}/{n % 28 + 1},"
                f"2027-{n % 12 + 1:02d}-15,{amount},{status},第 {n} 行\n"
            )


def measure(rows: int) -> dict[str, float]:
    """One import in a fresh process and a fresh store."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        invoices(path, rows)
        environment = {
            **os.environ, "KEZHI_HOME": folder, "DJANGO_SETTINGS_MODULE": "kezhi.settings.embedded",
            "PYTHONPATH": str(ROOT / "src"),
        }  # fmt: skip
        ran = subprocess.run(
            [sys.executable, __file__, "--inside", str(path)],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return json.loads(ran.stdout.splitlines()[-1])


def held() -> int:
    """Memory of our own in KB, without the pages of the store that SQLite maps into the process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("RssAnon")))


def watched() -> Callable[[], int]:
    """Looks at the memory twenty times a second; the answer is the most that was seen."""
    seen, over = [held()], threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            seen[0] = max(seen[0], held())

    thread = threading.Thread(target=look, daemon=True)
    thread.start()

    def most() -> int:
        over.set()
        return seen[0]

    return most


def inside(path: Path) -> None:
    """What is measured: upload, settle the columns, write (which checks); then the same file again."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from kezhi.accounts.actions import found_company
    from kezhi.accounts.models import Post, Staff
    from kezhi.imports.actions import map_columns, upload, write_file
    from kezhi.imports.mapping import FileMapping
    from kezhi.trade.models import Receivable

    unit = found_company(name="芒洲装备")
    by = Staff(username="song", name="宋承安", post=Post.objects.get(name="业务统计"), unit=unit)
    by.save()
    before = held()
    most = watched()
    seconds = []
    for _ in range(2):
        began = time.perf_counter()
        with path.open("rb") as content:
            file = upload(name="a.csv", chunks=iter(lambda: content.read(1 << 20), b""), by=by, at=timezone.now())
        mapping = FileMapping.from_plain({**file.mapping, "create_customers": True})
        map_columns(file=file, mapping=mapping, by=by, at=timezone.now())
        file = write_file(file=file, by=by, at=timezone.now())
        seconds.append(time.perf_counter() - began)
    assert Receivable.objects.count() == file.rows == file.unchanged_rows
    memory = most()
    print(json.dumps({"rows": file.rows, "first": seconds[0], "again": seconds[1], "idle": before, "most": memory}))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", nargs="?", type=int, default=100_000)
    parser.add_argument("--inside", type=Path)
    chosen = parser.parse_args()
    if chosen.inside:
        inside(chosen.inside)
        return
    small, large = measure(chosen.rows), measure(chosen.rows * 4)
    for found in (small, large):
        speed, again = found["rows"] / found["first"], found["rows"] / found["again"]
        print(
            f"{found['rows']:>9,} rows: {speed:,.0f} rows/s (aim {AIM:,}, ratio {speed / AIM:.2f}); the same again "
            f"{again:,.0f} rows/s; memory {found['idle'] / 1024:.0f} MB idle, {found['most'] / 1024:.0f} MB at most"
        )
    grown = (large["most"] - small["most"]) / 1024
    print(f"four times the rows take {grown:.0f} MB more, {grown * 1e6 / (chosen.rows * 3):.0f} bytes a row")


if __name__ == "__main__":
    main()
