"""Duties of calendars that are owed for each customer: on dates that are the same for all, or on each one's own day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import literal, named_table, plus_days_of, side_by_side, union
from kezhi.engine.dates.lunar import from_lunar, lunar_anniversary, lunar_date
from kezhi.engine.dates.months import day_of_month
from kezhi.engine.evaluate.by_form import first_filled, first_filled_row
from kezhi.engine.evaluate.calendars import duties_shown, ending_of, endings_of
from kezhi.engine.evaluate.owed import customers_of, served, small_columns, small_table, texts_of
from kezhi.engine.evaluate.reports import Done, done
from kezhi.engine.evaluate.satisfying import by_act
from kezhi.engine.expr.column_dates import month_length
from kezhi.engine.facts.seen import day, seen
from kezhi.engine.rules.acts import days_of
from kezhi.engine.rules.calendar import Anniversary, Calendar
from kezhi.engine.rules.duty import duty_key, key_of, row, state_of
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir

DATES, YEARS, BORN, LUNAR = "customer_dates", "anniversary_years", "lunar_born", "lunar_years"
_TEXTS = {"title": "string", "clause": "string", "form": "string"}
_DATE = {
    "rule": "string", "post": "string", "occurrence": "string", "opens_on": "date", "due_on": "date",
    "due_at": "timestamp(6)", **_TEXTS,
}  # fmt: skip
_YEAR = {"rule": "string", "post": "string", "year": "int64", "before": "int64", "ahead": "int64", **_TEXTS}
_BORN = {"born_on": "date", "born_month": "int64", "born_day": "int64", "born_leap": "boolean"}
_LUNAR = {"of_year": "int64", "of_month": "int64", "of_day": "int64", "of_leap": "boolean", "falls_on": "date"}
_FIRST_BORN = date(1902, 1, 1)

FactRow = Mapping[str, object]
_Found = tuple[str, date, date, object]


@dataclass(frozen=True)
class CustomerCalendars:
    """All calendars of an edition that are owed for each customer."""

    rules: tuple[Calendar, ...]
    conditions: Sequence[str]

    @property
    def dated(self) -> list[Calendar]:
        """Those whose dates are the same for all."""
        return [rule for rule in self.rules if not isinstance(rule.on, Anniversary)]

    @property
    def yearly(self) -> list[Calendar]:
        """Those that have a day of their own for each row."""
        return [rule for rule in self.rules if isinstance(rule.on, Anniversary)]

    @property
    def tables_read(self) -> list[str]:
        """The fact tables in which anniversaries are looked for."""
        return [cast("Anniversary", rule.on).anniversary.partition(".")[0] for rule in self.yearly]

    def tables(self, run: Run) -> dict[str, pa.Table]:
        """The dates, the years, and the lunar calendar where a rule asks for it."""
        dates: list[dict[str, object]] = [
            {"rule": rule.id, "post": rule.by, "occurrence": o.name, "opens_on": o.opens_on, "due_on": o.due_on,
             "due_at": o.due_at, **texts_of(rule)}
            for rule in self.dated for o in rule.occurrences(run)
        ]  # fmt: skip
        years: list[dict[str, object]] = [
            {"rule": rule.id, "post": rule.by, "year": year, "before": _before(rule, run), "ahead": _ahead(rule, run),
             **texts_of(rule)}
            for rule in self.yearly for year in _years(run.as_of)
        ]  # fmt: skip
        tables = {DATES: small_table(dates, _DATE)} if self.dated else {}
        tables |= {YEARS: small_table(years, _YEAR)} if self.yearly else {}
        is_lunar = any(cast("Anniversary", rule.on).lunar for rule in self.yearly)
        return tables | (_lunar_tables(run.as_of) if is_lunar else {})

    def compile(self, run: Run) -> Iterator[ir.Table]:
        """The duties as queries."""
        if self.dated:
            owed = served(customers_of(self.conditions, [rule.id for rule in self.dated]), DATES, _DATE)
            owed = owed.filter(owed["since"].isnull() | (owed["since"] <= owed["due_on"]))
            yield from self._satisfied(owed.mutate(subject_type=literal("customer"), subject=owed["customer"]), run)
        if self.yearly:
            yield from self._satisfied(union(self._anniversaries(rule, run) for rule in self.yearly), run)

    def _satisfied(self, owed: ir.Table, run: Run) -> Iterator[ir.Table]:
        keyed = owed.mutate(key=duty_key(run, owed["rule"], owed["subject"], owed["occurrence"], owed["post"]))
        acted, endings = [rule.id for rule in self.rules if rule.act], endings_of(self.rules, run)
        filled = [ending.rule for ending in endings]
        told = [rule.id for rule in self.rules if not (rule.act or rule.filled)]
        if told:
            joined = side_by_side(keyed.filter(keyed["rule"].isin(told)), done(run), {"key": "done_key"})
            at = joined["done_at"]
            yield duties_shown(joined, run, evidence=joined["done_event"], satisfied_on=day(at), satisfied_at=at)
        if acted:
            found = by_act(keyed.filter(keyed["rule"].isin(acted)), (), run)
            yield duties_shown(found, run, satisfied_on=found["satisfied_on"])
        if filled:
            found = first_filled(keyed.filter(keyed["rule"].isin(filled)), endings, run)
            yield duties_shown(found, run, evidence=found["filled_key"], satisfied_on=found["filled_on"])

    def _anniversaries(self, rule: Calendar, run: Run) -> ir.Table:
        """Of every row its day in the years about the run's: those not past and already open, and the last past one."""
        on = cast("Anniversary", rule.on)
        name, _, column = on.anniversary.partition(".")
        table = run.scope.tables[name]
        facts = seen(table, run.day)
        rows = facts.filter(facts[column].notnull()).select(
            born="customer" if name == "customers" else table.key[0], of_customer="customer", on_day=column
        )
        held = served(customers_of(self.conditions, [rule.id]), YEARS, _YEAR)
        owed = side_by_side(held, rows, {"customer": "of_customer"}, keep_left=False)
        falls = _lunar_day(owed) if on.lunar else owed.mutate(falls_on=_same_day(owed["year"], owed["on_day"]))
        due = _date(plus_days_of(falls["falls_on"], -falls["before"]))
        opens = _date(plus_days_of(due, -falls["ahead"]))
        dated = falls.mutate(due_on=due, opens_on=opens, subject=falls["born"], occurrence=falls["year"].cast("string"))
        open_ = dated.filter((dated["falls_on"] > dated["on_day"]) & (dated["opens_on"] <= run.day))
        order = ibis.window(group_by=[open_["subject"], open_["due_on"] < run.day], order_by=open_["due_on"].desc())
        ranked = open_.mutate(nth=ibis.row_number().over(order))
        past = (ranked["due_on"] < run.day) & (ranked["due_on"] >= run.adoption) & (ranked["nth"] == 0)
        kept = ranked.filter(past | (ranked["due_on"] >= run.day))
        subject = "customer" if name == "customers" else name
        return kept.select(
            *(c for c in served_columns(_YEAR) if c in kept.columns), "subject", "occurrence", "opens_on", "due_on",
            subject_type=literal(subject), due_at=literal(None, "timestamp(6)"),
        )  # fmt: skip

    def evaluate(  # noqa: PLR0917 - everything a customer's duties hang on
        self, customer: FactRow, holds: Mapping[str, bool], facts: Mapping[str, Sequence[FactRow]], told: Done,
        people: People, run: Run,
    ) -> Iterator[dict[str, object]]:  # fmt: skip
        """The duties about one customer, in plain Python; `facts` holds the customer's own rows."""
        owner = cast("str | None", customer.get("owner"))
        unit = str(customer.get("unit") or people.unit_of(owner))
        for rule in self.rules:
            staff, ending = people.serving(rule.by, unit, owner), ending_of(rule, run)
            for subject_type, subject, (name, opens_on, due_on, due_at) in _owed(rule, customer, holds, facts, run):
                key = key_of(run, rule, subject, name, rule.by)
                if rule.act:
                    acts = days_of(facts.get("interactions", ()), rule.act, staff, run)
                    on, evidence = next((pair for pair in acts if pair[0] >= opens_on), (None, None))
                    at = None
                elif ending is not None:
                    known = {"subject": subject, "customer": customer["customer"]}
                    at, (evidence, on) = None, first_filled_row(ending, known, opens_on, facts, run)
                else:
                    at, evidence = told.get(key, (None, None))
                    on = at.date() if at else None
                yield row(
                    key=key, pack=run.pack, rule=rule.id, kind=rule.kind, subject_type=subject_type, subject=subject,
                    customer=customer["customer"], unit=None if unit == NO_UNIT else unit, staff=staff, post=rule.by,
                    occurrence=name, opens_on=opens_on, due_on=due_on, due_at=due_at,
                    state=state_of(on, due_on, run), evidence=evidence, satisfied_on=on,
                    satisfied_at=at, **texts_of(rule),
                )  # fmt: skip


