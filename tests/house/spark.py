"""A Spark cluster for the tests: a standalone master and two workers, real processes from the pyspark wheel."""

from __future__ import annotations

import atexit
import functools
import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ON_SPARK = pytest.mark.spark
"""The mark of a test that runs on Spark."""
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options of Java for the short life that it has in tests."""
_CLASSES = "org.apache.spark.deploy"
_TO_START = 60


@dataclass(frozen=True)
class Cluster:
    """A running cluster; `workers` are the processes, so that a test may end one of its own cluster, and `work` is the
    folder in which their executors work."""

    url: str
    workers: tuple[subprocess.Popen[bytes], ...]
    work: Path


@contextmanager
def running_spark(*, workers: int = 2, memory: str = "1g", java: str = QUICK) -> Iterator[Cluster]:
    """A cluster of our own on free ports of 127.0.0.1, stopped and removed at the end, whatever ends us."""
    folder = Path(tempfile.mkdtemp(prefix="kezhi-spark-house-"))
    port = _free_port()
    url = f"spark://127.0.0.1:{port}"
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        here = ("--host", "127.0.0.1", "--webui-port", "0")
        stack.callback(_stop, master := _started(folder, java, "master", "master.Master", *here, "--port", str(port)))
        _wait_for(port, master, folder / "master.log")
        small = (*here, "--cores", "1", "--memory", memory, "--work-dir", str(folder / "work"), url)
        started = []
        for number in range(workers):
            started.append(_started(folder, java, f"worker-{number}", "worker.Worker", *small))
            stack.callback(_stop, started[-1])
        yield Cluster(url, tuple(started), folder / "work")


@functools.cache
def cluster_url() -> str:
    """The cluster that KEZHI_TEST_SPARK_URL names, else one that is started now and stopped with this process."""
    given = os.environ.get("KEZHI_TEST_SPARK_URL")
    if given:
        return given
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(running_spark()).url


def _started(folder: Path, java: str, name: str, class_: str, *arguments: str) -> subprocess.Popen[bytes]:
    home = Path(importlib.util.find_spec("pyspark").submodule_search_locations[0])
    own = {
        "SPARK_HOME": home,
        "SPARK_DAEMON_MEMORY": "256m",
        "JAVA_TOOL_OPTIONS": java,
        "SPARK_LOCAL_DIRS": folder / "local",
    }
    environment = {**os.environ, **{name: str(value) for name, value in own.items()}}
    dies_with_us = ("setpriv", "--pdeathsig", "TERM") if shutil.which("setpriv") else ()
    command = (*dies_with_us, str(home / "bin" / "spark-class"), f"{_CLASSES}.{class_}", *arguments)
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder, env=environment)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _TO_START
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"The Spark master did not start:\n{log.read_text(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
