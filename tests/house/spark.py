"""A Spark cluster for the tests: a standalone master and two workers, each a process of its own from the pyspark wheel."""

from __future__ import annotations

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

_CLASSES = "org.apache.spark.deploy"
_JAVA = "openjdk-17-jre-headless"
_TO_START = 60


@dataclass(frozen=True)
class Cluster:
    """A running cluster; `workers` are the processes, so that a test may end one of its own cluster."""

    url: str
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def running_spark(*, workers: int = 2) -> Iterator[Cluster]:
    """A cluster of our own on free ports of 127.0.0.1, stopped and removed at the end, whatever ends us."""
    install_java()
    folder = Path(tempfile.mkdtemp(prefix="kezhi-spark-house-"))
    port = _free_port()
    url = f"spark://127.0.0.1:{port}"
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        here = ("--host", "127.0.0.1", "--webui-port", "0")
        stack.callback(_stop, master := _started(folder, "master", "master.Master", *here, "--port", str(port)))
        _wait_for(port, master, folder / "master.log")
        small = (*here, "--cores", "1", "--memory", "1g", "--work-dir", str(folder / "work"), url)
        started = []
        for number in range(workers):
            started.append(_started(folder, f"worker-{number}", "worker.Worker", *small))
            stack.callback(_stop, started[-1])
        yield Cluster(url, tuple(started))


def install_java() -> None:
    """Debian's Java 17, where there is none and this user may install it."""
    if shutil.which("java") or os.environ.get("JAVA_HOME"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"Spark needs Java 17: sudo apt-get install {_JAVA}")
    quiet = {"stdout": subprocess.DEVNULL, "check": True, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(("apt-get", "update", "-qq"), **quiet)
    subprocess.run(("apt-get", "install", "-y", "-qq", "--no-install-recommends", _JAVA), **quiet)


def _started(folder: Path, name: str, class_: str, *arguments: str) -> subprocess.Popen[bytes]:
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ, "SPARK_HOME": str(home), "SPARK_DAEMON_MEMORY": "256m", "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_WORKER_DIR": str(folder / "work"),
    }  # fmt: skip
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
