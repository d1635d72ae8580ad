"""The parts of a credit rule: levels of a rating with their limits, reasons to hold, and who may grant how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, cast

from kezhi.engine.backends.ibis_border import literal
from kezhi.engine.rules.base import ClauseRef, Days, Number, Source
from kezhi.engine.rules.edges import span, tests_in_order
from kezhi.engine.rules.intervals import Edges
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.values import Value, settled
from kezhi.engine.upstream import ir


@dataclass(frozen=True, kw_only=True)
class CreditLevel(Edges):
    """A level: the words or the figures of the rating that earn it, its limit and its term."""

    id: Annotated[str, "级名"]
    is_: Annotated[str | None, "评级为文字时：恰为此值"] = None
    limit: Annotated[Source, "额度的算式，结果为金额"]
    term: Annotated[Days | Source | None, "账期：天数，或逐户的算式，结果为天数"] = None
    form: Annotated[Source | None, "信用形式的算式，结果为文字"] = None
    clause: Annotated[ClauseRef | None, "本级自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Hold:
    """A case in which nothing more is sold on credit."""

    id: Annotated[str, "冻结的名称"]
    when: Annotated[Source, "冻结的条件"]
    clause: Annotated[ClauseRef | None, "本情形自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Grant:
    """Up to what limit a post may grant credit."""

    up_to: Annotated[Number | None, "可授予的最高额度，含本数；省略即不限"] = None
    by: Annotated[str, "授予的岗位"]
    clause: Annotated[ClauseRef | None, "授予权限自己的条款与引文"] = None


def term_column(level: CreditLevel, columns: Columns, run: Run) -> ir.Value:
    """The level's term as a column; null where it has none."""
    if not isinstance(level.term, Source):
        return run.constant(level.term.days if level.term else None, "days")
    days = run.expression(level.term).to_ibis(columns)
    return days.cast("decimal(38, 0)").cast("int64") if days.type().is_decimal() else days


def term_of(level: CreditLevel, row: Row, run: Run) -> Value:
    """The level's term for one row."""
    if isinstance(level.term, Source):
        return settled(run.expression(level.term).evaluate(row), "days")
    return None if level.term is None else run.whole(level.term.days)


def level_of(levels: Sequence[CreditLevel], rating: Value, run: Run) -> CreditLevel | None:
    """The level that a rating earns; none for a missing rating or a word that no level stands for."""
    if rating is None:
        return None
    if is_worded(levels):
        return next((level for level in levels if level.is_ == rating), None)
    figure = Decimal(str(rating))
    return next((level for level in levels if figure in span(level.interval, run)), None)


def level_tests(levels: Sequence[CreditLevel], rating: ir.Value, run: Run) -> list[tuple[ir.BooleanValue, CreditLevel]]:
    """One comparison a level, highest first; the levels cover the line, so the rest follows from the order."""
    if is_worded(levels):
        return [(rating == literal(level.is_), level) for level in levels]
    ordered = tests_in_order(cast("ir.NumericValue", rating), [level.interval for level in levels], run)
    return [(test, levels[place]) for place, test in ordered]


def is_worded(levels: Sequence[CreditLevel]) -> bool:
    """Levels of words, not figures."""
    return any(level.is_ is not None for level in levels)
