"""cadence 周期: an act, or a record of a form, owed every so often: to customers, by units, by people, by the firm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.acts import PeriodWindow, Window
from kezhi.engine.rules.base import Days, ListOf, Months, Rule, Source, Subject
from kezhi.engine.rules.cadence_faults import faults
from kezhi.engine.rules.occurrences import CALENDAR_MONTHS, Occurrence, of_months, of_period
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope

LINKS: Mapping[Subject, str] = MappingProxyType(
    {"customers": "customer", "units": "unit", "staff": "staff", "firm": ""}
)


@dataclass(frozen=True, slots=True)
class NamedMonths:
    """In certain months of the year, each from its first day to its last."""

    months: Annotated[tuple[int, ...] | ListOf, "月份，如 [1, 4, 7, 10]；每次自该月首日至月末；或月份参数名"]


@dataclass(frozen=True, kw_only=True)
class Cadence(Rule):
    """Every N months or days, each named post owes the act to each customer it is for.

    Over units, staff or the firm each unit that has the post, each holder or the firm owes a record of the form
    instead; over customers a record about the customer, whoever filled it in, may stand for the act.

    Cadences of one `series` are one clock: a customer owes one of them at a time. When the grade changes while one is
    open, its due date stays; a stricter grade brings it forward at once.
    """

    kind: ClassVar[str] = "cadence"

    over: Annotated[Subject, "对象：customers 客户、units 单位、staff 人员、firm 全公司"] = "customers"
    for_: Annotated[Source | None, "适用的客户，须写；units、staff 则为适用的单位、人员，省略即全部"] = None
    every: Annotated[Months | Days | None, "间隔；anchor 写明月份的，省略；写月份参数的，即在这几个月内"] = None
    anchor: Annotated[
        Literal["calendar", "last_act"] | NamedMonths,
        "calendar：按自然期；last_act：自上次起算；{months: [1, 4, 7, 10]}：在这几个月内",
    ]
    act: Annotated[tuple[str, ...], "算作履行的往来方式，只用于客户"] = ()
    by: Annotated[tuple[str, ...], "各须履行的岗位；一次共同的往来，参加者各算一次"]
    tolerance: Annotated[Days | None, "宽限：过期几天之内不算逾期"] = None
    early: Annotated[Literal["counts"] | None, "counts：开期之前、宽限天数之内的往来也算"] = None
    series: Annotated[str, "同一串的名称：等级变动时，同一串只守一个期限"] = ""
    form: Annotated[str, "所填表单"] = ""
    filled: Annotated[bool, "就该对象填了该表单即为办结，代替 act"] = False

    @property
    def is_dated(self) -> bool:
        """Whether it is owed in periods that are the same for all, rather than counted from the last act."""
        return self.anchor != "last_act"

    @property
    def named(self) -> tuple[int, ...]:
        """The months that it names; none for others."""
        return self.anchor.months if isinstance(self.anchor, NamedMonths) else ()

    @property
    def link(self) -> str:
        """The column of its form that says what a record is about; empty of the firm, which every record is about."""
        return LINKS[self.over]

    def occurrences(self, run: Run) -> tuple[Occurrence, ...]:
        """The dated occurrences shown on the day."""
        return tuple(of_months(self.named, run) if self.named else of_period(self.span(run)[0], run))

    def window(self, occurrence: Occurrence, run: Run) -> Window:
        """Where its evidence is looked for; acts after the end satisfy it late."""
        early = timedelta(days=self.slack(run)) if self.early else timedelta()
        return Window(self.act, occurrence.opens_on - early)

    def period_window(self, back: int) -> PeriodWindow:
        """The window of the running period, or of the last one before it, whichever day it is."""
        early = self.tolerance.days if self.tolerance and self.early else None
        return PeriodWindow(self.act, self.every, back, self.named, early)

    def span(self, run: Run) -> tuple[int, int]:
        """The interval as months and days; one of them is 0."""
        if isinstance(self.every, Days):
            return 0, run.whole(self.every.days)
        return (run.whole(self.every.months) if self.every else 0), 0

    def slack(self, run: Run) -> int:
        """So many days after its due date it is not yet late."""
        return run.whole(self.tolerance.days) if self.tolerance else 0

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """An interval too many or too few, months that there are not, one way of being done that fits its subject."""
        return (*self._intervals(), *faults(self, scope))

    def _intervals(self) -> Iterator[Diagnostic]:
        if bool(self.named) == bool(self.every):
            yield self._bad_interval(
                "写明月份的不写间隔，其余须写间隔", "named months go without an interval, all else with one"
            )
        if any(not 1 <= month <= 12 for month in self.named) or (
            isinstance(self.anchor, NamedMonths) and not self.named
        ):
            yield self._bad_interval("月份须在 1 至 12 之间", "months lie between 1 and 12")
        if self.early and self.tolerance is None:
            yield self._bad_interval("写 early 的须写 tolerance", "'early' needs a 'tolerance'")

    def check_settings(self, run: Run) -> Iterable[Diagnostic]:
        """An interval that no calendar period has, or none at all."""
        months, days = self.span(run)
        if self.anchor == "calendar" and (days or months not in CALENDAR_MONTHS):
            yield self._bad_interval(
                "自然期只能是 1、2、3、4、6、12 个月", "calendar periods are 1, 2, 3, 4, 6 or 12 months"
            )
        elif not self.named and months + days <= 0:
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
