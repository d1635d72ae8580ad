"""credit 信用: from a rating to the limit and the term, never below the standard, within cap and floor, with holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, cast

from kezhi.engine.backends.ibis_border import cases, literal, sure
from kezhi.engine.rules.base import ClauseRef, Number, Ref, RowsOf, Rule, Source, TypeName
from kezhi.engine.rules.credit_levels import (
    CreditLevel,
    Grant,
    Hold,
    level_of,
    level_tests,
    term_column,
    term_of,
)
from kezhi.engine.rules.grade import Approval, Review
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value, dtype, settled
from kezhi.engine.upstream import ir

_MONEY = dtype("money")


@dataclass(frozen=True, kw_only=True)
class Standard:
    """The least that credit asks for; whoever is not known to meet it pays cash."""

    when: Annotated[Source, "授信的最低条件；不能确定符合的，一律现款"]
    clause: Annotated[ClauseRef | None, "授信标准自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Credit(Rule):
    """Levels over a rating, best first; the limit is computed, then kept between floor and cap."""

    kind: ClassVar[str] = "credit"

    standard: Annotated[Standard | None, "授信标准"] = None
    rating: Annotated[Ref, "信用评级或评分的列名"]
    levels: Annotated[
        tuple[CreditLevel, ...] | RowsOf, "各级，从高到低；或 {of: 分级表参数}，额度、账期取其栏 limit、term"
    ]
    cap: Annotated[Number | None, "额度上限，金额或参数名"] = None
    floor: Annotated[Number | None, "额度下限，金额或参数名；额度为零的不提高"] = None
    used: Annotated[Ref | None, "已占用额度的列名"] = None
    holds: Annotated[tuple[Hold, ...], "冻结的情形，先符合者为准"] = ()
    granted_by: Annotated[tuple[Grant, ...], "多少额度由谁授予，从小到大"] = ()
    approval: Annotated[Approval | None, "额度与等级须经的审批"] = None
    review: Annotated[Review | None, "多久复评一次"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """The limit, the level, the term, the form, what is left, the hold, the bound met, and who may grant it."""
        named: dict[str, TypeName] = {self.id: "money", f"{self.id}__row": "text", f"{self.id}__term": "days"}
        if self.used is not None:
            named[f"{self.id}__left"] = "money"
        if self.has_forms:
            named[f"{self.id}__form"] = "text"
        named |= {f"{self.id}__hold": "text", f"{self.id}__capped": "text"}
        return {**named, f"{self.id}__by": "text"} if self.granted_by else named

    @property
    def has_forms(self) -> bool:
        """Whether a level says in which form credit is given."""
        return isinstance(self.levels, tuple) and any(level.form is not None for level in self.levels)

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The outputs as columns."""
        meets = self._meets(columns, run)
        tests = level_tests(self.levels, columns[self.rating], run)
        stated = cases([(test, self._limit_column(level, columns, run)) for test, level in tests], _none(_MONEY))
        limit, capped = self._bounded_column(stated, run)
        granted = cases([(~meets, literal(Decimal(0), _MONEY))], limit)
        terms = [(test, term_column(level, columns, run)) for test, level in tests]
        holds = [(_test(hold.when, columns, run), literal(hold.id)) for hold in self.holds]
        found = {
            self.id: granted,
            f"{self.id}__row": cases([(meets, cases([(t, literal(lv.id)) for t, lv in tests], _none()))], _none()),
            f"{self.id}__term": cases([(meets, cases(terms, _none("int64")))], _none("int64")),
            f"{self.id}__hold": cases(holds, _none()),
            f"{self.id}__capped": cases([(meets, capped)], _none()),
        }
        if self.has_forms:
            forms = [(t, run.expression(lv.form).to_ibis(columns) if lv.form else _none()) for t, lv in tests]
            found[f"{self.id}__form"] = cases([(meets, cases(forms, _none()))], _none())
        if self.used is not None:
            found[f"{self.id}__left"] = granted - columns[self.used].cast(_MONEY)
        if self.granted_by:
            found[f"{self.id}__by"] = self._by_column(granted, run)
        return found

    def evaluate(self, row: Row, run: Run) -> dict[str, Value]:
        """The outputs of one row."""
        meets = self.meets_standard(row, run)
        level = level_of(self.levels, row[self.rating], run) if meets else None
        limit, capped = self.bounded(self.stated_limit(level, row, run), run) if meets else (Decimal("0.00"), None)
        found: dict[str, Value] = {
            self.id: limit,
            f"{self.id}__row": level.id if level else None,
            f"{self.id}__term": term_of(level, row, run) if level else None,
            f"{self.id}__hold": hold.id if (hold := self.holding(row, run)) else None,
            f"{self.id}__capped": capped,
        }
        if self.has_forms:
            form = level.form if level else None
            found[f"{self.id}__form"] = run.expression(form).evaluate(row) if form else None
        if self.used is not None:
            used = settled(row[self.used], "money")
            found[f"{self.id}__left"] = None if limit is None or used is None else limit - cast("Decimal", used)
        if self.granted_by:
            found[f"{self.id}__by"] = grant.by if limit is not None and (grant := self.grant(limit, run)) else None
        return found

    def meets_standard(self, row: Row, run: Run) -> bool:
        """Whether credit may be given at all."""
        return self.standard is None or run.expression(self.standard.when).evaluate(row) is True

    def stated_limit(self, level: CreditLevel | None, row: Row, run: Run) -> Decimal | None:
        """What the level's expression gives, before cap and floor."""
        if level is None:
            return None
        return cast("Decimal | None", settled(run.expression(level.limit).evaluate(row), "money"))

    def bounded(self, limit: Decimal | None, run: Run) -> tuple[Decimal | None, str | None]:
        """The limit within its bounds, and the bound it met."""
        if limit is None:
            return None, None
        for name, bound, beyond in self._bounds:
            figure = cast("Decimal", settled(run.number(bound), "money"))
            if (limit > figure) if beyond else (0 < limit < figure):
                return figure, name
        return limit, None

    def holding(self, row: Row, run: Run) -> Hold | None:
        """The first reason why nothing may be sold on credit now."""
        return next((hold for hold in self.holds if run.expression(hold.when).evaluate(row) is True), None)

    def grant(self, limit: Decimal, run: Run) -> Grant | None:
        """Who may grant this limit."""
        return next((g for g in self.granted_by if g.up_to is None or limit <= run.number(g.up_to)), None)

    def _meets(self, columns: Columns, run: Run) -> ir.BooleanValue:
        return literal(value=True) if self.standard is None else sure(_test(self.standard.when, columns, run))

    def _limit_column(self, level: CreditLevel, columns: Columns, run: Run) -> ir.Value:
        return run.expression(level.limit).to_ibis(columns).cast(_MONEY)

    @property
    def _bounds(self) -> list[tuple[str, Number, bool]]:
        bounds = (("cap", self.cap, True), ("floor", self.floor, False))
        return [(name, bound, beyond) for name, bound, beyond in bounds if bound is not None]

    def _bounded_column(self, limit: ir.Value, run: Run) -> tuple[ir.Value, ir.Value]:
        figure = cast("ir.NumericValue", limit)
        met = []
        for name, bound, beyond in self._bounds:
            edge = run.constant(bound, "money")
            test = figure > edge if beyond else (figure > literal(0, "int64")) & (figure < edge)
            met.append((test, edge, literal(name)))
        return cases([(t, e) for t, e, _ in met], limit), cases([(t, n) for t, _, n in met], _none())

    def _by_column(self, limit: ir.Value, run: Run) -> ir.Value:
        figure = cast("ir.NumericValue", limit)
        ladder = [
            (figure.notnull() if g.up_to is None else figure <= run.constant(g.up_to, "money"), literal(g.by))
            for g in self.granted_by
        ]
        return cases(ladder, _none())


def _none(type_: str = "string") -> ir.Scalar:
    return literal(None, type_)


def _test(source: Source, columns: Columns, run: Run) -> ir.BooleanValue:
    return cast("ir.BooleanValue", run.expression(source).to_ibis(columns))
