"""calendar 定期: something owed on dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from kezhi.engine.dates.festivals import NotAFestival
from kezhi.engine.dates.occurrences import time_of_day
from kezhi.engine.dates.working_days import Shift
from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.rules.base import Days, Path, Rule, Source
from kezhi.engine.rules.by_form import Link, form_faults, link_of
from kezhi.engine.rules.occurrences import Occurrence, of_dates
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.timetable import (
    Anniversary,
    Daily,
    Dates,
    InMonths,
    InWindow,
    OnFestivals,
    Weekly,
    festivals_of,
    is_alone,
    times_of,
)

__all__ = ["Anniversary", "Calendar", "Daily", "Dates", "InMonths", "InWindow", "OnFestivals", "Weekly"]


@dataclass(frozen=True, kw_only=True)
class Calendar(Rule):
    """On each date, every holder of a post (or every unit that has one, or for every such customer) owes something."""

    kind: ClassVar[str] = "calendar"

    on: Annotated[Dates, "到期的日子"]
    by: Annotated[str, "履行的岗位"]
    per: Annotated[
        Literal["staff", "unit", "customer"],
        "staff：每位任职者一项；unit：每个有任职者的单位一项；customer：每个客户一项",
    ] = "staff"
    having: Annotated[Source | None, "仅限名下有这类客户的"] = None
    for_: Annotated[Source | None, "每个客户一项时，仅对这样的客户"] = None
    period: Annotated[
        Literal["day", "month", "week", "quarter", "half", "year"] | None, "自本期首日起可办；省略即按到期的日子而定"
    ] = None
    opens: Annotated[Days | None, "到期前几天起可办，代替 period"] = None
    shift: Annotated[Shift, "到期日逢假：earlier 提前，later 顺延，keep 不动"] = "keep"
    act: Annotated[tuple[str, ...], "每个客户一项时，这样往来一次即为办结"] = ()
    form: Annotated[str, "所填表单"] = ""
    filled: Annotated[bool, "自可办之日起填了该表单即为办结"] = False

    @property
    def each(self) -> str:
        """The period from whose first day an occurrence may be carried out."""
        natural = "week" if isinstance(self.on, Weekly) else "day" if isinstance(self.on, Daily) else "month"
        return self.period or natural

    @property
    def about_customers(self) -> bool:
        """Whether it is owed for each customer rather than by each holder or unit."""
        return self.per == "customer" or isinstance(self.on, Anniversary)

    def link(self, form: Table) -> Link | None:
        """By which columns a record of its form is about one of its duties."""
        own = self.on.anniversary.partition(".")[0] if isinstance(self.on, Anniversary) else ""
        key = TABLES[own].key[0] if own in TABLES else ""
        return link_of(form, has_customer=self.about_customers, of=key)

    def occurrences(self, run: Run) -> tuple[Occurrence, ...]:
        """The dates shown on the day; an anniversary has a date of its own for each row."""
        return () if isinstance(self.on, Anniversary) else tuple(of_dates(self, run))

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """Days that no month or week has, a date column that no table has, conditions that belong elsewhere."""
        yield from self._days()
        yield from self._filled(scope) if self.filled else ()
        if isinstance(self.on, Anniversary):
            table, _, column = self.on.anniversary.partition(".")
            known = scope.tables.get(table)
            dates = [c.name for c in known.columns if c.type == "date"] if known else []
            if known is None or column not in dates or not known.has("customer"):
                yield self._fault(
                    "no_such_date", f"没有客户的日期列“{self.on.anniversary}”", "请写 表.日期列，该表须有客户",
                    f"there is no date column '{self.on.anniversary}' of customers", ("on", "anniversary"),
                )  # fmt: skip
        for key, value, wanted in (("for", self.for_, True), ("having", self.having, False), ("act", self.act, True)):
            if value and self.about_customers != wanted:
                per = "每个客户一项" if wanted else "每位任职者或每个单位一项"
                yield self._fault(
                    "condition_elsewhere", f"“{key}”只用于{per}的定期", "请改 per 或删去这一项",
                    f"'{key}' does not go with this 'per'", (key,),
                )  # fmt: skip

    def _filled(self, scope: Scope) -> Iterator[Diagnostic]:
        yield from form_faults(self, self.form, scope, (), has_customer=self.about_customers)
        if self.act:
            yield self._fault(
                "two_ways_done", "写了不止一种办结方式：act、filled", "act、filled 择其一",
                "more than one way of being done: act, filled", ("filled",),
            )  # fmt: skip
        if self.opens is None and self.each != "day" and not is_alone(self.on, self.each):
            yield self._fault(
                "filled_overlaps", "同一段时间内有几个到期的日子，一份记录分不清算哪一次",
                "请写 opens，使各次的可办期间不重叠",
                "several dates share one opening, so a record may count for any of them", ("filled",),
            )  # fmt: skip

    def _days(self) -> Iterator[Diagnostic]:
        most: tuple[tuple[str, object, int], ...] = ()
        match self.on:
            case InMonths(months=months, day=day):
                most = (("months", months, 12), ("day", day, 31))
            case InWindow(months=months, from_=first, to=last):
                most = (("months", months, 12), ("from", first, 31), ("to", last, 31))
                if isinstance(last, int) and first > last:
                    yield self._fault(
                        "window_backwards", f"{first} 日在 {last} 日之后", "请对调起止",
                        "the window ends before it opens", ("on", "from"),
                    )  # fmt: skip
            case Weekly(weekly=weekday):
                most = (("weekly", weekday, 7),)
        for key, value, limit in most:
            numbers = value if isinstance(value, tuple) else (value,)
            if not numbers or any(isinstance(n, int) and not 1 <= n <= limit for n in numbers):
                yield self._fault(
                    "no_such_day", f"没有这样的日子：{key} 须在 1 至 {limit} 之间", "请改正",
                    f"{key} must lie between 1 and {limit}", ("on", key),
                )  # fmt: skip

    def check_settings(self, run: Run) -> Iterable[Diagnostic]:
        """Times of day and festivals that there are not; several times of a day that no record can tell apart."""
        if self.filled and len(times_of(self.on, run)) > 1:
            yield self._fault(
                "filled_overlaps", "一日有几个钟点，而记录只记日，分不清算哪一次", "请改为一个钟点，或删去 filled",
                "a record knows its day only, and there are several times of day", ("filled",),
            )  # fmt: skip
        try:
            for text in times_of(self.on, run):
                time_of_day(text)
        except ValueError as what:
            yield self._fault(
                "no_such_time", f"“{what}”不是钟点", "请写作“12:00”", f"'{what}' is no time of day", ("on", "time")
            )
        if isinstance(self.on, OnFestivals):
            try:
                festivals_of(self.on, run)
            except NotAFestival as why:
                yield self._fault(
                    "no_such_festival", why.args[0], "请写节日名或“农历8-15”", why.args[1], ("on", "festival")
                )

    def _fault(self, code: str, cause: str, remedy: str, cause_en: str, path: Path) -> Diagnostic:
        return self.fault(
            code, f"“{self.id}”：{cause}。", f"{remedy}。", f"{self.id}: {cause_en}.", "Correct it.", path=path
        )
