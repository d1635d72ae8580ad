"""One Spark application for this process: a JVM of our own, its log in a file, its tasks here or on a cluster."""

from __future__ import annotations

import atexit
import logging
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kezhi.engine.backends import spark_refusal as refusal
from kezhi.engine.errors import BadSetting, MachineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "spark://local"
_TO_CONNECT = 3.0
_TO_REGISTER = 60.0
_TO_STOP = 5.0
_WITHOUT_WORKERS = 15.0
_PATIENCE = 0.5
_ADDRESS = re.compile(r"spark://(\[[0-9a-fA-F:]+\]|[^:/]+):(\d+)$")
_OLDEST_JAVA, _NEWEST_JAVA = 17, 23
_TELLS_FAULTS = "SQLQueryContextLogger"
"""PySpark's own logger of what a query is refused for: to the terminal, beside the sentence that says it."""
_T = TypeVar("_T")
_LOG = """\
rootLogger.level = warn
rootLogger.appenderRef.file.ref = file
appender.file.type = File
appender.file.name = file
appender.file.fileName = {file}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d %p %c{{1}}: %m%n
"""
MEANING = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.variable.substitute": "false",
}
"""What the engine's queries mean: as DuckDB reads them."""
_SETTINGS = {
    **MEANING,
    "spark.app.name": "kezhi",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.maxResultSize": "0",
    # Wide, deep queries over few partitions: what Spark tells of a plan, or infers from it, costs more than the plan.
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.maxPlanStringLength": "1000",
    "spark.sql.debug.maxToStringFields": "5",
    "spark.sql.ui.retainedExecutions": "1",
    # A worker that dies is not waited for.
    "spark.shuffle.io.maxRetries": "2",
    "spark.shuffle.io.retryWait": "1s",
}


class Application:
    """A running Spark application; `attended` carries out an action and gives up when nobody is left to compute."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.folder = Path(tempfile.mkdtemp(prefix="kezhi-spark-"))
        self._hand = ThreadPoolExecutor(1, "kezhi-spark")
        self._is_stopped = self._has_begun = False
        try:
            self.spark = _started(address, self.folder)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def is_local(self) -> bool:
        """Whether the tasks run in this very process's JVM."""
        return self.address == LOCAL

    @property
    def is_alive(self) -> bool:
        """Whether it still takes work."""
        with suppress(Exception):  # whatever is said by a JVM that is gone
            return not self._is_stopped and not self.spark.sparkContext._jsc.sc().isStopped()
        return False

    def attended(self, action: Callable[[], _T]) -> _T:
        """Carry out an action; a cluster without workers is given a while to have one again."""
        with refusal.in_words():
            return action() if self.is_local else self._awaited(self._hand.submit(action))

    def _awaited(self, future: Future[_T]) -> _T:
        alone = 0.0
        while True:
            try:
                return future.result(timeout=_PATIENCE)
            except NotYet:
                if future.done():
                    raise
            except KeyboardInterrupt:
                self.stop()
                raise
            if self._workers():
                alone, self._has_begun = 0.0, True
                continue
            alone += _PATIENCE
            if alone > _WITHOUT_WORKERS:
                self.stop()
                raise MachineError(refusal.gone() if self._has_begun else refusal.idle(self.address))

    def _workers(self) -> int:
        return int(self.spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()) - 1

    def stop(self) -> None:
        """Let the cluster go, end the JVM and whatever waits for it, remove the log."""
        if self._is_stopped:
            return
        self._is_stopped = True
        gateway = self.spark.sparkContext._gateway
        stopping = threading.Thread(target=_quietly, args=(self.spark.stop,), daemon=True)
        stopping.start()
        stopping.join(_TO_STOP)
        _end(gateway)
        self._hand.shutdown(wait=True)
        shutil.rmtree(self.folder, ignore_errors=True)


_lock = threading.RLock()
_running: Application | None = None


def application(address: str) -> Application:
    """The application at this address: the one that runs, or a new one in its place."""
    global _running  # noqa: PLW0603 - a JVM holds one application, a process one JVM
    with _lock:
        if _running is None or _running.address != address or not _running.is_alive:
            stop()
            _running = Application(address)
        return _running


