"""Explaining one verdict row: rule by rule, from the row alone. No fact is read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.explain.explanation import Better, Clause, Explanation, Input, Output, Step
from kezhi.engine.explain.nearness import Nearest, better_band, better_level, better_row
from kezhi.engine.explain.parts import Language, plain
from kezhi.engine.explain.plain_values import verdict_row
from kezhi.engine.explain.wording import Wording
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import ClauseRef, Rule
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.run import Row, Run
from kezhi.engine.rules.segment import Segment
from kezhi.engine.rules.table import Table

_STEPS = 3


def explain(
    edition: Edition,
    row: Mapping[str, object],
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    language: Language = "zh",
) -> Explanation:
    """Why the row is what it is. The row may come from a verdict table or from the JSON it was kept as."""
    plan = plan_of(edition)
    values = edition.parameters.resolve(as_of, settings)
    run = Run(edition.pack, as_of, edition.in_force_from, values, edition.names)
    known = {**verdict_row(row, plan.verdict), **run.known()}
    teller = _Teller(Wording(edition, values, language), run, known)
    outputs = tuple(output for rule in plan.customer_rules for output in teller.of(rule))
    title = edition.about.title
    return Explanation(str(row["customer"]), edition.pack, edition.id, title, as_of, language, outputs)


@dataclass(frozen=True)
class _Teller:
    wording: Wording
    run: Run
    row: Row

    def of(self, rule: Rule) -> Iterator[Output]:
        """The outputs of a rule; a table of several outputs has one for each."""
        match rule:
            case Bands():
                yield self._bands(rule)
            case Table():
                yield from self._table(rule)
            case Grade():
                yield self._grade(rule)
            case Formula():
                words = self.wording.condition(rule.expression)
                if rule.when is not None:
                    words += self._only(self.wording.condition(rule.when))
                yield self._plain(rule, words)
            case Segment():
                yield self._plain(rule, self.wording.condition(rule.when))
            case Indicator():
                yield self._plain(rule, self._drawn(rule), self._periods(rule))

    def _output(self, rule: Rule, name: str, clause: ClauseRef | None = None, **told: object) -> Output:
        value = self.row[name]
        text = self.wording.value(value, name)
        title = rule.title if name == rule.id and rule.title else name
        said = _clause(clause or rule.clause)
        return Output(name, rule.id, rule.kind, title, value, text, said, **told)  # type: ignore[arg-type]

    def _plain(self, rule: Rule, words: str, inputs: tuple[Input, ...] | None = None) -> Output:
        flag = cast("str | None", self.row.get(f"{rule.id}__flag")) or ""
        found = self._inputs(rule) if inputs is None else inputs
        return self._output(rule, rule.id, inputs=found, row_words=words, flag=flag)

    def _bands(self, rule: Bands) -> Output:
        band = rule.matching(self.row[rule.of], self.run)
        words = "" if band is None else band.is_ or plain(self.wording.interval(band.interval, rule.of))
        return self._output(
            rule,
            rule.id,
            band.clause if band else None,
            inputs=(self._input(rule.of),),
            row=band.id if band else "",
            row_words=words,
            flag=cast("str | None", self.row[f"{rule.id}__flag"]) or "",
            better=self._better(better_band(rule, self.row, self.run, self.wording)),
        )

    def _table(self, rule: Table) -> Iterator[Output]:
        line = rule.matching(self.row, self.run)
        inputs = tuple(self._input(str(name)) for name in rule.inputs_)
        words = "" if line is None else self._line_words(rule, line.id)
        nearest = self._better(better_row(rule, self.row, self.run, self.wording))
        for name in rule.outputs_:
            yield self._output(
                rule,
                name,
                line.clause if line else None,
                inputs=inputs,
                row=line.id if line else "",
                row_words=words,
                better=nearest,
            )

    def _line_words(self, rule: Table, id_: str) -> str:
        line = next(line for line in rule.rows if line.id == id_)
        said = [
            (name, plain(self.wording.cell(cell, name))) for cell, name in zip(line.when, rule.inputs_, strict=True)
        ]
        colon, mark = ("：", "；") if self.wording.language == "zh" else (": ", "; ")
        return mark.join(f"{self.wording.title(name)}{colon}{words}" for name, words in said if words)

    def _grade(self, rule: Grade) -> Output:
        won = next((o for o in rule.overrides if o.id == self.row[f"{rule.id}__row"]), None)
        level = rule.level(self.row[rule.total], self.run)
        if won is not None:
            words, clause = self.wording.condition(won.when), won.clause
        else:
            words = plain(self.wording.interval(level.interval, rule.total)) if level else ""
            clause = level.clause if level else None
        above = None if won else better_level(rule, self.row, self.run, self.wording)
        return self._output(
            rule,
            rule.id,
            clause,
            inputs=(self._input(rule.total),),
            row=cast("str | None", self.row[f"{rule.id}__row"]) or "",
            row_words=words,
            better=above[1] if above else None,
            steps=self._steps(rule.total) if above else (),
            companions={part: self.row[f"{rule.id}__{part}"] for part in ("proposed", "row", "by_score")},
        )

    def _steps(self, total: str) -> tuple[Step, ...]:
        """Single changes that raise the total: of every item that enters it, the nearest first."""
        writer = self.wording.writers.get(total)
        names = writer.inputs(self.wording.edition.names) if writer else frozenset()
        items = [rule for rule in self.wording.edition.rules if self._earns(rule) & names]
        near = [(rule, found) for rule in items if (found := self._nearest(rule))]
        ordered = sorted(near, key=lambda pair: (pair[1].distance, -pair[1].gain))
        return tuple(self._step(rule, found) for rule, found in ordered[:_STEPS])

    def _earns(self, rule: Rule) -> frozenset[str]:
        if isinstance(rule, Bands):
            return frozenset({rule.id})
        return frozenset(rule.outputs_) if isinstance(rule, Table) else frozenset()

    def _nearest(self, rule: Rule) -> Nearest | None:
        if isinstance(rule, Bands):
            return better_band(rule, self.row, self.run, self.wording)
        return better_row(rule, self.row, self.run, self.wording) if isinstance(rule, Table) else None

    def _step(self, rule: Rule, near: Nearest) -> Step:
        name = rule.id if isinstance(rule, Bands) else next(iter(cast("Table", rule).outputs_))
        title, gain = rule.title or rule.id, f"+{near.gain.normalize():f}"
        return Step(name, title, near.now, near.to, gain, f"{title} {near.now} → {near.to} {gain}")

    def _better(self, near: Nearest | None) -> Better | None:
        return Better(near.row, near.words, f"+{near.gain.normalize():f}", near.missing) if near else None

    def _inputs(self, rule: Rule) -> tuple[Input, ...]:
        order = list(self.row)
        names = (n for n in rule.inputs(self.wording.edition.names) if n in self.row and n not in self.run.settings)
        return tuple(self._input(name) for name in sorted(names, key=order.index))

    def _input(self, name: str) -> Input:
        value = self.row.get(name)
        writer = self.wording.writers.get(name)
        period = self.wording.period(writer, self.run) if isinstance(writer, Indicator) else ""
        flag = cast("str | None", self.row.get(f"{name}__flag")) or ""
        unit = self.wording.unit_of(name)
        return Input(str(name), self.wording.title(name), value, self.wording.value(value, name), unit, period, flag)

    def _periods(self, rule: Indicator) -> tuple[Input, ...]:
        return (self._input(rule.id),) if rule.aggregate else self._inputs(rule)

    def _drawn(self, rule: Indicator) -> str:
        if rule.where is None:
            return ""
        condition = self.wording.condition(rule.where, rule.from_)
        return f"仅计：{condition}" if self.wording.language == "zh" else f"counting only where {condition}"

    def _only(self, condition: str) -> str:
        return f"（仅当{condition}）" if self.wording.language == "zh" else f" (only where {condition})"


def _clause(reference: ClauseRef) -> Clause:
    return Clause(reference.at, reference.quote, reference.ids)
