"""What the tests need of the machine: a browser with Chinese fonts, and a PostgreSQL; installed and started here."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.house.postgres import running_postgres

_DEBIAN = ("chromium", "fonts-noto-cjk")


@contextmanager
def prepare(*, browser: bool, postgres: bool) -> Iterator[dict[str, str]]:
    """The environment variables that point the tests at what was found, installed or started."""
    with ExitStack() as stack:
        variables: dict[str, str] = {}
        if browser:
            _install_browser()
        if postgres:
            given = os.environ.get("KEZHI_TEST_DATABASE_URL")
            variables["KEZHI_TEST_DATABASE_URL"] = given or stack.enter_context(running_postgres())
        yield variables


def _install_browser() -> None:
    """Debian's chromium and Chinese fonts, where this user may install them."""
    if shutil.which("chromium"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit("The journeys need Debian's chromium: sudo apt-get install chromium fonts-noto-cjk")
    quiet = {"stdout": subprocess.DEVNULL, "check": True, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(("apt-get", "update", "-qq"), **quiet)
    subprocess.run(("apt-get", "install", "-y", "-qq", "--no-install-recommends", *_DEBIAN), **quiet)
