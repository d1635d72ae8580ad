"""What Spark refuses or fails in, said in one sentence; its own pages are kept off the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from kezhi.engine.backends.refusal import as_told, out_of_range
from kezhi.engine.errors import Diagnostic, EngineError, MachineError

_RANGE = re.compile(
    r"\[(?:ARITHMETIC_OVERFLOW|NUMERIC_VALUE_OUT_OF_RANGE|CAST_OVERFLOW|DATETIME_OVERFLOW|CAST_INVALID_INPUT)"
)
_RAISED = re.compile(r"\[USER_RAISED_EXCEPTION\] (.*?)(?: SQLSTATE|$)", re.DOTALL)
_AWAY = re.compile(
    r"executor (?:lost|\w+ lost)|ExecutorLostFailure|SparkContext was (?:shut down|stopped)|stopped SparkContext"
    r"|Job aborted due to stage failure.*(?:lost|FetchFailed)|All masters are unresponsive"
    r"|cancelled part of|SPARK_JOB_CANCELLED|Master removed our application",
    re.IGNORECASE | re.DOTALL,
)
_UNSEEN = re.compile(r"\[(?:FAILED_READ_FILE|PATH_NOT_FOUND)|FileNotFoundException|does not exist.*file:", re.DOTALL)
_FULL = "No space left on device"


@contextmanager
def in_words() -> Iterator[None]:
    """A value beyond the range, a year without a calendar, and a cluster that went away become an EngineError."""
    from py4j.protocol import Py4JError, Py4JNetworkError  # noqa: PLC0415 - only where Spark runs
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (PySparkException, Py4JError, Py4JNetworkError, ConnectionError) as broken:
        told = _told(broken)
        if told is None:
            raise
        raise told from None


def _told(broken: BaseException) -> EngineError | None:
    said = str(broken)
    if raised := _RAISED.search(said):
        return as_told(raised[1].strip())
    if _RANGE.search(said):
        return out_of_range()
    if _FULL in said:
        return MachineError(full())
    if _UNSEEN.search(said):
        return MachineError(unseen())
    if _AWAY.search(said) or isinstance(broken, ConnectionError) or type(broken).__name__ == "Py4JNetworkError":
        return MachineError(gone())
    return None


def full() -> Diagnostic:
    """No room for what Spark writes in between."""
    return Diagnostic(
        "spark.full", "Spark 的临时磁盘已满。", "请腾出空间，或用 SPARK_LOCAL_DIRS 指定别处，再重新评定。",
        "The disk that Spark writes to is full.", "Make room, or set SPARK_LOCAL_DIRS, and evaluate again.",
    )  # fmt: skip


def unseen() -> Diagnostic:
    """A file that this machine sees and a worker does not."""
    return Diagnostic(
        "spark.unseen", "Spark 的工作节点读不到事实文件。",
        "请把事实放在各节点同一路径都能读到的文件夹；非 Parquet 的事实另以 KEZHI_SPARK_SCRATCH 指定这样的文件夹。",
        "A worker of Spark cannot read the files of the facts.",
        "Put them where every worker sees them at the same path, or set KEZHI_SPARK_SCRATCH to such a folder.",
    )  # fmt: skip


def bad_address(address: str) -> Diagnostic:
    """No address of a master."""
    return Diagnostic(
        "spark.address", f"Spark 的地址“{address}”看不懂。", "请写成 spark://主机:端口，或 spark://local。",
        f"The address {address!r} cannot be read.", "Write spark://host:port, or spark://local.",
    )  # fmt: skip


def gone() -> Diagnostic:
    """Nobody is left to compute."""
    return Diagnostic(
        "spark.gone", "Spark 集群中途断开，没有可用的工作节点。", "请恢复工作节点后重新评定；原有结果未改动。",
        "The Spark cluster went away: no worker is left.", "Restore a worker and evaluate again; nothing was changed.",
    )  # fmt: skip


def away(address: str) -> Diagnostic:
    """A master that does not answer."""
    return Diagnostic(
        "spark.away", f"连不上 Spark 主节点 {address}。", "请核对地址与端口，并确认主节点已启动。",
        f"The Spark master {address} cannot be reached.", "Check the address, and that the master runs.",
    )  # fmt: skip


def idle(address: str) -> Diagnostic:
    """A master without workers that take the work."""
    return Diagnostic(
        "spark.idle", f"Spark 集群 {address} 没有空闲的工作节点。", "请启动工作节点，或等它们空出来再评定。",
        f"The Spark cluster {address} has no free worker.", "Start a worker, or wait until one is free.",
    )  # fmt: skip


def no_extra() -> Diagnostic:
    """The client of Spark is not installed."""
    return Diagnostic(
        "spark.missing", "没有安装 Spark 的客户端。", "请运行 pip install \"kezhi[spark]\"。",
        "Spark's client is not installed.", "Run pip install \"kezhi[spark]\".",
    )  # fmt: skip


def no_java(found: str) -> Diagnostic:
    """No Java, or one that Spark does not run on."""
    cause = f"现有的是 {found}" if found else "本机没有找到"
    cause_en = f"found {found}" if found else "none was found"
    return Diagnostic(
        "spark.java", f"Spark 需要 Java 17 或 21，{cause}。", "请安装后用 JAVA_HOME 指明。",
        f"Spark needs Java 17 or 21; {cause_en}.", "Install it and set JAVA_HOME.",
    )  # fmt: skip
