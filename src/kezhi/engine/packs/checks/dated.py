"""Figures of the text that change while an edition is in force: what is checked holds on every such day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs.caps import DAYS, too_large
from kezhi.engine.packs.checks.figures import Figures
from kezhi.engine.packs.edition import Edition


def check(edition: Edition, found: Callable[[Edition, Figures], Iterable[Diagnostic]]) -> Iterator[Diagnostic]:
    """What is found on the first day, and on each later day on which a figure changes what was not found before."""
    days = _days(edition)
    if len(days) > DAYS:
        at = Position(str(edition.folder / "parameters.yaml"))
        yield too_large("一个版本里参数取值的起始日", "个", "days on which values begin", DAYS, at, found=len(days))
        return
    seen: set[tuple[str, Position | None]] = set()
    for day in days:
        for fault in found(edition, Figures.of_text(edition, day)):
            if (fault.code, fault.at) not in seen:
                seen.add((fault.code, fault.at))
                yield fault if day == days[0] else _from(day, fault)


def _days(edition: Edition) -> list[date]:
    first = edition.in_force_from
    begin = {value.from_ for parameter in edition.parameters.values() for value in parameter.values}
    return [first, *sorted(day for day in begin if day > first)]


def _from(day: date, fault: Diagnostic) -> Diagnostic:
    """The fault as one of the figures that begin on a day."""
    return replace(
        fault, cause=f"按 {day} 起的取值，{fault.cause}", cause_en=f"With the values from {day} on: {fault.cause_en}"
    )
