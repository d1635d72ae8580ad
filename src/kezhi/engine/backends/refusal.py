"""What the database refuses while it computes, said as the engine says it; any other fault goes on as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from kezhi.engine.errors import Diagnostic, EngineError, MachineError

_YEAR = "年的放假安排"


@contextmanager
def in_words() -> Iterator[None]:
    """A value beyond the range, a year without an official calendar and a want of memory become an EngineError."""
    try:
        yield
    except (duckdb.ConversionException, duckdb.OutOfRangeException) as beyond:
        raise out_of_range() from beyond
    except duckdb.OutOfMemoryException as short:
        raise _memory_short() from short
    except duckdb.InvalidInputException as refused:
        said = str(refused).partition("Error: ")[2].strip()
        told = as_told(said)
        if told is None:
            raise
        raise told from refused


def out_of_range() -> EngineError:
    """What is said of a value beyond the range, whichever database met it."""
    return EngineError(
        Diagnostic(
            "expression.range", "计算结果超出范围。", "请检查数值的单位，或核对事实里过大的数。",
            "A result is out of range.", "Check the units of the values, or facts that are too large.",
        )
    )  # fmt: skip


def _memory_short() -> MachineError:
    return MachineError(
        Diagnostic(
            "engine.memory_short", "内存与临时文件夹都容不下这次计算。",
            "请以 --memory 给更多内存，或以环境变量 TMPDIR 指向更大的磁盘。",
            "Neither the memory nor the temporary folder holds this computation.",
            "Give more with --memory, or let TMPDIR name a larger disk.",
        )
    )  # fmt: skip


def as_told(said: str) -> EngineError | None:
    """What a `RefusedRow` said, as the engine says it; none where the sentence is none of ours."""
    if _YEAR not in said:
        return None
    cause, _, remedy = said.partition("。")
    return EngineError(
        Diagnostic(
            "dates.no_official_year", f"{cause}。", remedy.split("\n")[0] or "请录入该年的休息日与调休上班日。",
            "There is no official calendar of a year that is needed.", "Record its holidays and make-up days.",
        )
    )  # fmt: skip