def served_columns(small: Mapping[str, str]) -> list[str]:
    """What is known of a customer to whom something is owed, with what a small table says of it."""
    return ["rule", "customer", "owner", "since", "unit", "staff", *(name for name in small if name != "rule")]


def _owed(
    rule: Calendar, customer: FactRow, holds: Mapping[str, bool], facts: Mapping[str, Sequence[FactRow]], run: Run
) -> Iterator[tuple[str, str, _Found]]:
    if not holds.get(rule.id, True):
        return
    if not isinstance(rule.on, Anniversary):
        since = cast("date | None", customer.get("since"))
        for o in rule.occurrences(run):
            if since is None or since <= o.due_on:
                yield "customer", str(customer["customer"]), (o.name, o.opens_on, o.due_on, o.due_at)
        return
    name, _, column = rule.on.anniversary.partition(".")
    table = run.scope.tables[name]
    is_customer = name == "customers"
    for fact in [customer] if is_customer else facts.get(name, ()):
        if (born := cast("date | None", fact.get(column))) is not None:
            for found in _days(rule, rule.on, born, run):
                subject = str(customer["customer"] if is_customer else fact[table.key[0]])
                yield ("customer" if is_customer else name), subject, found


def _days(rule: Calendar, on: Anniversary, born: date, run: Run) -> Iterator[_Found]:
    past: list[_Found] = []
    if on.lunar and born < _FIRST_BORN:
        return
    for year in _years(run.as_of):
        falls = lunar_anniversary(born, year) if on.lunar else day_of_month(year, born.month, born.day)
        due = falls - timedelta(days=_before(rule, run))
        opens = due - timedelta(days=_ahead(rule, run))
        if falls > born and opens <= run.as_of:
            found: _Found = (str(year), opens, due, None)
            if due >= run.as_of:
                yield found
            else:
                past.append(found)
    last = max(past, key=lambda each: each[2], default=None)
    if last is not None and last[2] >= run.adopted_on:
        yield last


