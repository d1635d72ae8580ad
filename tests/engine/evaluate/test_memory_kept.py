"""A run told to take little takes no more of its own, whatever its results weigh."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.engine.evaluate.firm import AS_OF, SETTINGS

CUSTOMERS = 320_000
TOLD = 2**29
FACTS = {
    "units": "SELECT 'u1' AS unit, '公司' AS name, NULL::VARCHAR AS parent, 's1' AS head",
    "staff": "SELECT 's1' AS staff, '业务员' AS post, 'u1' AS unit, NULL::VARCHAR AS superior",
    "customers": f"""SELECT format('k{{:07d}}', hash(n) % 1000000 * 10 + n % 10) || n AS customer, 's1' AS owner,
        'u1' AS unit, DATE '2020-01-01' + CAST(n % 2000 AS INTEGER) AS since, '大' AS potential, '重要' AS influence
        FROM range({CUSTOMERS}) AS r(n)""",
    "contracts": f"""SELECT format('h{{:08d}}', n) AS contract,
        format('k{{:07d}}', hash(n % {CUSTOMERS}) % 1000000 * 10 + n % 10) || n % {CUSTOMERS} AS customer,
        DATE '2026-01-01' + CAST(n % 300 AS INTEGER) AS signed_on, CAST(n % 100000 AS DECIMAL(18, 2)) AS amount,
        CAST(n % 99999 AS DECIMAL(18, 2)) AS reference_amount FROM range({2 * CUSTOMERS}) AS r(n)""",
}
RUN = """
import sys, threading
from datetime import date
from pathlib import Path
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.library import INSTALLED, Library

most, over = [0], threading.Event()
def look():
    while not over.wait(0.02):
        status = Path("/proc/self/status").read_text("ascii").splitlines()
        most[0] = max(most[0], next(int(line.split()[1]) for line in status if line.startswith("RssAnon")))
threading.Thread(target=look, daemon=True).start()
day = date.fromisoformat(sys.argv[2])
with DuckBackend(memory=int(sys.argv[3])) as backend:
    edition = Library(INSTALLED).pack("S002-20").edition(day)
    found = evaluate(edition, FolderFacts(sys.argv[1]), as_of=day, settings=eval(sys.argv[4]), backend=backend)
    found.write_parquet(Path(sys.argv[1]) / "out")
over.set()
print(found.customers.num_rows, found.customers.nbytes, most[0] * 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process's own memory")
def test_a_run_stays_within_the_memory_it_was_told(tmp_path):
    for name, rows in FACTS.items():
        duckdb.execute(f"COPY ({rows}) TO '{tmp_path / name}.parquet' (FORMAT parquet)")

    command = [sys.executable, "-c", RUN, str(tmp_path), AS_OF.isoformat(), str(TOLD), repr(SETTINGS)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stderr
    rows, weight, most = map(int, told.stdout.split())
    assert rows == CUSTOMERS
    assert weight > TOLD / 8
    assert most < TOLD
