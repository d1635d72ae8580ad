"""Cadences that units, staff or the firm owe, as queries; `subject_cadence_rows` says the same in plain Python.

Units and people are few: who could owe each is settled before the query runs, their condition and what was filled in
are found by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import literal, named_table, plus_days_of, side_by_side, sure, union
from kezhi.engine.evaluate.anchored import anchored, past_of, running
from kezhi.engine.evaluate.belonging import FIRM_KEY
from kezhi.engine.evaluate.cadences import with_window
from kezhi.engine.evaluate.filled import ABOUT, filled_by_window, two_latest_filled
from kezhi.engine.evaluate.owed import small_table, texts_of
from kezhi.engine.facts.seen import seen
from kezhi.engine.rules.base import Subject
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.duty import duty_key, shown, state, unit_or_null
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

SLOTS, OWING = "subject_slots", "subject_owing"
TYPES: dict[Subject, str] = {"units": "unit", "staff": "staff", "firm": "firm"}
"""What the verdict calls each subject, as it does those of calendars."""
_OWES = {"subject_type": "string", "subject": "string", "unit": "string", "staff": "string", "post": "string"}
_OWING = {"of_rule": "string", **_OWES}
_SLOT = {
    "rule": "string", "tolerance": "int64", "title": "string", "clause": "string", "form": "string",
    "occurrence": "string", "opens_on": "date", "due_on": "date", "window": "int64",
}  # fmt: skip


@dataclass(frozen=True)
class SubjectCadences:
    """All cadences of an edition that are owed over something other than customers."""

    rules: tuple[Cadence, ...]

    def tables(self, run: Run) -> dict[str, pa.Table]:
        """What each owes and when, but for those counted from the last record, of which the query finds out when."""
        rows: list[dict[str, object]] = []
        for rule in self.rules:
            said = {"rule": rule.id, "tolerance": rule.slack(run), **texts_of(rule)}
            rows += [said] if not rule.is_dated else []
            for o in rule.occurrences(run) if rule.is_dated else ():
                dates = {"occurrence": o.name, "opens_on": o.opens_on, "due_on": o.due_on}
                rows.append({**said, **dates, "window": int(o.due_on < run.as_of)})
        return {SLOTS: small_table(rows, _SLOT)}

    def owing(self, people: People) -> pa.Table:
        """Who could owe each, by post."""
        rows: list[dict[str, object]] = [
            {"of_rule": rule.id, "post": post, **dict(zip(("subject", "unit", "staff"), one, strict=True)),
             "subject_type": TYPES[rule.over]}
            for rule in self.rules for post in rule.by for one in owing_of(rule, post, people)
        ]  # fmt: skip
        return small_table(rows, _OWING)

    def compile(self, run: Run) -> Iterator[ir.Table]:
        """The duties as queries."""
        for rule in self.rules:
            yield from (_duties(part, run) for part in self._found(rule, run))

    def meant(self, rule: Cadence, run: Run) -> ir.Table:
        """Who owes it, by post: those whose facts meet the condition."""
        owing = named_table(OWING, _OWING)
        owing = owing.filter(owing["of_rule"] == literal(rule.id))
        if rule.for_ is None:
            return owing
        rows = seen(rule.over, run.day)
        known = {**{name: rows[name] for name in rows.columns}, **run.constants()}
        holds = run.expression(rule.for_, rule.over).to_ibis(known)
        met = rows.filter(sure(cast("ir.BooleanValue", holds))).select(__met=rule.link)
        return side_by_side(owing, met, {"subject": "__met"}, keep_left=False).select(*_OWING)

    def next_due(self, rule: Cadence, run: Run) -> ir.Table:
        """Of one counted from the last record: everyone who owes it, by post, with the day it falls due next."""
        return anchored(self._latest(rule, run), rule, run, "last_on").select("post", "due_on")

    def _found(self, rule: Cadence, run: Run) -> Iterator[ir.Table]:
        if rule.is_dated:
            told = filled_by_window(rule, run)
            yield with_window(side_by_side(self._owed(rule, run), told, {"subject": ABOUT}), 2)
            return
        latest = self._latest(rule, run)
        columns = (*_SLOT, *_OWES, "evidence", "satisfied_on", "last_act_on")
        yield union(part.select(*columns) for part in (running(latest, rule, run), past_of(latest, rule, run)))

    def _owed(self, rule: Cadence, run: Run) -> ir.Table:
        slots = named_table(SLOTS, _SLOT)
        joined = side_by_side(slots, self.meant(rule, run), {"rule": "of_rule"}, keep_left=False)
        return joined.drop("of_rule")

    def _latest(self, rule: Cadence, run: Run) -> ir.Table:
        owed = self._owed(rule, run).drop("occurrence", "opens_on", "due_on").mutate(since=literal(None, "date"))
        return side_by_side(owed, two_latest_filled(rule, run), {"subject": ABOUT})


def _duties(found: ir.Table, run: Run) -> ir.Table:
    return shown(
        found,
        key=duty_key(run, found["rule"], found["subject"], found["occurrence"], found["post"]),
        pack=run.pack,
        kind="cadence",
        unit=unit_or_null(found["unit"]),
        state=state(found["satisfied_on"], plus_days_of(found["due_on"], found["tolerance"]), run),
    )


def owing_of(rule: Cadence, post: str, people: People) -> Iterator[tuple[str, str, str | None]]:
    """Subject, unit and staff of everyone who could owe it: each holder, each unit that has one, the firm once."""
    if rule.over == "staff":
        yield from ((person.staff, person.unit, person.staff) for person in people.holding(post))
    elif rule.over == "units":
        for unit in (place for place in people.units_holding(post) if place != NO_UNIT):
            yield unit, unit, people.holders_in(post, unit) or people.heads.get(unit)
    else:
        first = min(people.holding(post), key=lambda p: (len(people.upward(p.unit)), p.staff), default=None)
        yield FIRM_KEY, NO_UNIT, first.staff if first else None
