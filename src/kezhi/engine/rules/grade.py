"""grade 等级: from a total to the grade proposed and, once approved, in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, cast

import ibis
import ibis.expr.types as ir

from kezhi.engine.backends.ibis_border import cases, literal
from kezhi.engine.rules.base import ClauseRef, Ref, Source, SubjectRule, TypeName
from kezhi.engine.rules.edges import span, tests_in_order
from kezhi.engine.rules.intervals import Edges
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value

GRADE_IN_FORCE = "grade_in_force"
"""The column of customers that holds the approved grade."""


@dataclass(frozen=True, kw_only=True)
class Level(Edges):
    """A grade and the totals that earn it."""

    grade: Annotated[str, "等级"]
    clause: Annotated[ClauseRef | None, "本级自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Override:
    """A case in which the total does not decide; the first that holds wins."""

    id: Annotated[str, "例外的名称"]
    when: Annotated[Source, "适用条件"]
    grade: Annotated[str, "适用的等级"]
    clause: Annotated[ClauseRef | None, "本例外自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Approval:
    """Who proposes a change of grade and who approves it."""

    proposed_by: Annotated[str, "提出的岗位"]
    approved_by: Annotated[str, "批准的岗位"]
    clause: Annotated[ClauseRef | None, "审批自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Grade(SubjectRule):
    """Levels over a total, best first, with overrides and approval."""

    kind: ClassVar[str] = "grade"

    total: Annotated[Ref, "总分的列名"]
    levels: Annotated[tuple[Level, ...], "各级，从高到低"]
    ungraded: Annotated[str, "未定级的名称"] = ""
    overrides: Annotated[tuple[Override, ...], "例外，先符合者为准"] = ()
    approval: Annotated[Approval | None, "变动须经的审批"] = None

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """The grade in force, the proposal, the level or override behind it, and what the total alone gives."""
        return {self.id: "text", **{f"{self.id}__{part}": "text" for part in ("proposed", "row", "by_score")}}

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The four outputs as columns."""
        by_total = self._by_total(columns[self.total], run)
        tests = [run.expression(o.when, self.over).to_ibis(columns) for o in self.overrides]
        wins = list(zip((cast("ir.BooleanValue", test) for test in tests), self.overrides, strict=True))
        proposed = cases([(test, literal(o.grade)) for test, o in wins], by_total)
        in_force = columns[GRADE_IN_FORCE] if self._is_approved(run) else proposed
        return {
            self.id: ibis.coalesce(in_force, literal(self.ungraded)) if self.ungraded else in_force,
            f"{self.id}__proposed": proposed,
            f"{self.id}__row": cases([(test, literal(o.id)) for test, o in wins], by_total),
            f"{self.id}__by_score": by_total,
        }

    def evaluate(self, row: Row, run: Run) -> dict[str, Value]:
        """The four outputs of one row."""
        level = self.level(row[self.total], run)
        by_total = level.grade if level else None
        won = next((o for o in self.overrides if run.expression(o.when, self.over).evaluate(row) is True), None)
        proposed = won.grade if won else by_total
        in_force = row.get(GRADE_IN_FORCE) if self._is_approved(run) else proposed
        return {
            self.id: (self.ungraded or None) if in_force is None else in_force,
            f"{self.id}__proposed": proposed,
            f"{self.id}__row": won.id if won else by_total,
            f"{self.id}__by_score": by_total,
        }

    def level(self, total: Value, run: Run) -> Level | None:
        """The level a total earns; none for a missing total."""
        if total is None:
            return None
        figure = Decimal(str(total))
        return next((level for level in self.levels if figure in span(level.interval, run)), None)

    def _is_approved(self, run: Run) -> bool:
        """Whether the facts say which grade is in force; of units, staff and the firm every proposal is."""
        return run.grades_in_force and self.over == "customers"

    def _by_total(self, total: ir.Value, run: Run) -> ir.Value:
        tests = tests_in_order(cast("ir.NumericValue", total), [level.interval for level in self.levels], run)
        return cases([(test, literal(self.levels[place].grade)) for place, test in tests], literal(None))
