"""Duties of cadences owed to one customer, in plain Python: the yardstick of the queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import cast

from kezhi.engine.dates.months import add_months
from kezhi.engine.evaluate.anchored import OVER, PAST, RUNNING
from kezhi.engine.evaluate.cadences import Cadences, judged
from kezhi.engine.evaluate.filled import filled_rows
from kezhi.engine.evaluate.held import ALWAYS, Held
from kezhi.engine.evaluate.owed import texts_of
from kezhi.engine.rules.acts import ActRow, among, days_of
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.duty import key_of, row, state_of
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty before it is known which of a series it is."""

    rule: Cadence
    post: str
    staff: str | None
    name: str
    opens_on: date
    due_on: date
    evidence: str | None
    done_on: date | None
    last: date | None
    phase: str
    judged: tuple[date, date]
    holds: bool = True


@dataclass(frozen=True)
class CadenceRows:
    """All that the duties to one customer are found from."""

    cadences: Cadences
    customer: Mapping[str, object]
    holds: Mapping[str, bool]
    acts: Sequence[ActRow]
    people: People
    run: Run
    held: Held = ALWAYS
    records: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    """The records about the customer, by form."""

    def duties(self) -> Iterator[dict[str, object]]:
        """The duties, each as a row."""
        found = [owed for rule in self.cadences.rules for owed in self._of(rule)]
        if any(rule.series for rule in self.cadences.rules):
            found = list(self._one_clock(found))
        yield from (self._row(owed) for owed in found)

    def _of(self, rule: Cadence) -> Iterator[Owed]:
        for post in rule.by:
            staff = self.people.serving(post, self._unit, self._owner)
            for owed in self._dated(rule, post, staff) if rule.is_dated else self._last_act(rule, post, staff):
                if (holds := self._held(owed)) is not None:
                    yield replace(owed, holds=holds)

    def _held(self, owed: Owed) -> bool | None:
        """Whether the condition that made it owed holds still at its end; none when it never did."""
        id_, (first, last) = owed.rule.id, owed.judged
        since = self.held.since
        is_now = self.holds[id_] and (since is None or since <= last)
        is_running_after_act = owed.phase == RUNNING and not owed.rule.is_dated
        if is_now or (self.holds[id_] and is_running_after_act):
            return True
        if is_running_after_act and not owed.rule.series:
            return None
        ends = [s.until_on for s in self.held.before if s.holds.get(id_) and s.from_on <= last and s.until_on >= first]
        return max(ends) >= last if ends else None

    def _dated(self, rule: Cadence, post: str, staff: str | None) -> Iterator[Owed]:
        for o in rule.occurrences(self.run):
            if self._since is None or self._since <= o.due_on:
                evidence, done_on, last = among(self._days(rule, staff), rule.window(o, self.run).opens_on)
                days = {"opens_on": o.opens_on, "due_on": o.due_on, "as_of": self.run.as_of}
                first, until = judged(rule, o, self.run)
                phase = RUNNING if o.due_on >= self.run.as_of else OVER
                told = (evidence, done_on, last, phase, (days[first], days[until]))
                yield Owed(rule, post, staff, o.name, o.opens_on, o.due_on, *told)

    def _last_act(self, rule: Cadence, post: str, staff: str | None) -> Iterator[Owed]:
        keys: dict[date, str] = {}
        for day, key in self._days(rule, staff):
            keys.setdefault(day, key)
        days = sorted(keys, reverse=True)
        last, before = (days[0] if days else None), (days[1] if len(days) > 1 else None)
        anchor, due = begun(rule, last, self._since, self.run)
        running = (None, None, last, RUNNING, (anchor, self.run.as_of))
        yield Owed(rule, post, staff, anchor.isoformat(), anchor, due, *running)
        anchor, due = begun(rule, before, self._since, self.run)
        if last is not None and anchor < last:
            past = (keys[last], last, before, PAST, (anchor if rule.series else last, last))
            yield Owed(rule, post, staff, anchor.isoformat(), anchor, due, *past)

    def _days(self, rule: Cadence, staff: str | None) -> list[tuple[date, str]]:
        """Day and key of whatever satisfies it, in order."""
        if rule.filled:
            return filled_rows(rule, self.records.get(rule.form, ()), str(self.customer["customer"]), self.run)
        return days_of(self.acts, rule.act, staff, self.run)

    def _one_clock(self, found: list[Owed]) -> Iterator[Owed]:
        """Of the cadences of one series the one due first, of those over the last; then the one that holds still."""
        order = {rule.id: number for number, rule in enumerate(self.cadences.rules)}
        together: dict[tuple[str, str], list[Owed]] = {}
        for owed in found:
            together.setdefault((owed.rule.series or owed.rule.id, owed.phase), []).append(owed)
        for (_, phase), those in together.items():
            due = {owed.rule.id: min(o.due_on for o in those if o.rule is owed.rule).toordinal() for owed in those}
            sign = -1 if phase == OVER else 1
            turns = [(sign * due[owed.rule.id], not owed.holds, order[owed.rule.id]) for owed in those]
            yield from (owed for owed, turn in zip(those, turns, strict=True) if turn == min(turns))

    def _row(self, owed: Owed) -> dict[str, object]:
        rule, run, subject = owed.rule, self.run, str(self.customer["customer"])
        late_after = owed.due_on + timedelta(days=rule.slack(run))
        return row(
            key=key_of(run, rule, subject, owed.name, owed.post), pack=run.pack, rule=rule.id, kind=rule.kind,
            subject_type="customer", subject=subject, customer=subject,
            unit=None if self._unit == NO_UNIT else self._unit, staff=owed.staff, post=owed.post,
            occurrence=owed.name, opens_on=owed.opens_on, due_on=owed.due_on,
            state=state_of(owed.done_on, late_after, run), evidence=owed.evidence, satisfied_on=owed.done_on,
            last_act_on=owed.last, **texts_of(rule),
        )  # fmt: skip

    @property
    def _owner(self) -> str | None:
        return cast("str | None", self.customer.get("owner"))

    @property
    def _unit(self) -> str:
        return str(self.customer.get("unit") or self.people.unit_of(self._owner))

    @property
    def _since(self) -> date | None:
        return cast("date | None", self.customer.get("since"))


def acts_of(rows: Iterable[ActRow], customer: object) -> list[ActRow]:
    """The acts with one customer."""
    return [act for act in rows if act["customer"] == customer]


def begun(rule: Cadence, act: date | None, since: date | None, run: Run) -> tuple[date, date]:
    """When a term begins and falls due: counted from the act where that runs on at adoption, else from the first day,
    never before adoption."""
    months, more = rule.span(run)
    if act is not None and (due := add_months(act, months) + timedelta(days=more)) >= run.adopted_on:
        return act, due
    anchor = run.adopted_on if act or since is None else max(since, run.adopted_on)
    return anchor, add_months(anchor, months) + timedelta(days=more)
