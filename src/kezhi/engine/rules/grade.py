"""grade 等级: from a total, a word or a person's judgement to the grade proposed and, once approved, in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, cast

from kezhi.engine.backends.ibis_border import cases, literal, sure
from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import ClauseRef, ListOf, Number, Ref, Source, SubjectRule, TypeName
from kezhi.engine.rules.edges import span, tests_in_order
from kezhi.engine.rules.grade_faults import faults
from kezhi.engine.rules.intervals import Edges
from kezhi.engine.rules.run import Columns, Row, Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.values import Value
from kezhi.engine.upstream import ibis, ir

GRADE_IN_FORCE = "grade_in_force"
"""The column of customers that holds the approved grade."""
TOLD, IN_FORCE = "__told_", "__in_force_"
"""Before a rule's id: whether the history of grades tells of the customer, and the grade that it says is in force."""


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
class Scored:
    """Only these are graded by total or word; the others wait, or fall under an override or the default."""

    when: Annotated[Source, "计分定级的前提，如往来满六个月"]
    clause: Annotated[ClauseRef | None, "前提自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class ByHand:
    """Who may set a grade against the proposal, with a reason."""

    post: Annotated[str, "可人工改定的最低岗位"]
    or_above: Annotated[bool, "其上级岗位也可"] = True
    clause: Annotated[ClauseRef | None, "人工改定自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Review:
    """How often the result is looked at again; what is proposed then is proposed as always."""

    months: Annotated[Number, "每几个月复评一次，数字或参数名"]
    clause: Annotated[ClauseRef | None, "复评自己的条款与引文"] = None


@dataclass(frozen=True, kw_only=True)
class Grade(SubjectRule):
    """Grades by a total in levels, by the words of a column, or by approval alone; with overrides and approval."""

    kind: ClassVar[str] = "grade"

    total: Annotated[Ref | None, "总分的列名，与 levels 同用"] = None
    levels: Annotated[tuple[Level, ...], "各级，从高到低"] = ()
    from_: Annotated[Ref | None, "以此列的文字为等级：决策表的输出，或由人判定的列"] = None
    order: Annotated[tuple[str, ...] | ListOf, "各等级的名称，从高到低；无 levels 时用；或名称、分级表参数名"] = ()
    unordered: Annotated[bool, "各等级不分高低"] = False
    scored: Annotated[Scored | None, "计分定级的前提"] = None
    default: Annotated[str, "新客户与无从计分者的建议等级"] = ""
    ungraded: Annotated[str, "未定级的名称"] = ""
    overrides: Annotated[tuple[Override, ...], "例外，先符合者为准"] = ()
    approval: Annotated[Approval | None, "变动须经的审批"] = None
    in_force: Annotated[
        Literal["at_once"] | Ref | None,
        "现行等级的列名；at_once：建议即生效；省略即 grade_in_force。同一版本有几个等级规则时，须分别写明",
    ] = None
    override_by: Annotated[ByHand | None, "谁可人工改定"] = None
    review: Annotated[Review | None, "多久复评一次"] = None

    @property
    def grades(self) -> tuple[str, ...]:
        """Every grade it can give, best first; empty where the words of a column are taken as they are."""
        named = [*(level.grade for level in self.levels), *self.order, *(o.grade for o in self.overrides)]
        if isinstance(self.order, ListOf) or (self.from_ is not None and not self.order):
            return ()
        return tuple(dict.fromkeys([*named, *filter(None, (self.default, self.ungraded))]))

    @property
    def measured(self) -> Ref | None:
        """The column that it grades by; none where approval alone decides."""
        return self.total or self.from_

    def outputs(self, scope: Scope) -> Mapping[str, TypeName]:  # noqa: ARG002
        """The grade in force, the proposal, the level or override behind it, and what the total or word alone gives."""
        return {self.id: "text", **{f"{self.id}__{part}": "text" for part in ("proposed", "row", "by_score")}}

    def check(self, scope: Scope) -> Iterable[Diagnostic]:
        """One way to grade, grades that are named, a column of words to grade by."""
        return faults(self, scope)

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """The four outputs as columns."""
        by_score = self._scored(self._by_measure(columns, run), columns, run)
        tests = [run.expression(o.when, self.over).to_ibis(columns) for o in self.overrides]
        wins = list(zip((cast("ir.BooleanValue", test) for test in tests), self.overrides, strict=True))
        otherwise = ibis.coalesce(by_score, literal(self.default)) if self.default else by_score
        proposed = cases([(test, literal(o.grade)) for test, o in wins], otherwise)
        in_force = columns[self._held] if self._is_approved(run) else proposed
        if f"{TOLD}{self.id}" in columns:
            told = cast("ir.BooleanValue", columns[f"{TOLD}{self.id}"])
            in_force = cases([(told, columns[f"{IN_FORCE}{self.id}"])], in_force)
        return {
            self.id: ibis.coalesce(in_force, literal(self.ungraded)) if self.ungraded else in_force,
            f"{self.id}__proposed": proposed,
            f"{self.id}__row": cases([(test, literal(o.id)) for test, o in wins], by_score),
            f"{self.id}__by_score": by_score,
        }

    def evaluate(self, row: Row, run: Run) -> dict[str, Value]:
        """The four outputs of one row."""
        by_score = self.by_score(row, run)
        won = next((o for o in self.overrides if run.expression(o.when, self.over).evaluate(row) is True), None)
        proposed = won.grade if won else by_score or self.default or None
        in_force = row.get(self._held) if self._is_approved(run) else proposed
        in_force = row.get(f"{IN_FORCE}{self.id}") if row.get(f"{TOLD}{self.id}") is True else in_force
        return {
            self.id: (self.ungraded or None) if in_force is None else in_force,
            f"{self.id}__proposed": proposed,
            f"{self.id}__row": won.id if won else by_score,
            f"{self.id}__by_score": by_score,
        }

    def by_score(self, row: Row, run: Run) -> str | None:
        """What the total or the word alone gives; none where it does not count yet."""
        if self.scored is not None and run.expression(self.scored.when, self.over).evaluate(row) is not True:
            return None
        if self.total is not None:
            level = self.level(row[self.total], run)
            return level.grade if level else None
        word = None if self.from_ is None else row[self.from_]
        return None if word is None or (self.order and word not in self.order) else str(word)

    def level(self, total: Value, run: Run) -> Level | None:
        """The level a total earns; none for a missing total."""
        if total is None:
            return None
        figure = Decimal(str(total))
        return next((level for level in self.levels if figure in span(level.interval, run)), None)

    @property
    def _held(self) -> str:
        return str(self.in_force or GRADE_IN_FORCE)

    def _is_approved(self, run: Run) -> bool:
        """Whether the facts say which grade is in force; of units, staff and the firm every proposal is."""
        if self.in_force == "at_once":
            return False
        return self.in_force is not None or (run.grades_in_force and self.over == "customers")

    def _by_measure(self, columns: Columns, run: Run) -> ir.Value:
        if self.total is not None:
            intervals = [level.interval for level in self.levels]
            tests = tests_in_order(cast("ir.NumericValue", columns[self.total]), intervals, run)
            return cases([(test, literal(self.levels[place].grade)) for place, test in tests], literal(None))
        if self.from_ is None:
            return literal(None)
        word = columns[self.from_]
        return cases(
            [(word == literal(name), literal(name)) for name in self.order], literal(None) if self.order else word
        )

    def _scored(self, by_measure: ir.Value, columns: Columns, run: Run) -> ir.Value:
        if self.scored is None:
            return by_measure
        test = run.expression(self.scored.when, self.over).to_ibis(columns)
        return cases([(sure(cast("ir.BooleanValue", test)), by_measure)], literal(None))
