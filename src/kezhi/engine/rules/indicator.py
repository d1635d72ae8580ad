"""indicator 指标: a typed value for each customer from a fact table, cut by a period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from kezhi.engine.facts.schema import TABLES
from kezhi.engine.rules.base import Days, Missing, Months, Path, Rule, Source, TypeName
from kezhi.engine.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class Trailing:
    """The span that ends with `as_of`: `(as_of - span, as_of]`."""

    trailing: Annotated[Months | Days, "截至基准日的最近一段时间"]


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The calendar year before the year of `as_of`."""

    calendar_year: Annotated[Literal["last"], "基准日的上一自然年"]


@dataclass(frozen=True, slots=True)
class Until:
    """Everything up to the end of last year, or up to `as_of`."""

    until: Annotated[Literal["last_year_end", "as_of"], "截至上年末，或截至基准日"]


Period: TypeAlias = Trailing | CalendarYear | Until


@dataclass(frozen=True, kw_only=True)
class Indicator(Rule):
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
        return self.from_ if self.from_ in TABLES and path[:1] in {("value",), ("where",)} else "customers"

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """One column, named by the rule."""
        return {self.id: self.type}