def _years(as_of: date) -> range:
    """The years in one of which an anniversary shown on the day may fall; a lunar year ends in the next one."""
    return range(as_of.year - 2, as_of.year + 2)


def _before(rule: Calendar, run: Run) -> int:
    before = cast("Anniversary", rule.on).before
    return run.whole(before.days) if before else 0


def _ahead(rule: Calendar, run: Run) -> int:
    """How many days before it is due an anniversary may be carried out; thirty unless the rule says."""
    return run.whole(rule.opens.days) if rule.opens else 30


def _same_day(year: ir.IntegerValue, on: ir.DateValue) -> ir.DateValue:
    month = on.month()
    return cast("ir.DateValue", ibis.date(year, month, ibis.least(on.day(), month_length(year, month))))


def _lunar_day(owed: ir.Table) -> ir.Table:
    """The day of each year that has the lunar month and day of the row's own."""
    born = side_by_side(owed, named_table(BORN, _BORN), {"on_day": "born_on"}, keep_left=False)
    agree = {"year": "of_year", "born_month": "of_month", "born_day": "of_day", "born_leap": "of_leap"}
    return side_by_side(born, named_table(LUNAR, _LUNAR), agree, keep_left=False)


@lru_cache(maxsize=4)
def _lunar_tables(as_of: date) -> dict[str, pa.Table]:
    """The lunar month and day of every day on which someone may be born, and where each falls in the years shown."""
    born, on = dict[str, list[object]]({name: [] for name in _BORN}), _FIRST_BORN
    while on <= as_of:
        month, first = lunar_date(on)
        days = range(first, min(month.days, first + (as_of - on).days) + 1)
        born["born_on"] += [month.day(number) for number in days]
        born["born_day"] += days
        born["born_month"] += [month.month] * len(days)
        born["born_leap"] += [month.is_leap] * len(days)
        on = month.ends_on + timedelta(days=1)
    falls: list[dict[str, object]] = [
        {"of_year": year, "of_month": number, "of_day": n, "of_leap": is_leap,
         "falls_on": from_lunar(year, number, n, is_leap=is_leap)}
        for year in _years(as_of) for number in range(1, 13) for is_leap in (False, True) for n in range(1, 31)
    ]  # fmt: skip
    return {BORN: small_columns(born, _BORN), LUNAR: small_table(falls, _LUNAR)}


def _date(on: ir.Value) -> ir.DateValue:
    return cast("ir.DateValue", on.cast("timestamp(6)").cast("date"))
