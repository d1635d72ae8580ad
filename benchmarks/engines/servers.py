"""The scratch servers that evaluate: set as a company would set them on a machine of this size, then thrown away."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.house.postgres import running_server
from tests.house.spark import running_spark

POSTGRES = {
    "shared_buffers": "4GB", "temp_buffers": "1GB", "work_mem": "256MB", "hash_mem_multiplier": "2.0",
    "maintenance_work_mem": "512MB", "effective_cache_size": "12GB", "random_page_cost": "1.1",
    "max_wal_size": "8GB", "max_parallel_workers_per_gather": "2",
}  # fmt: skip
SPARK = {"spark.executor.memory": "4g", "spark.driver.memory": "3g"}
_WORKER = "5g"
"""What a worker may give away: an executor's memory and what Java takes beside it."""


@contextmanager
def postgres() -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a PostgreSQL, and the environment of who evaluates on it."""
    with running_server(settings=POSTGRES) as server:
        yield server.url, {}


@contextmanager
def spark(workers: int) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a standalone cluster with so many workers of one core each, and where Spark finds its settings."""
    with tempfile.TemporaryDirectory(prefix="kezhi-spark-conf-") as folder:
        lines = [f"{name} {value}" for name, value in SPARK.items()]
        (Path(folder) / "spark-defaults.conf").write_text("\n".join(lines) + "\n", "utf-8")
        given = os.environ.get("SPARK_CONF_DIR")
        with running_spark(workers=workers, memory=_WORKER, java="") as cluster:
            yield cluster.url, {"SPARK_CONF_DIR": given or folder}


@contextmanager
def duckdb() -> Iterator[tuple[str, dict[str, str]]]:
    """No server: the process that evaluates holds it."""
    yield "duckdb", {}
