"""Entries in plain Python, from the rows of duties, notices and facts: the yardstick of the query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import cast

from kezhi.engine.evaluate.addressees import addressee_of
from kezhi.engine.evaluate.entries import sanctions, speaking
from kezhi.engine.evaluate.escalations import slack_of
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.records import lookup_in, record_row
from kezhi.engine.facts.seen import day_of
from kezhi.engine.rules.base import Source
from kezhi.engine.rules.duty import is_late_row
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.sanction import DAYS_LATE, Breached, Happened, Late, Recorded, Sanction
from kezhi.engine.rules.values import Value, settled

FactRow = Mapping[str, object]


@dataclass(frozen=True)
class Cause:
    """One cause of a reward or a penalty."""

    type: str
    key: str
    on: date
    customer: str | None
    unit: str | None
    holder: str | None
    filler: str | None
    days: int | None
    own: Mapping[str, object]


@dataclass(frozen=True)
class EntryRows:
    """All that entries are found from; `customers` are verdict rows with `owner` and `unit` besides, by key."""

    plan: Plan
    run: Run
    customers: Mapping[str, FactRow]
    duties: Sequence[FactRow]
    notices: Sequence[FactRow]
    facts: Mapping[str, Sequence[FactRow]]
    people: People

    def rows(self) -> Iterator[dict[str, object]]:
        """Every entry."""
        for rule in sanctions(self.plan):
            own = speaking(rule, self.run)
            for cause in self._causes(rule):
                if cause.customer is None or cause.customer in self.customers:
                    yield self._entry(rule, cause, own)

    def _causes(self, rule: Sanction) -> Iterator[Cause]:
        match rule.for_:
            case Late(late=rules):
                owed = [duty for duty in self.duties if duty["rule"] in rules]
                late = [duty for duty in owed if is_late_row(duty, self.run, self._slack(duty))]
                yield from (self._of_duty(duty, "duty", str(duty["key"]), self._late_from(duty)) for duty in late)
            case Breached(breach=rules):
                yield from self._breaches(rules)
            case Happened() | Recorded():
                yield from self._facts(rule)

    def _breaches(self, rules: Sequence[str]) -> Iterator[Cause]:
        by_key = {duty["key"]: duty for duty in self.duties}
        told = [n for n in self.notices if n["rule"] in rules and n["does"] == "breach"]
        for duty, rule, rung in dict.fromkeys((n["duty"], n["rule"], n["rung"]) for n in told):
            at = min(cast("datetime", n["at"]) for n in told if (n["duty"], n["rule"], n["rung"]) == (duty, rule, rung))
            yield self._of_duty(by_key[duty], "notice", f"{duty}/{rule}/{rung}", at.date())

    def _slack(self, duty: FactRow) -> int:
        return slack_of(self.plan.edition.rule(str(duty["rule"])), self.run)

    def _of_duty(self, duty: FactRow, type_: str, key: str, on: date) -> Cause:
        ended = cast("date", duty["satisfied_on"] or self.run.as_of)
        days = max((ended - cast("date", duty["due_on"])).days - self._slack(duty), 1)
        customer, unit, staff = (cast("str | None", duty[name]) for name in ("customer", "unit", "staff"))
        return Cause(type_, key, on, customer, unit, staff, None, days, {DAYS_LATE: days})

    def _late_from(self, duty: FactRow) -> date:
        at = cast("datetime | None", duty["due_at"])
        return at.date() if at else cast("date", duty["due_on"]) + timedelta(days=1 + self._slack(duty))

    def _facts(self, rule: Sanction) -> Iterator[Cause]:
        table = self.run.scope.tables[rule.table]
        for given in self.facts.get(rule.table, ()):
            row = record_row(rule.table, given, self.run, lookup_in(self.facts, self.run))
            on = day_of(row[table.dated])
            if on is not None and self.run.adopted_on <= on <= self.run.as_of and self._is_meant(rule, row):
                customer, unit, staff, filler = (
                    cast("str | None", row.get(name)) for name in ("customer", "unit", "staff", "filled_by")
                )
                type_ = "event" if rule.table == "events" else rule.table
                yield Cause(type_, str(row[table.key[0]]), on, customer, unit, staff, filler, None, row)

    def _is_meant(self, rule: Sanction, row: FactRow) -> bool:
        if isinstance(rule.for_, Happened):
            return row["kind"] in rule.for_.event
        where = rule.for_.where if isinstance(rule.for_, Recorded) else None
        return where is None or self.run.expression(where, rule.table).evaluate({**row, **self.run.known()}) is True

    def _entry(self, rule: Sanction, cause: Cause, own: Run) -> dict[str, object]:
        about = self.customers.get(cause.customer or "", {})
        columns = {name: about.get(name) for name in self.plan.verdict}
        known = {**columns, "customer": cause.customer, **self.run.known(), **cause.own}
        held = [m for m in rule.times if own.expression(m.when).evaluate(known) is True]
        base = self._base(rule, known, own)
        times = Decimal("1.0000")
        for multiplier in held:
            times = _product(times, self.run.number(multiplier.times))
        total = self._total(rule, base, times, cause)
        post, staff, unit = self._whom(rule, cause, about)
        return {
            "key": f"{self.run.pack}/{rule.id}/{cause.key}", "pack": self.run.pack, "rule": rule.id,
            "clause": rule.clause.at, "sense": rule.sense, "says": rule.says or rule.title or rule.id,
            "base": base, "days": cause.days if rule.per == "day" else None, "times": times,
            "amount": settled(total, "money") if rule.measure == "money" else None,
            "points": total if rule.measure == "points" else None,
            "staff": staff, "unit": unit, "post": post, "customer": cause.customer,
            "cause_type": cause.type, "cause": cause.key, "on": cause.on,
            "rows": "、".join(m.id for m in held) or None,
        }  # fmt: skip

    def _base(self, rule: Sanction, known: Mapping[str, object], own: Run) -> Decimal | None:
        if isinstance(rule.amount, Source):
            return _figure(own.expression(rule.amount).evaluate(known))
        return _figure(rule.amount)

    def _total(self, rule: Sanction, base: Decimal | None, times: Decimal, cause: Cause) -> Decimal | None:
        if base is None:
            return None
        total = _product(base, times)
        if rule.per == "day":
            total = _product(total, Decimal(cause.days or 0))
        return total if rule.cap is None else min(total, cast("Decimal", _figure(self.run.number(rule.cap))))

    def _whom(self, rule: Sanction, cause: Cause, about: FactRow) -> tuple[str | None, str | None, str | None]:
        keeper = cast("str | None", about.get("owner"))
        person = cause.holder or (keeper or cause.filler if rule.table else None)
        home = self.people.unit_of(person)
        unit = cause.unit or (home if home != NO_UNIT else cast("str | None", about.get("unit")))
        if rule.to == "unit":
            return None, None, unit
        staff = person if rule.post is None else addressee_of(rule.post, person, keeper, unit, self.people)
        return rule.post, staff, unit


def _figure(value: object) -> Decimal | None:
    return None if value is None else cast("Decimal", settled(cast("Value", value), "points"))


def _product(one: Decimal, other: Decimal) -> Decimal:
    return cast("Decimal", _figure(cast("Decimal", _figure(one)) * cast("Decimal", _figure(other))))
