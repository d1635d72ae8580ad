"""A store and a worker process of their own, so that a test may kill them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


class Company:
    """An application in a folder of its own: scripts run in it, a worker may be started and killed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._environment = {
            **os.environ,
            "KEZHI_HOME": str(home),
            "KEZHI_SECRET_KEY": "only-for-tests",
            "DJANGO_SETTINGS_MODULE": "kezhi.settings.embedded",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        self._environment.pop("KEZHI_DATABASE_URL", None)
        self._workers: list[subprocess.Popen[bytes]] = []

    def script(self, code: str) -> str:
        """Run Python inside the application; returns what it prints."""
        prelude = "import django; django.setup(); from django.utils import timezone; now = timezone.now()\n"
        done = subprocess.run(
            [sys.executable, "-c", prelude + code],
            env=self._environment, capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start_worker(self) -> subprocess.Popen[bytes]:
        worker = subprocess.Popen(
            [sys.executable, "-m", "django", "qcluster"],
            env=self._environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._workers.append(worker)
        return worker

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """kill -9 the worker with all its processes."""
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(timeout=PATIENCE)

    def close(self) -> None:
        for worker in self._workers:
            if worker.poll() is None:
                self.kill(worker)


def wait_for(happened: Callable[[], object], what: str) -> None:
    """Wait until it has happened; fails with what was waited for."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.05)
