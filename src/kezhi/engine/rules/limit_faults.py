"""What is wrong with a limit as a pack states it: counted, shifted or clocked where that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import Days, Months, Path, Ref, Rule
from kezhi.engine.rules.limits import Limit, WorkingDaysSpan
from kezhi.engine.rules.scope import Scope


def limit_faults(rule: Rule, limit: Limit | None, scope: Scope, path: Path = ()) -> Iterator[Diagnostic]:
    """The faults of one limit; `path` leads to the mapping that states it."""
    if limit is None:
        return
    if limit.needs_clock and limit.clock is None:
        yield rule.fault(
            "limit_without_clock", f"“{rule.id}”按工作时间计，但没有写 clock。", "请写 clock: 参数名。",
            f"{rule.id} counts working hours but names no clock.", "Write clock: <parameter>.",
            path=(*path, "within"),
        )  # fmt: skip
    if limit.clock is not None:
        yield from clock_faults(rule, limit.clock, scope, path)
    if limit.clock is not None and not limit.needs_clock:
        yield _idle(rule, "clock", "工作时间（working_hours、working_minutes）", "working hours", path)
    if limit.counted is not None and not isinstance(limit.within, Days | WorkingDaysSpan):
        yield _idle(rule, "counted", "天数（days、working_days）", "days", path)
    if limit.shift != "keep" and not isinstance(limit.within, Days | Months):
        yield _idle(rule, "shift", "日历天数与月数（days、months）", "calendar days and months", path)


def clock_faults(rule: Rule, clock: Ref, scope: Scope, path: Path) -> Iterator[Diagnostic]:
    """A name that is no parameter of hours."""
    if scope.parameters.get(str(clock)) != "clock":
        yield rule.fault(
            "not_a_clock", f"“{clock}”不是钟点参数。", "请写一个 kind: clock 的参数。",
            f"'{clock}' is no parameter of kind clock.", "Name a parameter of kind clock.",
            path=(*path, "clock"),
        )  # fmt: skip


def _idle(rule: Rule, key: str, only: str, only_en: str, path: Path) -> Diagnostic:
    return rule.fault(
        "limit_key_idle", f"“{key}”只用于以{only}计的时限。", "请删去，或改写 within。",
        f"'{key}' only means something for a limit in {only_en}.", "Remove it or change 'within'.",
        path=(*path, key),
    )  # fmt: skip
