"""What the tests need of the machine: a browser with Chinese fonts, a PostgreSQL, a Spark cluster."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.house.postgres import running_postgres
from tests.house.spark import QUICK, running_spark

_BROWSER = ("chromium", "fonts-noto-cjk")
_JAVA = ("openjdk-17-jre-headless",)


@contextmanager
def prepare(*, browser: bool, postgres: bool, spark: bool) -> Iterator[dict[str, str]]:
    """The environment variables that point the tests at what was found, installed or started."""
    with ExitStack() as stack:
        variables: dict[str, str] = {}
        if browser:
            _install("chromium", _BROWSER, "The journeys need Debian's chromium")
        if postgres:
            given = os.environ.get("KEZHI_TEST_DATABASE_URL")
            variables["KEZHI_TEST_DATABASE_URL"] = given or stack.enter_context(running_postgres())
        if spark:
            if "JAVA_HOME" not in os.environ:
                _install("java", _JAVA, "Spark needs Java 17")
            given = os.environ.get("KEZHI_TEST_SPARK_URL")
            variables["JAVA_TOOL_OPTIONS"] = QUICK
            variables["KEZHI_TEST_SPARK_URL"] = given or stack.enter_context(running_spark()).url
        yield variables


def _install(program: str, packages: tuple[str, ...], reason: str) -> None:
    """Debian's packages for a program that is lacking, where this user may install them."""
    if shutil.which(program):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"{reason}: sudo apt-get install {' '.join(packages)}")
    quiet = {"stdout": subprocess.DEVNULL, "check": True, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(("apt-get", "update", "-qq"), **quiet)
    subprocess.run(("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages), **quiet)
