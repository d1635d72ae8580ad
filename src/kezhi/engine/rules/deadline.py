"""deadline 时限: something owed within a time after a row of the facts: a complaint, an event, a record of a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from kezhi.engine.dates.due import Counted
from kezhi.engine.dates.working_days import Shift
from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.schema import TABLES, Column, Table
from kezhi.engine.rules.base import Path, Ref, Rule, Source
from kezhi.engine.rules.limit_faults import limit_faults
from kezhi.engine.rules.limits import Limit, Within
from kezhi.engine.rules.scope import Scope

SELF_POST = "本人"
"""The person whom the row itself names."""
Way: TypeAlias = Literal["done", "act", "form", "event"]
_LINKS = ("customer", "staff", "unit")


@dataclass(frozen=True, slots=True)
class SameSubject:
    """A record about something else counts too, as long as both belong to one customer, one unit or one person."""

    same: Annotated[Literal["customer", "unit", "staff"], "同一客户、同一单位或同一人员的"]


@dataclass(frozen=True, kw_only=True)
class Deadline(Rule):
    """Each named post owes something within a limit, once for every row that meets the conditions."""

    kind: ClassVar[str] = "deadline"

    from_: Annotated[str, "事实表或表单：每行起算一次"]
    at_: Annotated[str, "自哪一日期列起算；省略即该表自己的日期"] = ""
    where: Annotated[Source | None, "只对符合此条件的行"] = None
    for_: Annotated[Source | None, "只对这样的客户"] = None
    begins_after: Annotated[Within | None, "过了这段时间才起算，如保护期满之后"] = None
    within: Annotated[Within | None, "时限；写了 until 即省略"] = None
    until: Annotated[str, "或：到该行的这一日期列为止，如约定的完工日"] = ""
    counted: Annotated[Counted | None, "自当日起算（当日为第一日），或自次日起算"] = None
    clock: Annotated[Ref | None, "按哪个参数的工作时间计"] = None
    shift: Annotated[Shift, "末日逢假：earlier 提前，later 顺延，keep 不动"] = "keep"
    by: Annotated[
        tuple[str, ...], "各须履行的岗位；本人即该行所记的人员；或表单里 staff、unit 类型的栏名，即栏中指明的人"
    ]
    done: Annotated[str, "此日期列填了即为办结"] = ""
    done_when: Annotated[Source | None, "或：此条件自某次回款或结清起成立，即为办结；只用于应收，须读 open_amount"] = (
        None
    )
    act: Annotated[tuple[str, ...], "或：履行人与该客户这样往来一次即为办结"] = ()
    form: Annotated[str, "所填表单"] = ""
    filled: Annotated[bool | SameSubject, "或：就同一对象填了该表单即为办结；所填的关于别的，写 same"] = False
    excused_by: Annotated[tuple[str, ...], "可免责的事件类别：期内发生的，逾期不算"] = ()

    @property
    def limit(self) -> Limit | None:
        """How long there is; none where the row itself says until when."""
        return Limit.of(self)

    @property
    def wait(self) -> Limit | None:
        """How long it takes to begin."""
        return Limit(self.begins_after) if self.begins_after else None

    @property
    def way(self) -> Way:
        """What satisfies it: a column of the row, an act, a record of the form, or an event about the duty."""
        if self.done or self.done_when:
            return "done"
        return "act" if self.act else "form" if self.filled else "event"

    def dated(self, table: Table) -> str:
        """The column of its table that it counts from."""
        return self.at_ or table.dated

    def named_in(self, table: Table) -> tuple[Column, ...]:
        """The fields of its form that say who owes it: a person, or a unit whose head does."""
        return tuple(column for post in self.by for column in table.columns if column.name == post and _names(column))

    def table_of(self, path: Path) -> str:
        """`where` and `done_when` read the row, `for` the customer."""
        return self.from_ if path[:1] in {("where",), ("done_when",)} else "customers"

    def tables_named(self) -> Mapping[Path, str]:
        """The table whose rows begin it."""
        return {("from",): self.from_}

    def link(self, scope: Scope) -> tuple[str, str] | None:
        """By which columns a record of its form is about the same thing as the row: the row's, then the record's."""
        row, record = scope.tables[self.from_], scope.tables[self.form]
        if isinstance(self.filled, SameSubject):
            name = self.filled.same
            return (name, name) if row.has(name) and record.has(name) else None
        own = [column.name for column in row.columns]
        for column in record.columns:
            if column.references == self.from_ or (column.references not in {"", *_LINKED} and column.name in own):
                return (row.key[0] if column.references == self.from_ else column.name), column.name
        theirs = {column.name for column in record.columns}
        return next(((name, name) for name in _LINKS if name in own and name in theirs), None)

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """Its table, its date columns, one way of being done, a clock where hours are counted by one."""
        if self.from_ not in scope.tables:
            return (self._not_a_table(),)
        limits = (*limit_faults(self, self.limit, scope), *limit_faults(self, self.wait, scope, ("begins_after",)))
        return (*self._dates(scope.tables[self.from_]), *self._ways(scope), *self._paid(scope), *self._ends(), *limits)

    def _not_a_table(self) -> Diagnostic:
        return self.fault(
            "unknown_name", f"“{self.from_}”不是事实表，也不是表单。", "请写事实表名或表单编号。",
            f"'{self.from_}' is neither a fact table nor a form.", "Name a fact table or a form.", path=("from",),
        )  # fmt: skip

    def _dates(self, table: Table) -> Iterator[Diagnostic]:
        dates = [column.name for column in table.columns if column.type in {"date", "instant"}]
        for key, name in (("at", self.dated(table)), ("done", self.done), ("until", self.until)):
            if (name or key == "at") and name not in dates:
                yield self.fault(
                    "no_such_date", f"“{self.from_}”没有日期列“{name}”。", f"可用的有：{'、'.join(dates) or '无'}。",
                    f"{self.from_} has no date column '{name}'.", f"It has: {', '.join(dates) or 'none'}.",
                    path=(key,) if key != "at" or self.at_ else ("from",),
                )  # fmt: skip

    def _ends(self) -> Iterator[Diagnostic]:
        if (self.within is None) == (not self.until):
            yield self.fault(
                "deadline_form", f"“{self.id}”须写 within，或写 until，二者择一。", "请留下一种写法。",
                f"{self.id} states either 'within' or 'until'.", "Keep one of them.",
                path=("until",) if self.until else ("id",),
            )  # fmt: skip

    def _ways(self, scope: Scope) -> Iterator[Diagnostic]:
        stated = (("done", self.done), ("done_when", self.done_when), ("act", self.act), ("filled", self.filled))
        ways = [key for key, given in stated if given]
        if len(ways) > 1:
            yield self.fault(
                "two_ways_done", f"“{self.id}”写了不止一种办结方式：{'、'.join(ways)}。",
                "done、done_when、act、filled 择其一。",
                f"{self.id} states more than one way of being done: {', '.join(ways)}.",
                "Keep one of done, done_when, act, filled.",
                path=(ways[1],),
            )  # fmt: skip
        if self.filled and (self.form not in scope.tables or self.form in TABLES):
            yield self.fault(
                "filled_without_form", f"“{self.id}”以填表为办结，但“{self.form}”不是本制度的表单。",
                "请写 form，并定义这张表单。",
                f"{self.id} is done by a record, but '{self.form}' is no form of this pack.",
                "State 'form' and define it.",
                path=("form",) if self.form else ("filled",),
            )  # fmt: skip
        elif self.filled and self.link(scope) is None:
            yield self._about_nothing(scope)

    def _paid(self, scope: Scope) -> Iterator[Diagnostic]:
        if self.done_when and not self._is_about_payments(scope):
            yield self.fault(
                "done_when_nothing_paid",
                f"“{self.id}”的 done_when 没有可看的回款：须 from: receivables，并读 open_amount。",
                "请改用 done，或把条件写成 open_amount <= 0 的样子。",
                f"'done_when' of {self.id} sees no payments: it is for receivables and reads open_amount.",
                "Use 'done', or state it like open_amount <= 0.",
                path=("done_when",),
            )  # fmt: skip

    def _is_about_payments(self, scope: Scope) -> bool:
        brought = [column.name for column in scope.tables[self.from_].columns if column.less]
        return self.done_when is not None and not scope.read(self.done_when, table=self.from_).isdisjoint(brought)

    def _about_nothing(self, scope: Scope) -> Diagnostic:
        if isinstance(self.filled, SameSubject):
            name = self.filled.same
            lacking = self.form if scope.tables[self.from_].has(name) else self.from_
            return self.fault(
                "filled_same_missing", f"“{lacking}”没有 {name} 一列，无从知道是否同一个。",
                "请改写 same，或换一张有此列的表。",
                f"{lacking} has no column {name}.", "Change 'same', or take a table that has it.",
                path=("filled", "same"),
            )  # fmt: skip
        return self.fault(
            "form_about_nothing", f"“{self.form}”与“{self.from_}”没有共同的对象，无从知道填的是哪一件。",
            "请在表单写 about，或改用 done。",
            f"{self.form} and {self.from_} are about nothing in common.",
            "Say what the form is about, or use 'done'.",
            path=("form",),
        )  # fmt: skip


def _names(column: Column) -> bool:
    """Whether a field of a form holds a person or a unit of its own; whom the record is about has posts of its own."""
    return column.references in {"staff", "units"} and column.name not in {"staff", "unit", "filled_by"}


_LINKED = frozenset({"customers", "staff", "units"})
