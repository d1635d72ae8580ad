"""What happens where an input is missing, compiled and for a row; the flag says so to people."""

from __future__ import annotations

from kezhi.engine.backends.ibis_border import cases, literal
from kezhi.engine.backends.narrowing import narrowed
from kezhi.engine.rules.base import Missing, MissingHold, MissingPoints, MissingValue
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value, dtype, settled
from kezhi.engine.upstream import ibis, ir

WAITING = "待"
"""A flag that begins so waits for the post it names."""


def substitute(missing: Missing | None, type_: str, run: Run) -> Value:
    """What stands in for a missing input; null where it stays open."""
    if isinstance(missing, MissingValue):
        return settled(run.value(missing.value), type_)
    if isinstance(missing, MissingPoints):
        return settled(run.number(missing.points), type_)
    return None


def instead(missing: Missing | None, type_: str, run: Run) -> ir.Scalar:
    """What stands in for a missing input, in a query; null where it stays open."""
    if isinstance(missing, MissingValue):
        return run.constant(missing.value, type_)
    return run.constant(missing.points if isinstance(missing, MissingPoints) else None, type_)


def flag_of(missing: Missing | None) -> str | None:
    """The flag raised where the input is missing."""
    if isinstance(missing, MissingPoints):
        return missing.flag or None
    return f"{WAITING}{missing.hold}" if isinstance(missing, MissingHold) else None


def has_flag(missing: Missing | None) -> bool:
    """Whether a missing input is flagged at all."""
    return flag_of(missing) is not None


def filled(value: ir.Value, missing: Missing | None, type_: str, run: Run) -> ir.Value:
    """The value, or what stands in for it."""
    typed = narrowed(value, dtype(type_))
    stands_in = isinstance(missing, MissingValue | MissingPoints)
    return ibis.coalesce(typed, instead(missing, type_, run)) if stands_in else typed


def flagged(value: ir.Value, missing: Missing | None) -> ir.Value:
    """The flag where the value is missing, else null."""
    flag = flag_of(missing)
    return cases([(value.isnull(), literal(flag))], literal(None)) if flag else literal(None)
