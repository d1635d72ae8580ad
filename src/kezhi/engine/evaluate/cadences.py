"""Duties of cadences, as queries over all customers; `cadence_rows` says the same of one customer in plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from kezhi.engine.backends.ibis_border import cases, literal, plus_days_of, side_by_side, union
from kezhi.engine.dates.working_hours import FIRST_DAY
from kezhi.engine.evaluate.anchored import OVER, RUNNING, anchored, past_of, running
from kezhi.engine.evaluate.filled import ABOUT, filled_by_window, two_latest_filled
from kezhi.engine.evaluate.held import History
from kezhi.engine.evaluate.held_before import earlier_of
from kezhi.engine.evaluate.owed import customers_of, served, small_table, texts_of
from kezhi.engine.rules.acts import PeriodWindow, acts_seen, by_window, day_part, key_part
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.duty import duty_key, shown, state, unit_or_null
from kezhi.engine.rules.occurrences import Occurrence
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir

SLOTS = "cadence_slots"
_ACTOR = {"customer": "act_customer", "staff": "act_staff"}
_POST = {
    "rule": "string", "post": "string", "series": "string", "priority": "int64", "tolerance": "int64",
    "title": "string", "clause": "string", "form": "string",
}  # fmt: skip
_SLOT = {
    **_POST, "occurrence": "string", "opens_on": "date", "due_on": "date", "window": "int64", "phase": "string",
    "judged_from": "date", "judged_until": "date",
}  # fmt: skip


@dataclass(frozen=True)
class Cadences:
    """All cadences of an edition; `history` where grades held before may change who owed what."""

    rules: tuple[Cadence, ...]
    conditions: Sequence[str]
    history: History | None = None

    @property
    def dated(self) -> tuple[Cadence, ...]:
        """Those owed in periods that are the same for all."""
        return tuple(rule for rule in self.rules if rule.is_dated)

    @property
    def acting(self) -> tuple[Cadence, ...]:
        """Of these the ones that an act satisfies; all others a record of their form."""
        return tuple(rule for rule in self.dated if not rule.filled)

    @property
    def windows(self) -> list[PeriodWindow]:
        """The distinct windows in which acts are looked for: of each interval the running period and the one before."""
        return list(dict.fromkeys(r.period_window(back) for r in self.acting for back in (0, 1)))

    def tables(self, run: Run) -> dict[str, pa.Table]:
        """The small tables that the queries join to: everything about a duty but the customer."""
        slots: list[dict[str, object]] = [
            {**self._post(rule, post, run), **_dates(rule, o, run),
             "window": self._window(rule, int(o.due_on < run.as_of))}
            for rule in self.dated for post in rule.by for o in rule.occurrences(run)
        ]  # fmt: skip
        anchored = {
            self._posts(rule): small_table([self._post(rule, post, run) for post in rule.by], _POST)
            for rule in self.rules if not rule.is_dated
        }  # fmt: skip
        return {SLOTS: small_table(slots, _SLOT), **anchored}

    def _window(self, rule: Cadence, back: int) -> int:
        return back if rule.filled else self.windows.index(rule.period_window(back))

    def _posts(self, rule: Cadence) -> str:
        return f"{SLOTS}_of_{self.rules.index(rule)}"

    def _post(self, rule: Cadence, post: str, run: Run) -> dict[str, object]:
        clock = {"series": rule.series or rule.id, "priority": self.rules.index(rule), "tolerance": rule.slack(run)}
        return {"rule": rule.id, "post": post, **clock, **texts_of(rule)}

    def compile(self, run: Run) -> Iterator[ir.Table]:
        """The duties as queries."""
        parts = [self._dated(self.acting, run)] if self.acting else []
        parts += [self._dated((rule,), run) for rule in self.dated if rule.filled]
        parts += [part for rule in self.rules if not rule.is_dated for part in self._last_act(rule, run)]
        if any(rule.series for rule in self.rules):
            parts = [_one_clock(union(part.select(*_FOUND) for part in parts))]
        yield from (self._duties(part, run) for part in parts)

    def _past(self, run: Run) -> History | None:
        """The grades held before, where the facts tell of any."""
        return self.history if run.has_history else None

    def _present(self, ids: list[str], run: Run) -> ir.Table:
        history = self._past(run)
        graded = history.since(run) if history else None
        return customers_of(self.conditions, ids, graded)

    def _dated(self, rules: tuple[Cadence, ...], run: Run) -> ir.Table:
        ids = [rule.id for rule in rules]
        owed = served(self._present(ids, run), SLOTS, _SLOT)
        owed = owed.filter(owed["since"].isnull() | (owed["since"] <= owed["due_on"])).mutate(holds=literal(1, "int64"))
        if (history := self._past(run)) is not None:
            owed = owed.filter(owed["graded_since"].isnull() | (owed["graded_since"] <= owed["judged_until"]))
            before = served(earlier_of(history, self.conditions, ids, run), SLOTS, _SLOT)
            before = before.filter(before["since"].isnull() | (before["since"] <= before["due_on"]))
            owed = union([owed.drop("graded_since"), _judged(before, owed.columns)])
        if rules[0].filled:
            return with_window(side_by_side(owed, filled_by_window(rules[0], run), {"customer": ABOUT}), 2)
        told = by_window(self.windows, run)
        return with_window(side_by_side(owed, told, _ACTOR), len(self.windows))

    def next_due(self, rule: Cadence, run: Run) -> ir.Table:
        """Of one counted from the last act: everyone who owes it, by post, with the day it falls due next."""
        owing = served(customers_of(self.conditions, [rule.id]), self._posts(rule), _POST)
        latest = side_by_side(owing, *_latest(rule, run))
        return anchored(latest, rule, run, "last_on").select("rule", "post", "customer", "due_on")

    def _last_act(self, rule: Cadence, run: Run) -> Iterator[ir.Table]:
        latest, agree = _latest(rule, run)
        now = side_by_side(served(self._present([rule.id], run), self._posts(rule), _POST), latest, agree)
        now = now.mutate(holds=literal(1, "int64"))
        now_running, past = running(now, rule, run), past_of(now, rule, run)
        if (history := self._past(run)) is None:
            yield from (now_running, past)
            return
        yield now_running
        yield past.filter(past["graded_since"].isnull() | (past["graded_since"] <= past["judged_until"]))
        earlier = served(earlier_of(history, self.conditions, [rule.id], run), self._posts(rule), _POST)
        before = side_by_side(earlier, latest, agree)
        yield _judged(past_of(before, rule, run), past.columns)
        if rule.series:
            yield _judged(running(before, rule, run), now_running.columns)

    def _duties(self, found: ir.Table, run: Run) -> ir.Table:
        late_after = found["due_on"]
        if any(rule.tolerance for rule in self.rules):
            late_after = plus_days_of(late_after, found["tolerance"])
        return shown(
            found,
            key=duty_key(run, found["rule"], found["customer"], found["occurrence"], found["post"]),
            pack=run.pack,
            kind="cadence",
            subject_type="customer",
            subject=found["customer"],
            unit=unit_or_null(found["unit"]),
            state=state(found["satisfied_on"], late_after, run),
        )


_FOUND = (
    "rule", "post", "series", "priority", "tolerance", "title", "clause", "form", "customer", "unit", "staff",
    "occurrence", "opens_on", "due_on", "phase", "holds", "evidence", "satisfied_on", "last_act_on",
)  # fmt: skip


def judged(rule: Cadence, occurrence: Occurrence, run: Run) -> tuple[str, str]:
    """From when until when a condition must have held for an occurrence to be owed: as names of its days.

    In a series at any moment of it; else now for a running one, on its last day for a past one."""
    if rule.series:
        return "opens_on", "due_on"
    return ("as_of", "as_of") if occurrence.due_on >= run.as_of else ("due_on", "due_on")


def _dates(rule: Cadence, o: Occurrence, run: Run) -> dict[str, object]:
    days: dict[str, object] = {"opens_on": o.opens_on, "due_on": o.due_on, "as_of": run.as_of}
    first, last = judged(rule, o, run)
    phase = RUNNING if o.due_on >= run.as_of else OVER
    given = {"judged_from": days[first], "judged_until": days[last], "phase": phase, "occurrence": o.name}
    return {**given, "opens_on": o.opens_on, "due_on": o.due_on}


def _judged(before: ir.Table, columns: Sequence[str]) -> ir.Table:
    """What was owed under a grade held before and is not owed under the present one; each once."""
    overlaps = (before["held_from"] <= before["judged_until"]) & (before["held_until"] >= before["judged_from"])
    still = before["holds_now"] & (before["graded_since"] <= before["judged_until"])
    kept = before.filter(overlaps & ~still)
    held = kept.mutate(at_end=(kept["held_until"] >= kept["judged_until"]).cast("int64"))
    same = [name for name in columns if name not in {"holds", "graded_since"}]
    once = held.group_by(same).aggregate(holds=held["at_end"].max())
    return once.select(*(name for name in columns if name != "graded_since"))


def _one_clock(found: ir.Table) -> ir.Table:
    """Of the cadences of one series that a customer owes at a time the one due first, of those over the last.

    Where two are due on the same day, the one whose condition still holds; then the one written first."""
    of_rule = ibis.window(group_by=[found["customer"], found["series"], found["phase"], found["rule"]])
    due = found["due_on"].min().over(of_rule).delta(literal(FIRST_DAY), unit="day").cast("int64")
    dated = found.mutate(turn=ibis.ifelse(found["phase"] == literal(OVER), -due, due))
    order = ibis.window(
        group_by=[dated["customer"], dated["series"], dated["phase"]],
        order_by=[dated["turn"], dated["holds"].desc(), dated["priority"]],
    )
    ranked = dated.mutate(place=ibis.rank().over(order))
    return ranked.filter(ranked["place"] == 0)


def with_window(joined: ir.Table, many: int) -> ir.Table:
    """The evidence of each duty's own window among so many."""
    first = cases([(joined["window"] == n, joined[f"first_{n}"]) for n in range(many)], literal(None))
    last = cases([(joined["window"] == n, joined[f"before_{n}"]) for n in range(many)], literal(None, "date"))
    return joined.mutate(evidence=key_part(first), satisfied_on=day_part(first), last_act_on=last)


def _latest(rule: Cadence, run: Run) -> tuple[ir.Table, dict[str, str]]:
    """The last two days on which it was done, and the columns by which these belong to a duty."""
    if rule.filled:
        return two_latest_filled(rule, run), {"customer": ABOUT}
    return _two_latest(rule, run), _ACTOR


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
