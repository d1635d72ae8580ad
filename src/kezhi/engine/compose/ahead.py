"""The duties of the days ahead: what would be owed after an adoption, over the facts as they are now.

The edition is evaluated as of the first day, of every first of a month and of the last day; what any of these shows and
falls due in between is owed. Dates that come round more often are counted on: every holder, unit or customer who owes
one owes it on each of its dates, and what is counted from the last act comes again as if each were carried out on the
day it falls due. Events and records that are still to come are unforeseen. Where the edition has graded nobody yet,
every grade that it proposes counts as approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.compose.coming_dates import coming_dates
from kezhi.engine.compose.composition import Composition
from kezhi.engine.compose.evaluate import AllKnown, edition_of, evaluate_one, facts_of, sources_of
from kezhi.engine.compose.first_grades import FirstGrades
from kezhi.engine.compose.narrowed import narrowed
from kezhi.engine.dates.months import add_months
from kezhi.engine.dates.working_days import WorkingDays, official_working_days
from kezhi.engine.evaluate.evaluation import draft_run, evaluate, set_for
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.run import Run

_SHOWN = ("rule", "kind", "clause", "title", "post", "staff", "unit", "customer", "subject", "step", "due_on", "state")


@dataclass(frozen=True, slots=True)
class ComingDuty:
    """What somebody would owe on a day; `staff` is None where nobody holds the post. `many` counts times of day."""

    rule: str
    clause: str
    title: str
    post: str
    staff: str | None
    unit: str | None
    customer: str | None
    subject: str
    due_on: date
    many: int = 1


@dataclass(frozen=True)
class Ahead:
    """The duties from `first` to `last`, in order of date, and the rules that hang on what nobody can foresee;
    whether they go by grades that have still to be approved."""

    first: date
    last: date
    duties: tuple[ComingDuty, ...]
    unforeseen: tuple[str, ...]
    by_proposed_grades: bool = False


def duties_ahead(
    composition: Composition,
    name: str,
    facts: FactSource,
    *,
    first: date,
    last: date,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> Ahead:
    """The duties of one adoption; `told` hears how many of the days looked at are done. Writes nothing.

    Raises CollisionsUnsettled and whatever `evaluate` does.
    """
    composition.refuse_unsettled()
    own, calendar, days = composition.named(name), _through(last), _days(first, last)
    edition = set_for(edition_of(composition, own), first, own.settings)
    rows: dict[str, dict[str, object]] = {}
    proposed = False
    for number, day in enumerate(days):
        told(number, len(days))
        shown, as_proposed = _shown(composition, name, facts, day, calendar)
        proposed = proposed or as_proposed
        for row in shown:
            rows.setdefault(str(row["key"]), row)
    told(len(days), len(days))
    run = draft_run(plan_of(edition), as_of=first, settings=own.settings, adopted_on=own.adopted_on, calendar=calendar)
    found = set(_counted_on(rows, edition, run, first, last))
    ordered = sorted(found, key=lambda duty: (duty.due_on, duty.post, duty.staff or "", duty.rule, duty.customer or ""))
    waits = any(isinstance(rule, Grade) and rule.approval for rule in edition.rules)
    return Ahead(first, last, tuple(ordered), _unforeseen(edition), proposed and waits)


def _days(first: date, last: date) -> list[date]:
    firsts = (add_months(first.replace(day=1), n) for n in range(1, 14))
    return [first, *(day for day in firsts if first < day < last), last]


def _shown(
    composition: Composition, name: str, facts: FactSource, day: date, calendar: WorkingDays
) -> tuple[list[dict[str, object]], bool]:
    """The duties that an evaluation as of a day shows and nobody has carried out, and whether its proposed grades
    counted."""
    own = composition.named(name)
    verdicts: dict[str, pa.Table] = {}
    for other in sources_of(composition, own):
        verdicts[other.name] = evaluate_one(
            composition, other.name, facts, as_of=day, known=verdicts, sample=0
        ).customers
    told = facts_of(composition, own, facts, AllKnown(composition, verdicts), as_of=day)
    seen = FirstGrades(told, own.pack)
    with closing(DuckBackend()) as backend:
        evaluation = evaluate(
            edition_of(composition, own), seen, as_of=day, settings=own.settings, adopted_on=own.adopted_on,
            backend=backend, sample=0, calendar=calendar,
        )  # fmt: skip
        duties = narrowed(evaluation, composition.reaches[name], backend).duties
    rows = [row for row in duties.select(["key", *_SHOWN]).to_pylist() if row["state"] != "satisfied"]
    return rows, evaluation.receipt.grades == "as_proposed"


def _counted_on(
    rows: dict[str, dict[str, object]], edition: Edition, run: Run, first: date, last: date
) -> Iterator[ComingDuty]:
    """Every duty within the days, with those that come round."""
    for row in rows.values():
        rule, due = edition.rule(str(row["rule"])), row["due_on"]
        if not isinstance(due, date):
            continue
        for on, many in coming_dates(rule, due, run, first, last):
            if first <= on <= last:
                yield ComingDuty(
                    rule=str(row["rule"]), clause=str(row["clause"] or ""), title=str(row["title"] or row["rule"]),
                    post=str(row["post"] or ""), staff=_text(row["staff"]), unit=_text(row["unit"]),
                    customer=_text(row["customer"]), subject=str(row["subject"]), due_on=on, many=many,
                )  # fmt: skip


def _unforeseen(edition: Edition) -> tuple[str, ...]:
    """The rules whose duties begin with an event or a record: of these only what is open already is known."""
    rules = plan_of(edition).duty_rules
    return tuple(rule.title or rule.id for rule in rules if not isinstance(rule, Cadence | Calendar))


def _through(last: date) -> WorkingDays:
    """The official calendar; a year without its notice counts Monday to Friday as worked."""
    calendar = official_working_days()
    for year in range(max(calendar.years) + 1, last.year + 2):
        calendar = calendar.with_year(year, off=(), worked=())
    return calendar


def _text(value: object) -> str | None:
    return None if value is None else str(value)
