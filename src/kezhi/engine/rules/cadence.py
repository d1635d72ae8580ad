"""cadence 周期: an act owed to certain customers every so often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.acts import PeriodWindow, Window
from kezhi.engine.rules.base import Days, Months, Rule, Source
from kezhi.engine.rules.occurrences import CALENDAR_MONTHS, Occurrence, of_period
from kezhi.engine.rules.run import Run


@dataclass(frozen=True, kw_only=True)
class Cadence(Rule):
    """Every N months or days, each named post owes the act to each customer it is for."""

    kind: ClassVar[str] = "cadence"

    for_: Annotated[Source, "适用的客户"]
    every: Annotated[Months | Days, "间隔"]
    anchor: Annotated[Literal["calendar", "last_act"], "calendar：按自然期；last_act：自上次起算"]
    act: Annotated[tuple[str, ...], "算作履行的往来方式"]
    by: Annotated[tuple[str, ...], "各须履行的岗位"]
    form: Annotated[str, "所填表单"] = ""

    def occurrences(self, run: Run) -> tuple[Occurrence, ...]:
        """The calendar occurrences shown on the day."""
        return tuple(of_period(self.span(run)[0], run))

    def window(self, occurrence: Occurrence) -> Window:
        """Where its evidence is looked for; acts after the end satisfy it late."""
        return Window(self.act, occurrence.opens_on)

    def period_window(self, back: int) -> PeriodWindow:
        """The window of the running calendar period, or of one so many before it, whichever day it is."""
        return PeriodWindow(self.act, self.every, back)

    def span(self, run: Run) -> tuple[int, int]:
        """The interval as months and days; one of them is 0."""
        if isinstance(self.every, Months):
            return run.whole(self.every.months), 0
        return 0, run.whole(self.every.days)

    def check_settings(self, run: Run) -> Iterable[Diagnostic]:
        """An interval that no calendar period has, or none at all."""
        months, days = self.span(run)
        if self.anchor == "calendar" and (days or months not in CALENDAR_MONTHS):
            yield self._bad_interval("自然期只能是 1、3、6、12 个月", "calendar periods are 1, 3, 6 or 12 months")
        elif months + days <= 0:
            yield self._bad_interval("间隔须大于零", "the interval must be above zero")

    def _bad_interval(self, cause: str, cause_en: str) -> Diagnostic:
        return self.fault(
            "cadence-every", f"“{self.id}”的{cause}。", "请改正间隔。",
            f"{self.id}: {cause_en}.", "Correct the interval.", path=("every",),
        )  # fmt: skip


def posts(rules: Iterable[Cadence]) -> Iterator[str]:
    """Every post that owes an act."""
    for rule in rules:
        yield from rule.by
