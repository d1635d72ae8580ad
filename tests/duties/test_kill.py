"""Workers killed with -9 in the middle of a laying: the ledger is consistent, and the next one completes it.

KILLS says how many; the points are new each time, and the seed is part of the message of a failure.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.db import connection

from kezhi.duties.models import Duty, DutyChange
from tests.duties.conftest import verdicts, visit_row

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "2"))


def worker(table: Path, run: int) -> subprocess.Popen:
    """One that stands ready to lay the table."""
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.duties.laying", str(connection.settings_dict["NAME"]), str(table), str(run)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
    )  # fmt: skip
    assert started.stdout.readline() == "ready\n"
    return started


def assert_every_duty_has_its_rows(seed: int) -> None:
    """What is written of a duty is written whole."""
    last = dict(DutyChange.objects.order_by("pk").values_list("duty", "what"))
    means = {"open": "opened", "satisfied": "satisfied", "void": "voided", "missed": "missed"}
    assert last == {pk: means[state] for pk, state in Duty.objects.values_list("pk", "state")}, seed
    assert DutyChange.objects.filter(what="opened").count() == Duty.objects.count(), seed


@pytest.mark.django_db(transaction=True)
def test_killed_at_random_points_the_ledger_is_consistent_and_completed(lay, run, lichuan, xu, tmp_path):
    seed = random.randrange(10**6)
    points, table = random.Random(seed), tmp_path / "duties.parquet"
    rows = []
    for kill in range(KILLS):
        done = {"state": "satisfied", "evidence": "i1", "satisfied_on": run.as_of}
        rows = [{**row, **(done if points.random() < 0.3 else {})} for row in rows[len(rows) // 4 :]]
        rows += [visit_row(lichuan, xu, occurrence=f"{kill}-{number}") for number in range(150)]
        pq.write_table(verdicts(*rows), table)
        laying, goal = worker(table, run.pk), Duty.objects.count() + points.randrange(150)
        laying.stdin.write("go\n")
        laying.stdin.flush()
        deadline = time.monotonic() + 2
        while Duty.objects.count() < goal and laying.poll() is None and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(points.uniform(0, 0.01))
        os.kill(laying.pid, signal.SIGKILL)
        laying.communicate()
        assert_every_duty_has_its_rows(seed)

    lay(*rows)

    assert_every_duty_has_its_rows(seed)
    stand = dict(Duty.objects.exclude(state="void").values_list("key", "state"))
    assert stand | {row["key"]: row["state"] for row in rows} == stand, seed
    assert lay(*rows) == {}
