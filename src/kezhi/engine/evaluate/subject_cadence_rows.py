"""Duties of cadences that units, staff or the firm owe, in plain Python: the yardstick of the queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from kezhi.engine.evaluate.cadence_rows import begun
from kezhi.engine.evaluate.filled import filled_rows
from kezhi.engine.evaluate.owed import texts_of
from kezhi.engine.evaluate.subject_cadences import TYPES, SubjectCadences, owing_of
from kezhi.engine.facts.seen import seen_row
from kezhi.engine.rules.acts import among
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.duty import key_of, row, state_of
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Row, Run

Rows = Sequence[Mapping[str, object]]
_Found = tuple[str, date, date, str | None, date | None, date | None]
"""Occurrence, when it opens, when it is due, evidence, when it was done, the last before."""


@dataclass(frozen=True)
class SubjectCadenceRows:
    """All that these duties are found from."""

    cadences: SubjectCadences
    facts: Mapping[str, Rows]
    people: People
    run: Run

    def duties(self) -> Iterator[dict[str, object]]:
        """The duties, each as a row."""
        for rule in self.cadences.rules:
            for post in rule.by:
                for subject, unit, staff in owing_of(rule, post, self.people):
                    if self._is_meant(rule, subject):
                        days = filled_rows(rule, self.facts.get(rule.form, ()), subject, self.run)
                        found = self._dated(rule, days) if rule.is_dated else self._last_act(rule, days)
                        yield from (self._row(rule, (subject, unit, staff, post), one) for one in found)

    def _is_meant(self, rule: Cadence, subject: str) -> bool:
        if rule.for_ is None:
            return True
        own = next((each for each in self.facts.get(rule.over, ()) if each[rule.link] == subject), None)
        known = {**cast("Row", seen_row(rule.over, own, self.run.as_of)), **self.run.known()} if own else {}
        return own is not None and self.run.expression(rule.for_, rule.over).evaluate(known) is True

    def _dated(self, rule: Cadence, days: list[tuple[date, str]]) -> Iterator[_Found]:
        for o in rule.occurrences(self.run):
            yield o.name, o.opens_on, o.due_on, *among(days, rule.window(o, self.run).opens_on)

    def _last_act(self, rule: Cadence, days: list[tuple[date, str]]) -> Iterator[_Found]:
        keys: dict[date, str] = {}
        for day, key in days:
            keys.setdefault(day, key)
        on = sorted(keys, reverse=True)
        last, before = (on[0] if on else None), (on[1] if len(on) > 1 else None)
        anchor, due = begun(rule, last, None, self.run)
        yield anchor.isoformat(), anchor, due, None, None, last
        anchor, due = begun(rule, before, None, self.run)
        if last is not None and anchor < last:
            yield anchor.isoformat(), anchor, due, keys[last], last, before

    def _row(self, rule: Cadence, owes: tuple[str, str, str | None, str], found: _Found) -> dict[str, object]:
        subject, unit, staff, post = owes
        name, opens_on, due_on, evidence, done_on, last = found
        run, late_after = self.run, due_on + timedelta(days=rule.slack(self.run))
        return row(
            key=key_of(run, rule, subject, name, post), pack=run.pack, rule=rule.id, kind=rule.kind,
            subject_type=TYPES[rule.over], subject=subject, unit=None if unit == NO_UNIT else unit, staff=staff,
            post=post, occurrence=name, opens_on=opens_on, due_on=due_on, state=state_of(done_on, late_after, run),
            evidence=evidence, satisfied_on=done_on, last_act_on=last, **texts_of(rule),
        )  # fmt: skip
