"""The product with fifty people, served as `kezhi serve` serves the pages: one process, eight threads."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from benchmarks.places import CACHE, ROOT

PEOPLE = 50
PASSWORD = "benchmark-2026"
_FILL = """
import django
django.setup()
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from kezhi.accounts.actions import found_company
from kezhi.accounts.models import Post, Staff
company, post, encoded = found_company(name="芒洲装备"), Post.objects.get(name="业务员"), make_password("{password}")
for number in range({people}):
    Staff.objects.create(username=f"mz{{number:03}}", name=f"员工{{number}}", unit=company, post=post, password=encoded)
"""


@contextmanager
def serving(**settings: str) -> Iterator[int]:
    """The port, over a fresh store."""
    home = CACHE / "signing-in"
    shutil.rmtree(home, ignore_errors=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ, "KEZHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kezhi.settings.embedded",
        "KEZHI_PROXIES": "127.0.0.1", **settings,
    }  # fmt: skip
    fill = _FILL.format(password=PASSWORD, people=PEOPLE)
    subprocess.run([sys.executable, "-c", fill], cwd=ROOT, env=environment, check=True)
    web = ["gunicorn", "kezhi.wsgi:application", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    served = subprocess.Popen(
        [sys.executable, "-m", *web, "--threads", "8", "--timeout", "120", "--log-level", "critical"],
        cwd=ROOT, env=environment, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port)
        yield port
    finally:
        served.terminate()
        served.wait(timeout=20)


def failures_on_record() -> int:
    """How many attempts were looked at and found wrong: what is refused before a look is not written down."""
    with closing(sqlite3.connect(CACHE / "signing-in" / "kezhi.sqlite3")) as store:
        return int(store.execute("SELECT coalesce(sum(failures_since_start), 0) FROM axes_accessattempt").fetchone()[0])


def _wait_for(port: int) -> None:
    for _turn in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise TimeoutError("the server did not come up")
