"""What every explanation of a rule is told from: one row, the run it came from, and words in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from kezhi.engine.explain.conditions import Lack, Weighing
from kezhi.engine.explain.explanation import Better, Clause, Input, Output, Undecided
from kezhi.engine.explain.nearness import Nearest
from kezhi.engine.explain.wording import Wording
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import ClauseRef, Rule
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.run import Row, Run


@dataclass(frozen=True)
class Teller:
    """Tells outputs of rules from the values of one row."""

    wording: Wording
    run: Run
    row: Row

    def output(self, rule: Rule, name: str, clause: ClauseRef | None = None, **told: object) -> Output:
        """One output of a rule, under the clause of the row that decided, or of the rule."""
        value = self.row[name]
        text = self.wording.value(value, name)
        title = rule.title if name == rule.id and rule.title else name
        said = clause_of(clause or rule.clause)
        open_ = undecided(self.wording.edition, name)
        return Output(name, rule.id, rule.kind, title, value, text, said, provisional=open_, **told)  # type: ignore[arg-type]

    def plain(self, rule: Rule, words: str, inputs: tuple[Input, ...] | None = None) -> Output:
        """The output of a rule of a single column."""
        found = self.inputs(rule) if inputs is None else inputs
        return self.output(rule, rule.id, inputs=found, row_words=words, flag=self.text(f"{rule.id}__flag"))

    def text(self, name: str) -> str:
        """A column of words; empty where it is null or absent."""
        return cast("str | None", self.row.get(name)) or ""

    def inputs(self, rule: Rule) -> tuple[Input, ...]:
        """Every column that a rule reads, in the order of the row."""
        order = list(self.row)
        names = (n for n in rule.inputs(self.wording.edition.names) if n in self.row and n not in self.run.settings)
        return tuple(self.input(name) for name in sorted(names, key=order.index))

    def input(self, name: str) -> Input:
        """One column as people read it, with its period."""
        value = self.row.get(name)
        writer = self.wording.writers.get(name)
        period = self.wording.period(writer, self.run) if isinstance(writer, Indicator) else ""
        flag = self.text(f"{name}__flag")
        unit = self.wording.unit_of(name)
        return Input(str(name), self.wording.title(name), value, self.wording.value(value, name), unit, period, flag)

    def better(self, near: Nearest | None) -> Better | None:
        """The nearest better row in words."""
        return Better(near.row, near.words, f"+{near.gain.normalize():f}", near.missing) if near else None

    def weighing(self, rule: Rule) -> Weighing:
        """Weighs the rule's conditions over the row."""
        return Weighing(self.row, self.wording.titles(rule.subject, rule.own_names()), self.wording.language)

    def joined(self, lacks: tuple[Lack, ...]) -> tuple[str, str]:
        """What would have to hold, and what is short of it."""
        mark, before, after = ("；", "（", "）") if self.wording.language == "zh" else ("; ", " (", ")")
        words = mark.join(lack.words for lack in lacks)
        return words, mark.join(f"{lack.words}{before}{lack.missing}{after}" for lack in lacks)


def undecided(edition: Edition, name: str) -> tuple[Undecided, ...]:
    """What people have still to decide for an output or a rule."""
    return tuple(
        Undecided(entry.id, entry.decided_by, entry.reason, clause_of(entry.clause))
        for entry in edition.provisional.get(name, ())
    )


def clause_of(reference: ClauseRef) -> Clause:
    """Where the regulation says it."""
    return Clause(reference.at, reference.quote, reference.ids)
