"""What happens in the year, decided before it begins and without asking the product: who does what on which day."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.year import oracle_clauses as clauses
from tests.year.oracle import Task, Term, Upward
from tests.year.oracle_days import DAY, LAST, works

SEED = "2025"


@dataclass(frozen=True)
class Act:
    """A visit or a call."""

    kind: str
    customer: str
    on: date
    with_: tuple[str, ...]


@dataclass
class Plan:
    """Days on which each regulation is run, and all that is done."""

    runs: Mapping[str, Sequence[date]]
    done: dict[Task, date] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    terms: dict[Term, list[date]] = field(default_factory=dict)
    upward: dict[Upward, list[date]] = field(default_factory=dict)

    @classmethod
    def of(cls, runs: Mapping[str, Sequence[date]]) -> Plan:
        """Whatever the clauses ask for is done in time, late or never, as a die falls that always falls the same."""
        plan = cls(runs)
        for task in (*clauses.marketing(), *clauses.reports(), *clauses.credit()):
            if (on := plan._day_for(task)) is not None:
                plan.done[task] = on
        for term in clauses.rhythms():
            plan.terms[term] = plan._acts_of(term)
        for chain in clauses.hand_overs():
            plan.upward[chain] = plan._handed(chain)
        plan._visit()
        return plan

    def _day_for(self, task: Task) -> date | None:
        """A day on which it is done: three in five in time, one in five late, one in five never."""
        die = random.Random(f"{SEED}/{task.rule}/{task.who}/{task.about}/{task.due}/{task.at}")
        first, last = max(task.opens, date(2025, 1, 1)), min(task.due or task.opens, LAST)
        fate = die.random()
        if fate > 0.8:
            return None
        wish = first + die.randrange((last - first).days + 1) * DAY if fate < 0.6 else last + DAY
        return self._driven(task.pack, wish, task.until, known=first)

    def _driven(self, pack: str, wish: date, until: date, *, known: date) -> date | None:
        """The first day from then on that begins with a run; by then the task must be on the ledger."""
        days = [day for day in self.runs[pack] if known <= day <= min(until, LAST)]
        return next((day for day in days if day >= wish), None)

    def _acts_of(self, term: Term) -> list[date]:
        die = random.Random(f"{SEED}/{term.rule}/{term.about}")
        found: list[date] = []
        wish = date(2025, 1, 1) + die.randrange(20, 31 * term.months + 20) * DAY
        while (on := self._driven(term.pack, wish, LAST, known=wish)) is not None:
            found.append(on)
            self.acts.append(Act(term.acts[0], term.about, on, (term.who,)))
            wish = on + die.randrange(20, 31 * term.months + 20) * DAY
        return found

    def _handed(self, chain: Upward) -> list[date]:
        """Handed on within the limits, a day or two late, or left lying at some step."""
        die = random.Random(f"{SEED}/{chain.rule}/{chain.about}/{chain.start}")
        found: list[date] = []
        wish, stops_at = chain.start, die.choice((0, 1, 4, 4, 4, 4)) if chain.until <= LAST else 4
        for number, step in enumerate(chain.steps):
            limit = chain.until - 8 * DAY
            wish += die.randrange(4 if step.days is None else step.days + 2) * DAY
            on = self._driven(chain.pack, wish, limit, known=found[-1] if found else chain.start)
            if on is None and step.days is None:
                on = found[-1] if found else None
            if number == stops_at or on is None:
                break
            found.append(on)
            wish = on
        return found

    def _visit(self) -> None:
        """S002-20: most visits in their period, some in the next, jointly where two owe them and the die says so."""
        for task in clauses.visits():
            die = random.Random(f"{SEED}/{task.rule}/{task.opens}")
            wish = task.opens + die.randrange(5, 110) * DAY
            on = self._driven("S002-20", wish, min(task.until - DAY, LAST - DAY), known=task.opens)
            is_joint = die.random() < 0.5
            if on is None or (task.who == "gu" and not is_joint and die.random() < 0.4):
                continue
            self.acts.append(Act("拜访", task.about, on, (task.who,)))

    def visited(self, task: Task) -> date | None:
        """When whoever owes the visit first visited from the day it opened, while it was asked for."""
        visits = (act for act in self.acts if act.kind == "拜访" and act.customer == task.about)
        mine = (act.on for act in visits if task.who in act.with_ and task.opens <= act.on <= task.until)
        return min(mine, default=None)


def reduced() -> dict[str, list[date]]:
    """Of each regulation a few mornings about its fixed dates: a make-up day, a holiday, a short month, ends of months,
    halves and the year. A run takes up to a second, so a change is not tried on all of them."""
    return {pack: [date(2025, *day) for day in sorted(days)] for pack, days in _REDUCED.items()}


def whole() -> dict[str, list[date]]:
    """Every regulation every day."""
    days = [date(2025, 1, 1) + n * DAY for n in range(365)]
    return dict.fromkeys(_REDUCED, days)


_REDUCED: Mapping[str, Collection[tuple[int, int]]] = {
    "S000": {(1, 1), (1, 3), (1, 26), (1, 28), (2, 28), (7, 1)},
    "S001-10": {(1, 1), (2, 28), (3, 4), (12, 28)},
    "S002-20": {(1, 1), (1, 6), (1, 31), (2, 2), (2, 6), (4, 1), (7, 1), (12, 31)},
    "S002-21": {(1, 1), (1, 6), (5, 1), (6, 30), (12, 31)},
}
__all__ = ["Act", "Plan", "reduced", "whole", "works"]
