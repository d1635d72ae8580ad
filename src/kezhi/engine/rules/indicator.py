"""indicator 指标: a typed value for each subject from a fact table, a form, or the rows of another subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from kezhi.engine.backends.ibis_border import conjuncts, every, literal
from kezhi.engine.errors import Diagnostic
from kezhi.engine.expr import Expression
from kezhi.engine.facts.schema import Table
from kezhi.engine.facts.seen import day, day_of
from kezhi.engine.rules.aggregates import (
    ORDERED,
    ZERO_OF_NONE,
    aggregate_column,
    aggregate_values,
    ordering,
    ordering_of,
)
from kezhi.engine.rules.base import Missing, Path, Source, SubjectRule, TypeName
from kezhi.engine.rules.by_value import Take, taken_of_each, taken_value
from kezhi.engine.rules.missing import filled, flag_of, flagged, has_flag, substitute
from kezhi.engine.rules.period import Period as Period  # noqa: PLC0414 - its period is part of an indicator
from kezhi.engine.rules.period import span_in_query, span_of
from kezhi.engine.rules.rank import Rank
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, dtype, settled
from kezhi.engine.upstream import ibis, ir

Aggregate = Literal["sum", "count", "distinct", "min", "max", "average", "latest", "first", "any", "all"]


@dataclass(frozen=True, kw_only=True)
class Indicator(SubjectRule):
    """A value for each subject: an aggregate over the rows that belong to it, or a column of its own."""

    kind: ClassVar[str] = "indicator"

    type: Annotated[TypeName, "值的类型"]
    from_: Annotated[
        str, "事实表或表单；over 不是 customers 时还可以是 customers、staff、units、duties；排名的不写"
    ] = ""
    value: Annotated[Source | None, "列名，或该表各列上的表达式；计数时可省"] = None
    aggregate: Annotated[
        Aggregate | None, "汇总方式：distinct 不同值的个数，latest、first 最后、最先一行的值；仅当取自对象本身时可省"
    ] = None
    each: Annotated[Source | None, "按此列的每个值分别汇总，再由 take 取一个；没有值的行不计"] = None
    take: Annotated[Take | None, "从各值的汇总中取：max 最大、min 最小、sum 合计、count 有几个；与 each 同用"] = None
    where: Annotated[Source | None, "只取符合此条件的行"] = None
    on: Annotated[str, "期间所依据的日期列"] = ""
    period: Annotated[Period | None, "取数期间；省略即截至基准日"] = None
    rank: Annotated[Rank | None, "在同类对象之中的名次，1 为第一，同值并列取前；只与 type、missing 同用"] = None
    including_below: Annotated[bool, "单位的指标：连同下级单位一并计"] = False
    missing: Annotated[Missing | None, "没有数据时怎么办"] = None

    def __post_init__(self) -> None:
        """A place is found from what is known of the subjects themselves."""
        if self.rank is not None and not self.from_:
            object.__setattr__(self, "from_", self.over)

    def tables_named(self) -> Mapping[Path, str]:
        """The table that it is drawn from."""
        return {("from",): self.from_}

    def table_of(self, path: Path) -> str:
        """Its expressions read the table it draws from."""
        return self.from_ if path[:1] in {("value",), ("each",), ("where",)} else self.subject

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """One column, named by the rule, and its flag where a missing value raises one."""
        return {self.id: self.type, **({f"{self.id}__flag": "text"} if has_flag(self.missing) else {})}

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """Whether rows of the table can belong to the subject, and what each aggregate asks for."""
        from kezhi.engine.rules.indicator_faults import faults  # noqa: PLC0415 - they read this file's dataclass

        return faults(self, scope)

    def reads_of(self, table: str, scope: Scope) -> frozenset[str]:
        """The names that it reads as columns of one table, the date that its period cuts among them."""
        read = super().reads_of(table, scope)
        return read | {self.on} if self.on and self.from_ == table else read

    def dated_in(self, table: Table) -> str:
        """The date column that its period cuts; none for tables without dates."""
        return self.on or table.dated

    def span(self, run: Run) -> tuple[date | None, date]:
        """The first and last day it sees, both included; the first may be open."""
        return span_of(self.period, run)

    def rows_in(self, rows: ir.Table, run: Run) -> list[ir.BooleanValue]:
        """The tests that a row of the table must pass."""
        tests: list[ir.BooleanValue] = []
        if dated := self.dated_in(run.scope.sources[self.from_]):
            on = day(rows[dated])
            first, last = span_in_query(self.period, run)
            tests += [on <= last] if first is None else [on >= first, on <= last]
        if self.where is not None:
            tests.append(self._computed(self.where, rows, run))
        return tests

    def aggregated(self, rows: ir.Table, run: Run, *, ensured: frozenset[int] = frozenset()) -> ir.Value:
        """The aggregate over the rows that pass, for one grouped query; the rows already pass the `ensured` tests."""
        tests = [t for place, t in enumerate(conjuncts(self.rows_in(rows, run))) if place not in ensured]
        return self._formed(rows, every(tests) if tests else None, run).cast(dtype(self.type))

    def aggregated_each(self, rows: ir.Table, of: str, key: str, name: str, run: Run) -> ir.Table:
        """What is taken of the aggregates for each value, for every subject that the column `of` names."""
        tests = [*self.rows_in(rows, run), self._computed(self.each or Source(""), rows, run).notnull()]
        kept = rows.filter(tests)
        each, formed = self._computed(self.each or Source(""), kept, run), self._formed(kept, None, run)
        formed = formed if self.take == "count" else formed.cast(dtype(self.type))
        return taken_of_each(kept, kept[of], each, formed, self.take or "max", (key, name), dtype(self.type))

    def _formed(self, rows: ir.Table, kept: ir.BooleanValue | None, run: Run) -> ir.Value:
        value = self._computed(self.value, rows, run) if self.value is not None else None
        how, table = self.aggregate or "count", run.scope.sources[self.from_]
        order = ordering(rows, self.dated_in(table), table.key) if how in ORDERED else None
        return aggregate_column(how, rows, value, kept, order)

    @property
    def of_none(self) -> int | bool | None:
        """What it yields where no row is kept."""
        return 0 if self.take == "count" else ZERO_OF_NONE.get(self.aggregate)

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The outputs, from the aggregate already joined under the rule's id, or from the subject's own columns."""
        if self.rank is not None:
            value = self.rank.compile(columns, run, self.over)
        else:
            value = columns[self.id] if self.aggregate else self._own(run).to_ibis(columns)
        if self.of_none is not None:
            value = ibis.coalesce(value, literal(self.of_none).cast(dtype(self.type)))
        outputs: dict[str, ir.Value] = {self.id: filled(value, self.missing, self.type, run)}
        return {**outputs, f"{self.id}__flag": flagged(value, self.missing)} if has_flag(self.missing) else outputs

    def evaluate(self, row: Row, run: Run, rows: Iterable[Row] = ()) -> dict[str, Value]:
        """The outputs of one subject, from the rows of the table that belong to it; its place is given by its row."""
        found = self._aggregate_of(rows, run) if self.aggregate else self._of_row(row, run)
        value = settled(found, self.type)
        outputs = {self.id: substitute(self.missing, self.type, run) if value is None else value}
        flag = flag_of(self.missing) if value is None else None
        return {**outputs, f"{self.id}__flag": flag} if has_flag(self.missing) else outputs

    def _of_row(self, row: Row, run: Run) -> Value:
        return row.get(self.id) if self.rank is not None else self._own(run).evaluate(row)

    def _own(self, run: Run) -> Expression:
        return run.expression(self.value or Source(""), self.over)

    def _aggregate_of(self, rows: Iterable[Row], run: Run) -> Value:
        table = run.scope.sources[self.from_]
        dated = self.dated_in(table)
        kept = [row for row in rows if self._keeps(row, dated, run)]
        if self.each is None:
            return self._formed_of(kept, dated, table.key, run)
        groups: dict[Value, list[Row]] = {}
        for row in kept:
            groups.setdefault(run.expression(self.each, self.from_).evaluate({**row, **run.known()}), []).append(row)
        groups.pop(None, None)
        formed = [self._formed_of(group, dated, table.key, run) for group in groups.values()]
        known = formed if self.take == "count" else [settled(value, self.type) for value in formed]
        taken = taken_value(self.take or "max", known)
        return self.of_none if taken is None else taken

    def _formed_of(self, rows: Sequence[Row], dated: str, key: Sequence[str], run: Run) -> Value:
        orders = [ordering_of(row, dated, key) for row in rows] if self.aggregate in ORDERED else []
        return aggregate_values(self.aggregate or "count", [self._value_of(row, run) for row in rows], orders)

    def _keeps(self, row: Row, dated: str, run: Run) -> bool:
        if dated:
            first, last = self.span(run)
            on = day_of(row[dated])
            if on is None or on > last or (first and on < first):
                return False
        return self.where is None or run.expression(self.where, self.from_).evaluate({**row, **run.known()}) is True

    def _value_of(self, row: Row, run: Run) -> Value:
        if self.value is None:
            return True
        return run.expression(self.value, self.from_).evaluate({**row, **run.known()})

    def _computed(self, source: Source, rows: ir.Table, run: Run) -> ir.Value:
        if source in rows.columns:
            return rows[source]
        columns = {name: rows[name] for name in rows.columns}
        return run.expression(source, self.from_).to_ibis({**columns, **run.constants()})
