"""Workers that die while they compute: one is made up for by the other; without any the run ends, soon and in words."""

import json
import subprocess
import sys
import time

import pytest

from tests.docs.pages import ROOT
from tests.engine.evaluate.firm import firm
from tests.engine.facts.files import write_parquet
from tests.house.spark import ON_SPARK, running_spark

pytestmark = ON_SPARK

PACKS = ROOT / "docs/guide/credit/packs"
A_WHILE = 120


@pytest.fixture
def cluster():
    """A cluster of its own, for its workers to die."""
    with running_spark() as own:
        yield own


@pytest.fixture
def evaluation(tmp_path):
    """Begins the real command; `--out` is where nothing may be written by half."""
    (tmp_path / "facts").mkdir()
    facts = write_parquet(firm(), tmp_path / "facts")

    def begun(engine: str) -> subprocess.Popen[str]:
        command = [
            sys.executable, "-m", "kezhi.cli", "evaluate", "CREDIT", "--library", str(PACKS), "--facts", str(facts),
            "--as-of", "2026-12-31", "--engine", engine, "--json", "--out", str(tmp_path / "out"),
        ]  # fmt: skip
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return begun


def until_executors_work(cluster, run, how_many):
    """Waits until so many executors have done a first task."""
    until = time.monotonic() + A_WHILE
    while sum("Finished task" in log.read_text() for log in cluster.work.glob("app-*/*/stderr")) < how_many:
        assert run.poll() is None, run.communicate()
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_worker_dies_and_the_other_goes_on_and_then_both_are_gone(cluster, evaluation, tmp_path):
    told, _ = evaluation("duckdb").communicate(timeout=A_WHILE)
    expected = json.loads(told)["receipt"]["digests"]

    run = evaluation(cluster.url)
    until_executors_work(cluster, run, 2)
    cluster.workers[0].kill()
    told, said = run.communicate(timeout=A_WHILE)

    assert (run.returncode, said) == (0, "")
    assert json.loads(told)["receipt"]["digests"] == expected
    assert json.loads(told)["receipt"]["backend"].startswith("spark 4.")

    written = {path: path.stat().st_mtime_ns for path in tmp_path.glob("out/*")}
    run = evaluation(cluster.url)
    until_executors_work(cluster, run, 3)
    cluster.workers[1].kill()
    began = time.monotonic()
    told, said = run.communicate(timeout=A_WHILE)

    assert (run.returncode, told) == (3, "")
    assert said == "Spark 集群中途断开，没有可用的工作节点。请恢复工作节点后重新评定；原有结果未改动。\n"
    assert time.monotonic() - began < 60
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("out/*")} == written
