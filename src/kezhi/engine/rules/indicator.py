"""indicator 指标: a typed value for each customer from a fact table, cut by a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

import ibis
import ibis.expr.types as ir

from kezhi.engine.backends.ibis_border import conjuncts, every, literal
from kezhi.engine.facts.seen import DATED, day, day_of
from kezhi.engine.rules.aggregates import ZERO_OF_NONE, aggregate_column, aggregate_values
from kezhi.engine.rules.base import Missing, Path, Source, SubjectRule, TypeName
from kezhi.engine.rules.missing import filled, flag_of, flagged, has_flag, substitute
from kezhi.engine.rules.period import Period as Period  # noqa: PLC0414 - its period is part of an indicator
from kezhi.engine.rules.period import span_in_query, span_of
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, dtype, settled


@dataclass(frozen=True, kw_only=True)
class Indicator(SubjectRule):
    """A value for each customer: an aggregate over the rows of a fact table, or a column of customers."""

    kind: ClassVar[str] = "indicator"

    type: Annotated[TypeName, "值的类型"]
    from_: Annotated[str, "事实表"]
    value: Annotated[Source | None, "列名，或该表各列上的表达式；计数时可省"] = None
    aggregate: Annotated[
        Literal["sum", "count", "min", "max", "average", "any", "all"] | None, "汇总方式；仅当 from 为 customers 时可省"
    ] = None
    where: Annotated[Source | None, "只取符合此条件的行"] = None
    on: Annotated[str, "期间所依据的日期列"] = ""
    period: Annotated[Period | None, "取数期间；省略即截至基准日"] = None
    missing: Annotated[Missing | None, "没有数据时怎么办"] = None

    def table_of(self, path: Path) -> str:
        """Its expressions read the fact table it draws from."""
        return self.from_ if path[:1] in {("value",), ("where",)} else self.subject

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """One column, named by the rule, and its flag where a missing value raises one."""
        return {self.id: self.type, **({f"{self.id}__flag": "text"} if has_flag(self.missing) else {})}

    @property
    def dated(self) -> str:
        """The date column that its period cuts; none for tables without dates."""
        return self.on or DATED.get(self.from_, "")

    def span(self, run: Run) -> tuple[date | None, date]:
        """The first and last day it sees, both included; the first may be open."""
        return span_of(self.period, run)

    def rows_in(self, rows: ir.Table, run: Run) -> list[ir.BooleanValue]:
        """The tests that a row of the fact table must pass."""
        tests: list[ir.BooleanValue] = []
        if self.dated:
            on = day(rows[self.dated])
            first, last = span_in_query(self.period, run)
            tests += [on <= last] if first is None else [on >= first, on <= last]
        if self.where is not None:
            tests.append(self._computed(self.where, rows, run))
        return tests

    def aggregated(self, rows: ir.Table, run: Run, *, ensured: frozenset[int] = frozenset()) -> ir.Value:
        """The aggregate over the rows that pass, for one grouped query; the rows already pass the `ensured` tests."""
        tests = [t for place, t in enumerate(conjuncts(self.rows_in(rows, run))) if place not in ensured]
        kept = every(tests) if tests else None
        value = self._computed(self.value, rows, run) if self.value is not None else None
        return aggregate_column(self.aggregate or "count", rows, value, kept).cast(dtype(self.type))

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The outputs, from the aggregate already joined under the rule's id, or from customers' own columns."""
        value = columns[self.id] if self.aggregate else run.expression(self.value or Source("")).to_ibis(columns)
        if self.aggregate in ZERO_OF_NONE:
            value = ibis.coalesce(value, literal(ZERO_OF_NONE[self.aggregate]).cast(dtype(self.type)))
        outputs: dict[str, ir.Value] = {self.id: filled(value, self.missing, self.type, run)}
        return {**outputs, f"{self.id}__flag": flagged(value, self.missing)} if has_flag(self.missing) else outputs

    def evaluate(self, row: Row, run: Run, rows: Iterable[Row] = ()) -> dict[str, Value]:
        """The outputs of one customer, from the customer's own rows of the fact table."""
        if self.aggregate:
            kept = [each for each in rows if self._keeps(each, run)]
            values = [self._value_of(each, run) for each in kept]
            value = settled(aggregate_values(self.aggregate, values), self.type)
        else:
            value = settled(run.expression(self.value or Source("")).evaluate(row), self.type)
        outputs = {self.id: substitute(self.missing, self.type, run) if value is None else value}
        flag = flag_of(self.missing) if value is None else None
        return {**outputs, f"{self.id}__flag": flag} if has_flag(self.missing) else outputs

    def _keeps(self, row: Row, run: Run) -> bool:
        if self.dated:
            first, last = self.span(run)
            on = day_of(row[self.dated])
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
