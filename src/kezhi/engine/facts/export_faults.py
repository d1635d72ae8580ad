"""Why facts cannot be exported to a folder, and why a folder of facts that is not whole is not read."""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from kezhi.engine.errors import Diagnostic, FactsError, MachineError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def as_the_machine_says(folder: Path) -> Iterator[None]:
    """A disk that is full or may not be written to, said in one sentence; what is complete stands."""
    try:
        yield
    except OSError as refused:
        raise cannot_write(folder, is_full=refused.errno in _FULL) from refused
    except sqlite3.OperationalError as refused:
        is_full = refused.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
        raise (cannot_write(folder, is_full=True) if is_full else store_away(str(refused))) from refused
    except (duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException) as refused:
        raise _said(folder, str(refused)) from refused


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else exports to the folder meanwhile; the system lets go of it with the process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as held:
        raise MachineError(
            Diagnostic(
                "export-locked", f"另一个导出正在写入 {folder}。", "请等它完成，或换一个文件夹。",
                f"Another export is writing to {folder}.", "Wait for it, or choose another folder.",
            )
        ) from held  # fmt: skip
    finally:
        os.close(handle)


def _said(folder: Path, reason: str) -> MachineError:
    return cannot_write(folder, is_full=True) if _is_full(reason) else store_away(reason)


def _is_full(reason: str) -> bool:
    words = ("No space left", "File too large", "quota", "Could not write", "failed to offload")
    return any(word in reason for word in words)


def cannot_write(folder: Path, *, is_full: bool) -> MachineError:
    """The disk does not take it."""
    cause = "磁盘已满" if is_full else "不能写入"
    english = "the disk is full" if is_full else "it cannot be written to"
    return MachineError(
        Diagnostic(
            "export-disk", f"导出到 {folder} 没有完成：{cause}。", "请腾出空间或核对权限，再运行同一命令接着导出。",
            f"The export to {folder} is not finished: {english}.", "Make room or mend the rights, then run it again.",
        )
    )  # fmt: skip


def store_away(reason: str) -> MachineError:
    """The store went away while it was read."""
    english = reason.splitlines()[0].rstrip(".")
    return MachineError(
        Diagnostic(
            "export-store", "导出没有完成：数据库中断了连接。", "请确认数据库在运行，再运行同一命令。",
            f"The export is not finished: {english}.", "See that the database runs, then run it again.",
        )
    )  # fmt: skip


def not_as_written(folder: Path, table: str) -> MachineError:
    """What is read back differs from what was written."""
    return MachineError(
        Diagnostic(
            "export-altered", f"{folder} 里的 {table} 读回来与写入的不同。", "请删去这个文件夹，换一块磁盘重新导出。",
            f"{table} in {folder} does not read back as it was written.", "Remove it and export to another disk.",
        )
    )  # fmt: skip


def already_there(folder: Path) -> FactsError:
    """A finished export lies there."""
    return FactsError(
        Diagnostic(
            "export-there", f"{folder} 里已有一份完整的导出。", "请换一个文件夹，或先删去它。",
            f"{folder} holds a finished export.", "Choose another folder, or remove it first.",
        )
    )  # fmt: skip


def not_empty(folder: Path) -> FactsError:
    """Something else lies there."""
    return FactsError(
        Diagnostic(
            "export-not-empty", f"{folder} 不是空文件夹。", "请换一个空的或还没有的文件夹。",
            f"{folder} is not an empty folder.", "Choose an empty or a new one.",
        )
    )  # fmt: skip


def another_version(folder: Path, version: str) -> FactsError:
    """It was begun by another version, which may see the store otherwise."""
    return FactsError(
        Diagnostic(
            "export-version", f"{folder} 里的导出由 kezhi {version} 开始，不能接着导出。", "请换一个文件夹重新导出。",
            f"The export in {folder} was begun by kezhi {version}.", "Export anew to another folder.",
        )
    )  # fmt: skip


def unreadable_record(path: Path) -> FactsError:
    """The export's own record is not one."""
    return FactsError(
        Diagnostic(
            "export-record", f"{path} 读不出来，无从知道导出是否完整。", "请删去这个文件夹，重新导出。",
            f"{path} cannot be read, so nobody knows whether the export is whole.", "Remove it and export anew.",
        )
    )  # fmt: skip


def unfinished(folder: Path) -> FactsError:
    """An export that was stopped is no facts folder yet."""
    return FactsError(
        Diagnostic(
            "export-unfinished", f"{folder} 里的导出还没有完成。", f"请先运行 kezhi facts export {folder} 接着导出。",
            f"The export in {folder} is not finished.", f"Run kezhi facts export {folder} to go on.",
        )
    )  # fmt: skip
