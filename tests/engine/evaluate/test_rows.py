"""The query and the row evaluator agree on every customer and every duty."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.evaluate.customers import conditions_of
from kezhi.engine.evaluate.duties import evaluate_duties
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.rows import evaluate_row
from kezhi.engine.rules.base import Days, Months
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run
from tests.engine.evaluate.firm import AS_OF, SETTINGS


def the_run(edition):
    settings = edition.parameters.resolve(AS_OF, SETTINGS)
    return Run(edition.pack, AS_OF, edition.in_force_from, settings, edition.names, grades_in_force=False)


def by_rows(edition, facts):
    plan, run = plan_of(edition), the_run(edition)
    for customer in facts.tables["customers"]:
        own = {t: [r for r in rows if r.get("customer") == customer["customer"]] for t, rows in facts.tables.items()}
        yield customer, evaluate_row(plan, run, customer, own)


def test_every_column_of_every_customer_agrees(edition, facts, evaluation):
    expected = {customer["customer"]: row for customer, row in by_rows(edition, facts)}

    found = {row["customer"]: row for row in evaluation.customers.to_pylist()}

    assert found == expected


def test_the_firm_has_every_grade_and_every_type(evaluation):
    assert set(evaluation.customers["等级"].to_pylist()) == {"A", "B", "C", "未定级"}
    assert len(set(evaluation.customers["客户类型"].to_pylist())) >= 6


def as_written(edition):
    return edition


def counted_from_the_last_act(edition):
    """The same regulation, visits counted from the last one: in months for some, in days for the rest."""
    spans = [Months(Decimal(2)), Days(Decimal(45))]
    visits = [rule for rule in edition.rules if isinstance(rule, Cadence)]
    changed = {
        rule.id: replace(rule, anchor="last_act", every=spans[number % 2], by=("业务员", *rule.by))
        for number, rule in enumerate(visits)
    }
    return replace(edition, rules=tuple(changed.get(rule.id, rule) for rule in edition.rules))


def owed_by_units(edition):
    """The same regulation, reports owed by units and by superiors."""
    reports = [rule for rule in edition.rules if isinstance(rule, Calendar)]
    posts = ["业务员", "办事处主任", "主管上级"]
    changed = {r.id: replace(r, per="unit" if n % 2 else "staff", by=posts[n % 3]) for n, r in enumerate(reports)}
    return replace(edition, rules=tuple(changed.get(rule.id, rule) for rule in edition.rules))


@pytest.mark.parametrize("vary", [as_written, counted_from_the_last_act, owed_by_units])
def test_every_duty_agrees(edition, facts, vary):
    edition = vary(edition)
    evaluation = evaluate(edition, facts, as_of=AS_OF, settings=SETTINGS)
    plan, run = plan_of(edition), the_run(edition)
    conditions = conditions_of(plan)
    customers = []
    for customer, row in by_rows(edition, facts):
        known = {**customer, **row, **run.known()}
        holds = {id_: run.expression(source).evaluate(known) is True for id_, source in conditions.items()}
        customers.append((customer, holds))
    people = People.of(facts.tables["staff"], facts.tables["units"])

    expected = {d["key"]: d for d in evaluate_duties(plan, run, customers, facts.tables, people)}

    assert {d["key"]: d for d in evaluation.duties.to_pylist()} == expected
    assert evaluation.duties.num_rows == len(expected)
    assert set(evaluation.duties["state"].to_pylist()) == {"open", "late", "satisfied", "waiting"}
    assert {"cadence", "calendar", "chain"} == set(evaluation.duties["kind"].to_pylist())
