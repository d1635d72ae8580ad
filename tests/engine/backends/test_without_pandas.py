"""What an evaluation does not need is not imported."""

import subprocess
import sys

EVALUATES = """
import sys
import pyarrow as pa
from kezhi.engine.backends.duckdb import DuckBackend
with DuckBackend(threads=1) as backend:
    backend.register("rows", pa.table({"n": [1, 2]}))
    assert backend.fetch("SELECT sum(n) AS n FROM rows").to_pylist() == [{"n": 3}]
print("pandas" in sys.modules)
print(pa.table({"n": [1, 2]}).to_pandas()["n"].sum(), "pandas" in sys.modules)
"""


def test_arrays_are_made_without_pandas_and_data_frames_with_it():
    done = subprocess.run([sys.executable, "-c", EVALUATES], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "3", "True"]