def stop() -> None:
    """End the application, if one runs."""
    global _running  # noqa: PLW0603
    with _lock:
        if _running is not None:
            _running.stop()
            _running = None


atexit.register(stop)


def _started(address: str, folder: Path) -> SparkSession:
    if address != LOCAL:
        _must_answer(address)
    try:
        from pyspark import SparkConf, SparkContext  # noqa: PLC0415 - an extra of its own
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.java_gateway import launch_gateway  # noqa: PLC0415
        from pyspark.logger import PySparkLogger  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise MachineError(refusal.no_extra()) from None
    _must_run_java()
    PySparkLogger.getLogger(_TELLS_FAULTS).setLevel(logging.CRITICAL)
    conf = SparkConf(loadDefaults=False).setAll(list(_settings(address, folder).items()))
    with (folder / "jvm.log").open("wb") as log:
        try:
            gateway = launch_gateway(conf, popen_kwargs={"stdout": log, "stderr": log})  # type: ignore[no-untyped-call]
        except PySparkException:
            raise MachineError(refusal.no_java(_java_version())) from None
    try:
        return SparkSession(_within(_TO_REGISTER, lambda: SparkContext(conf=conf, gateway=gateway), gateway, address))
    except BaseException:
        _end(gateway)
        raise


def _within(seconds: float, begin: Callable[[], _T], gateway: Any, address: str) -> _T:
    """Whoever answers at the port may be no master at all; Spark itself would ask it for a minute."""
    with ThreadPoolExecutor(1) as pool:
        beginning = pool.submit(begin)
        try:
            return beginning.result(timeout=seconds)
        except NotYet:
            _end(gateway)
            raise MachineError(refusal.away(address)) from None
        except Exception as failed:
            raise MachineError(refusal.away(address)) from failed


def _settings(address: str, folder: Path) -> dict[str, str]:
    properties = folder / "log4j2.properties"
    properties.write_text(_LOG.format(file=folder / "spark.log"), "utf-8")
    host = "127.0.0.1" if address == LOCAL else _facing(address)
    return {
        **_SETTINGS,
        "spark.master": "local[*]" if address == LOCAL else address,
        "spark.driver.host": host,
        "spark.driver.bindAddress": host,
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={properties.as_uri()}",
        "spark.sql.warehouse.dir": (folder / "warehouse").as_uri(),
    }


def _facing(address: str) -> str:
    """This machine's own address on the way to the master, where its workers call back."""
    host, port = _host_and_port(address)
    with socket.create_connection((host, port), timeout=_TO_CONNECT) as way:
        return str(way.getsockname()[0])


def _must_answer(address: str) -> None:
    try:
        _facing(address)
    except OSError:
        raise MachineError(refusal.away(address)) from None


def _host_and_port(address: str) -> tuple[str, int]:
    found = _ADDRESS.match(address)
    if found is None or not 0 < int(found[2]) < 1 << 16:
        raise BadSetting(refusal.bad_address(address))
    return found[1].strip("[]"), int(found[2])


def _must_run_java() -> None:
    found = _java_version()
    number = re.match(r"Java (\d+)", found)
    if number is None or not _OLDEST_JAVA <= int(number[1]) <= _NEWEST_JAVA:
        raise MachineError(refusal.no_java(found))


def _java_version() -> str:
    """What `java -version` says of itself, as `Java 17`; empty where there is none."""
    home = os.environ.get("JAVA_HOME")
    program = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    try:
        said = subprocess.run([program or "java", "-version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - the user's own Java
    except (OSError, subprocess.TimeoutExpired):
        return ""
    number = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    return f"Java {number[1]}" if number else ""


def _end(gateway: Any) -> None:
    from pyspark import SparkContext  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    SparkContext._active_spark_context = SparkContext._gateway = SparkContext._jvm = None
    SparkSession._instantiatedSession = None
    _quietly(gateway.shutdown)
    _quietly(gateway._gateway_client.close)  # what is not closed where the JVM is gone before it is told
    process = getattr(gateway, "proc", None)
    if process is not None:
        process.stdin.close()
        process.kill()
        process.wait(timeout=10)


def _quietly(action: Callable[[], object]) -> None:
    with suppress(Exception):  # of a JVM that may be gone already
        action()
