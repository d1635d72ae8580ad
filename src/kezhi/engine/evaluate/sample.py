"""The check of every run: some customers, chosen by the digest itself, are worked out again by the row evaluator."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.base import Backend
from kezhi.engine.errors import Diagnostic, SampleDisagrees
from kezhi.engine.evaluate.cadence_rows import CadenceRows
from kezhi.engine.evaluate.cadences import Cadences
from kezhi.engine.evaluate.calendar_customers import CustomerCalendars
from kezhi.engine.evaluate.customers import conditions_of
from kezhi.engine.evaluate.duties import cadences, customer_calendars, history
from kezhi.engine.evaluate.held import ALWAYS, HISTORY, History
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.reports import Done, done_in
from kezhi.engine.evaluate.rows import evaluate_row
from kezhi.engine.evaluate.sample_duties import Again, rows_where
from kezhi.engine.facts.table import with_those_behind
from kezhi.engine.rules.base import Source
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Row, Run


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a run found and is now checked."""

    customers: pa.Table
    duties: pa.Table
    people: People


@dataclass(frozen=True, slots=True)
class Rules:
    """What the duties to one customer hang on, sorted once for all that are looked at."""

    cadences: Cadences
    calendars: CustomerCalendars
    history: History | None
    conditions: Mapping[str, Source]


def recheck(plan: Plan, run: Run, backend: Backend, verdicts: Verdicts, *, seed: str, size: int) -> int:
    """Work out a sample again; SampleDisagrees on the first difference. The answer is how many were checked."""
    rows = verdicts.customers.num_rows
    chosen = sorted(random.Random(seed).sample(range(rows), min(size, rows)))  # noqa: S311 - a sample, not a secret
    _recheck_others(Again(plan, run, backend, verdicts.people), verdicts.duties, seed, size)
    if not chosen:
        return 0
    rows_found = pa.concat_tables([verdicts.customers.slice(place, 1) for place in chosen])
    found = {str(row["customer"]): row for row in rows_found.to_pylist()}
    facts = {table: _of_customers(backend, table, list(found)) for table in _tables(plan)}
    owns = _by_customer(facts)
    duties = _duties_of(verdicts.duties, list(found))
    told, rules = _told(plan, run, backend, duties), _rules_of(plan)
    for customer in facts["customers"]:
        key = str(customer["customer"])
        own = {table: owns.get((table, key), []) for table in facts if table != "customers"}
        above = {name: found[key][name] for name in (*plan.firm_read, *(rule.id for rule in plan.ranks))}
        again = evaluate_row(plan, run, customer, own, above)
        _compare(key, found[key], again)
        _compare_duties(rules, run, verdicts.people, customer, again, own, duties.get(key, {}), told)
    return len(chosen)


def _by_customer(facts: Mapping[str, list[dict[str, object]]]) -> dict[tuple[str, str], list[dict[str, object]]]:
    """Each customer's own rows, by table and customer."""
    found: dict[tuple[str, str], list[dict[str, object]]] = {}
    for table, rows in facts.items():
        for row in rows:
            found.setdefault((table, str(row["customer"])), []).append(row)
    return found


def _rules_of(plan: Plan) -> Rules:
    return Rules(cadences(plan), customer_calendars(plan), history(plan), conditions_of(plan))


def _recheck_others(again: Again, duties: pa.Table, seed: str, size: int) -> None:
    for key, by_query, by_row in again.pairs(duties, seed=seed, size=size):
        if by_query is None or by_row is None:
            raise _disagreement(key, "state", (by_query or {}).get("state"), (by_row or {}).get("state"))
        _compare(key, by_query, by_row)


def _tables(plan: Plan) -> list[str]:
    of_duties = ["interactions"] if cadences(plan).rules else []
    of_duties += [rule.form for rule in cadences(plan).rules if rule.filled]
    of_duties += [HISTORY] if history(plan) or plan.approved_grades else []
    of_duties += ["interactions"] if any(rule.act for rule in customer_calendars(plan).rules) else []
    of_duties += [rule.form for rule in customer_calendars(plan).rules if rule.filled]
    of_duties += customer_calendars(plan).tables_read
    tables = plan.edition.names.tables
    behind = sorted(with_those_behind(plan.indicators, tables) - plan.indicators.keys())
    return list(dict.fromkeys(["customers", *plan.indicators, *behind, *of_duties]))


def _of_customers(backend: Backend, table: str, customers: list[str]) -> list[dict[str, object]]:
    return rows_where(backend, table, "customer", customers)


def _duties_of(duties: pa.Table, customers: list[str]) -> dict[str, dict[str, Mapping[str, object]]]:
    kinds = pc.is_in(duties["kind"], value_set=pa.array(["cadence", "calendar"]))
    own = pc.and_(kinds, pc.is_in(duties["customer"], value_set=pa.array(customers)))
    found: dict[str, dict[str, Mapping[str, object]]] = {}
    for row in duties.filter(own).to_pylist():
        found.setdefault(str(row["customer"]), {})[str(row["key"])] = row
    return found


def _told(plan: Plan, run: Run, backend: Backend, duties: Mapping[str, Mapping[str, Mapping[str, object]]]) -> Done:
    """The events that say one of these duties was done, where events can."""
    if not customer_calendars(plan).rules:
        return {}
    return done_in(rows_where(backend, "events", "about", [key for own in duties.values() for key in own]), run)


def _compare_duties(  # noqa: PLR0917 - what was found, and all it is found from
    rules: Rules,
    run: Run,
    people: People,
    customer: Mapping[str, object],
    verdict: Mapping[str, object],
    own: Mapping[str, list[dict[str, object]]],
    found: Mapping[str, Mapping[str, object]],
    told: Done,
) -> None:
    known = {**customer, **verdict, **run.known()}
    holds = {id_: run.expression(source).evaluate(known) is True for id_, source in rules.conditions.items()}
    past = rules.history
    held = past.of(cast("Row", verdict), own.get("grades", ()), run) if past else ALWAYS
    rows = CadenceRows(rules.cadences, customer, holds, own.get("interactions", ()), people, run, held, own)
    each = rules.calendars.evaluate(customer, holds, own, told, people, run)
    again = {str(duty["key"]): duty for duty in (*rows.duties(), *each)}
    key = str(customer["customer"])
    for duty in sorted({*found, *again}):
        if duty not in found or duty not in again:
            raise _disagreement(key, duty, found.get(duty, {}).get("state"), again.get(duty, {}).get("state"))
        _compare(key, found[duty], again[duty])


def _compare(customer: str, found: Mapping[str, object], again: Mapping[str, object]) -> None:
    for column, by_query, by_row in _differences(found, again):
        raise _disagreement(customer, column, by_query, by_row)


def _differences(found: Mapping[str, object], again: Mapping[str, object]) -> Iterator[tuple[str, object, object]]:
    for column, value in found.items():
        if again[column] != value:
            yield column, value, again[column]


def _disagreement(customer: str, what: str, by_query: object, by_row: object) -> SampleDisagrees:
    return SampleDisagrees(
        Diagnostic(
            "sample-disagrees",
            f"客户 {customer} 的“{what}”两次计算不一致：查询得 {by_query}，逐户得 {by_row}。",
            "这是程序的错误，本次结果作废，请报告维护者。",
            f"Customer {customer}, {what}: the query found {by_query}, the row evaluator {by_row}.",
            "This is a fault of the engine; the run is void. Please report it.",
        )
    )
