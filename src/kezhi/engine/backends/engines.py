"""Which database evaluates, chosen by a word: the only place that turns the word into a backend."""

from __future__ import annotations

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.errors import BadSetting, Diagnostic

ENGINES = ("duckdb", "postgres", "postgresql://…", "spark://…", "spark://local")
_POSTGRES = ("postgresql://", "postgres://")


def opened(engine: str = "duckdb", *, live: str = "", memory: int | None = None) -> Backend:
    """A backend of its own: `duckdb`; `postgres`, the live database itself where `live` says that it is one;
    `postgresql://…`, any other; `spark://host:port`, a cluster; `spark://local`, Spark in this process.

    `memory`, in bytes, is what a run by DuckDB may take; the other engines have settings of their own for that.
    BadSetting for any other word, MachineError where the engine is away.
    """
    if engine == "duckdb":
        return DuckBackend(memory=memory)
    if memory is not None:
        raise _no_memory_of_ours(engine)
    if engine == "postgres":
        if not live.startswith(_POSTGRES):
            raise _no_live_postgres()
        return _postgres(live)
    if engine.startswith(_POSTGRES):
        return _postgres(engine)
    if engine.startswith("spark://"):
        return _spark(engine)
    raise _unknown(engine)


def _postgres(url: str) -> Backend:
    from kezhi.engine.backends.postgres import PostgresBackend  # noqa: PLC0415 - its driver only where it is asked for

    return PostgresBackend(url)


def _spark(master: str) -> Backend:
    from kezhi.engine.backends.spark import SparkBackend  # noqa: PLC0415 - installed only where it is wanted

    return SparkBackend(master)


def _unknown(engine: str) -> BadSetting:
    return BadSetting(
        Diagnostic(
            "engine.unknown", f"没有名为“{engine}”的引擎。", f"可用的有：{'、'.join(ENGINES)}。",
            f"There is no engine {engine!r}.", f"Known: {', '.join(ENGINES)}.",
        )
    )  # fmt: skip


def _no_memory_of_ours(engine: str) -> BadSetting:
    return BadSetting(
        Diagnostic(
            "engine.memory_of_others", f"引擎“{engine}”的内存由它自己的设置决定，不能由 --memory 指定。",
            "请去掉 --memory，或改用 --engine duckdb。",
            f"How much memory {engine!r} takes is its own setting.", "Leave out --memory, or use --engine duckdb.",
        )
    )  # fmt: skip


def _no_live_postgres() -> BadSetting:
    return BadSetting(
        Diagnostic(
            "engine.no_postgres", "没有设定 PostgreSQL：KEZHI_DATABASE_URL 未设。",
            "请设定它，或写明地址：--engine postgresql://账号:密码@主机:端口/库名。",
            "No PostgreSQL is set: KEZHI_DATABASE_URL names none.",
            "Set it, or write --engine postgresql://user:password@host:port/database.",
        )
    )  # fmt: skip
