"""The query and the row evaluator agree on every customer and every duty."""

from kezhi.engine.evaluate.customers import conditions_of
from kezhi.engine.evaluate.duties import evaluate_duties
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.rows import evaluate_row
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


def test_every_duty_agrees(edition, facts, evaluation):
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
