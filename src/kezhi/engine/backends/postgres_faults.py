"""What PostgreSQL refuses, said as the engine says it: a server that is away, a right that is lacking, a full disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from kezhi.engine.backends.refusal import as_told, out_of_range
from kezhi.engine.errors import Diagnostic, MachineError

REFUSED = "KZ001"
"""The SQLSTATE of a query that stopped itself with a sentence."""
_RANGE = (errors.NumericValueOutOfRange, errors.DatetimeFieldOverflow, errors.IntervalFieldOverflow)
_ROOM = (errors.DiskFull, errors.OutOfMemory, errors.InsufficientResources)


@contextmanager
def in_words(at: str) -> Iterator[None]:
    """Every fault of PostgreSQL becomes a sentence; a fault of the query itself goes on as it is."""
    try:
        yield
    except _RANGE as beyond:
        raise out_of_range() from beyond
    except errors.InsufficientPrivilege as denied:
        raise _no_right(at, _said(denied)) from denied
    except _ROOM as full:
        raise _no_room(at, _said(full)) from full
    except (psycopg.OperationalError, psycopg.InterfaceError) as gone:
        raise _gone(at, _said(gone)) from gone
    except psycopg.Error as refused:
        if type(refused) is psycopg.DatabaseError and refused.sqlstate is None:  # no answer, rather than a refusal
            raise _gone(at, _said(refused)) from refused
        told = as_told(_said(refused)) if refused.sqlstate == REFUSED else None
        if told is None:
            raise
        raise told from refused


@contextmanager
def connecting(at: str) -> Iterator[None]:
    """A server that does not answer, or does not let us in."""
    try:
        yield
    except psycopg.Error as away:
        raise MachineError(
            Diagnostic(
                "postgres.away", f"连不上 PostgreSQL {at}：{_said(away)}。",
                "请核对地址、账号与密码，并确认服务已启动。",
                f"Cannot connect to PostgreSQL {at}: {_said(away)}.",
                "Check the address, the user and the password, and that the server is running.",
            )
        ) from away  # fmt: skip


def _said(fault: psycopg.Error) -> str:
    """The server's own words: what it calls the primary message, else the last line without the address tried."""
    if fault.diag.message_primary:
        return fault.diag.message_primary.rstrip(".。") if fault.sqlstate != REFUSED else fault.diag.message_primary
    lines = [line for line in str(fault).splitlines() if line.strip()]
    return (lines[0].rpartition("failed: ")[2] if lines else type(fault).__name__).removeprefix("FATAL:").strip(" .")


def _gone(at: str, said: str) -> MachineError:
    return MachineError(
        Diagnostic(
            "postgres.gone", f"与 PostgreSQL {at} 的连接中断：{said}。", "没有写入任何结果，请在服务恢复后重新运行。",
            f"PostgreSQL {at} went away: {said}.", "Nothing was written; run again when the server is back.",
        )
    )  # fmt: skip


def _no_right(at: str, said: str) -> MachineError:
    return MachineError(
        Diagnostic(
            "postgres.right", f"账号在 PostgreSQL {at} 权限不足：{said}。",
            "请授予读取各表的权限，以及 GRANT TEMPORARY ON DATABASE。",
            f"The account lacks a right on PostgreSQL {at}: {said}.",
            "Grant it SELECT on the tables, and TEMPORARY on the database.",
        )
    )  # fmt: skip


def _no_room(at: str, said: str) -> MachineError:
    return MachineError(
        Diagnostic(
            "postgres.room", f"PostgreSQL {at} 的磁盘或内存不足：{said}。", "没有写入任何结果，请腾出空间后重新运行。",
            f"PostgreSQL {at} has no room left: {said}.", "Nothing was written; free some space and run again.",
        )
    )  # fmt: skip
