"""Duties of cadences, as one query over all customers and as rows of one customer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from kezhi.engine.backends.ibis_border import cases, literal, plus_days, plus_months, side_by_side
from kezhi.engine.dates.months import add_months
from kezhi.engine.evaluate.owed import customers_of, served, small_table, texts_of
from kezhi.engine.rules.acts import ActRow, PeriodWindow, acts_seen, by_window, day_part, days_of, in_window, key_part
from kezhi.engine.rules.base import Days, Months
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.duty import duty_key, key_of, row, shown, state, state_of, unit_or_null
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run

SLOTS = "cadence_slots"
_SLOT = {
    "rule": "string", "post": "string", "occurrence": "string", "opens_on": "date", "due_on": "date", "window": "int64",
    "title": "string", "clause": "string", "form": "string",
}  # fmt: skip


@dataclass(frozen=True)
class Cadences:
    """All cadences of an edition."""

    rules: tuple[Cadence, ...]
    conditions: Sequence[str]

    @property
    def by_calendar(self) -> tuple[Cadence, ...]:
        """Those owed in calendar periods."""
        return tuple(rule for rule in self.rules if rule.anchor == "calendar")

    @property
    def windows(self) -> list[PeriodWindow]:
        """The distinct windows in which acts are looked for: of each interval the running period and the one before."""
        return list(dict.fromkeys(r.period_window(back) for r in self.by_calendar for back in (0, 1)))

    def slots(self, run: Run) -> pa.Table:
        """Rule, post and occurrence: everything about a duty but the customer."""
        windows = self.windows
        rows: list[dict[str, object]] = [
            {"rule": rule.id, "post": post, "occurrence": o.name, "opens_on": o.opens_on, "due_on": o.due_on,
             "window": windows.index(rule.period_window(back)), **texts_of(rule)}
            for rule in self.by_calendar for post in rule.by for back, o in enumerate(rule.occurrences(run))
        ]  # fmt: skip
        return small_table(rows, _SLOT)

    def compile(self, run: Run) -> Iterator[ir.Table]:
        """The duties as queries."""
        if self.by_calendar:
            yield self._calendar(run)
        yield from (self._last_act(rule, run) for rule in self.rules if rule.anchor == "last_act")

    def _calendar(self, run: Run) -> ir.Table:
        windows = self.windows
        owed = served(customers_of(self.conditions, [r.id for r in self.by_calendar]), SLOTS, _SLOT)
        owed = owed.filter(owed["since"].isnull() | (owed["since"] <= owed["due_on"]))
        acts = by_window(windows, run)
        joined = side_by_side(owed, acts, {"customer": "act_customer", "staff": "act_staff"})
        first = cases([(joined["window"] == n, joined[f"first_{n}"]) for n in range(len(windows))], literal(None))
        before = cases(
            [(joined["window"] == n, joined[f"before_{n}"]) for n in range(len(windows))], literal(None, "date")
        )
        found = joined.mutate(evidence=key_part(first), satisfied_on=day_part(first), last_act_on=before)
        return _duties(found, run)

    def _last_act(self, rule: Cadence, run: Run) -> ir.Table:
        owed = customers_of(self.conditions, [rule.id])
        slots = served(owed, f"{SLOTS}_of_{self.rules.index(rule)}", _POST)
        latest = _two_latest(rule, run)
        joined = side_by_side(slots, latest, {"customer": "act_customer", "staff": "act_staff"})
        running = self._anchored(joined, rule, run, "last_on").mutate(
            evidence=literal(None), satisfied_on=literal(None, "date"), last_act_on=joined["last_on"]
        )
        past = self._anchored(joined.filter(joined["last_on"].notnull()), rule, run, "prev_on")
        past = past.filter((past["due_on"] >= run.adoption) & (past["opens_on"] < past["last_on"]))
        past = past.mutate(evidence=past["last_key"], satisfied_on=past["last_on"], last_act_on=past["prev_on"])
        return ibis.union(_duties(running, run), _duties(past, run))

    def _anchored(self, table: ir.Table, rule: Cadence, run: Run, act: str) -> ir.Table:
        anchor = ibis.coalesce(table[act], table["since"], run.adoption)
        due = _after(anchor, rule.every, run)
        return table.mutate(opens_on=anchor, due_on=due, occurrence=anchor.cast("string"))

    def posts_of(self, rule: Cadence) -> pa.Table:
        """The posts of one cadence that counts from the last act."""
        return small_table([{"rule": rule.id, "post": post, **texts_of(rule)} for post in rule.by], _POST)

    def tables(self, run: Run) -> dict[str, pa.Table]:
        """The small tables that the queries join to."""
        anchored = {
            f"{SLOTS}_of_{i}": self.posts_of(rule) for i, rule in enumerate(self.rules) if rule.anchor == "last_act"
        }
        return {SLOTS: self.slots(run), **anchored}

    def evaluate(
        self,
        customer: Mapping[str, object],
        holds: Mapping[str, bool],
        acts: Iterable[ActRow],
        people: People,
        run: Run,
    ) -> Iterator[dict[str, object]]:
        """The duties owed to one customer, in plain Python."""
        listed = list(acts)
        for rule in self.rules:
            if holds[rule.id]:
                for post in rule.by:
                    yield from _rows(rule, post, customer, listed, people, run)


_POST = {"rule": "string", "post": "string", "title": "string", "clause": "string", "form": "string"}


def _after(anchor: ir.DateValue, every: Months | Days, run: Run) -> ir.DateValue:
    if isinstance(every, Months):
        return plus_months(anchor, cast("ir.IntegerValue", run.constant(every.months, "months")))
    return plus_days(anchor, cast("ir.IntegerValue", run.constant(every.days, "days")))


def _duties(found: ir.Table, run: Run) -> ir.Table:
    return shown(
        found,
        key=duty_key(run, found["rule"], found["customer"], found["occurrence"], found["post"]),
        pack=run.pack,
        kind="cadence",
        subject_type="customer",
        subject=found["customer"],
        unit=unit_or_null(found["unit"]),
        state=state(found["satisfied_on"], found["due_on"], run),
    )


def _two_latest(rule: Cadence, run: Run) -> ir.Table:
    """The last two days on which each participant acted for each customer, with the key of the last."""
    acts = acts_seen(run)
    acts = acts.filter(acts["kind"].isin(list(rule.act)))
    daily = acts.group_by(act_customer=acts["customer"], act_staff=acts["staff"], on=acts["happened_on"]).aggregate(
        act_key=acts["interaction"].min()
    )
    order = ibis.window(group_by=[daily["act_customer"], daily["act_staff"]], order_by=daily["on"].desc())
    ranked = daily.mutate(rank=ibis.row_number().over(order))
    return ranked.group_by("act_customer", "act_staff").aggregate(
        last_on=ranked["on"].max(where=ranked["rank"] == 0),
        last_key=ranked["act_key"].max(where=ranked["rank"] == 0),
        prev_on=ranked["on"].max(where=ranked["rank"] == 1),
    )


def _rows(  # noqa: PLR0917 - everything one customer's duty hangs on
    rule: Cadence, post: str, customer: Mapping[str, object], acts: list[ActRow], people: People, run: Run
) -> Iterator[dict[str, object]]:
    owner = cast("str | None", customer.get("owner"))
    unit = str(customer.get("unit") or people.unit_of(owner))
    staff = people.serving(post, unit, owner)
    since = cast("date | None", customer.get("since"))
    found = (
        _by_calendar(rule, acts, staff, since, run)
        if rule.anchor == "calendar"
        else _since_last(rule, acts, staff, since, run)
    )
    for name, opens_on, due_on, evidence, done_on, last in found:
        subject = str(customer["customer"])
        yield row(
            key=key_of(run, rule, subject, name, post), pack=run.pack, rule=rule.id, kind=rule.kind,
            subject_type="customer", subject=subject, customer=subject, unit=None if unit == NO_UNIT else unit,
            staff=staff, post=post, occurrence=name, opens_on=opens_on, due_on=due_on,
            state=state_of(done_on, due_on, run),
            evidence=evidence, satisfied_on=done_on, last_act_on=last, **texts_of(rule),
        )  # fmt: skip


_Found = Iterator[tuple[str, date, date, str | None, date | None, date | None]]


def _by_calendar(rule: Cadence, acts: list[ActRow], staff: str | None, since: date | None, run: Run) -> _Found:
    for occurrence in rule.occurrences(run):
        if since is None or since <= occurrence.due_on:
            evidence, done_on, last = in_window(acts, rule.window(occurrence), staff, run)
            yield occurrence.name, occurrence.opens_on, occurrence.due_on, evidence, done_on, last


def _since_last(rule: Cadence, acts: list[ActRow], staff: str | None, since: date | None, run: Run) -> _Found:
    keys: dict[date, str] = {}
    for day, key in days_of(acts, rule.act, staff, run):
        keys.setdefault(day, key)
    days = sorted(keys, reverse=True)
    last, before = (days[0] if days else None), (days[1] if len(days) > 1 else None)
    months, more = rule.span(run)
    anchor = last or since or run.adopted_on
    yield anchor.isoformat(), anchor, add_months(anchor, months) + timedelta(days=more), None, None, last
    anchor = before or since or run.adopted_on
    due_on = add_months(anchor, months) + timedelta(days=more)
    if last is not None and anchor < last and due_on >= run.adopted_on:
        yield anchor.isoformat(), anchor, due_on, keys[last], last, before
