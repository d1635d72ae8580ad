"""A firm of four units, and its verdicts above customers, found by query and again in rows; the two must agree."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kezhi.engine.evaluate import evaluate
from kezhi.engine.evaluate.customers import conditions_of
from kezhi.engine.evaluate.duties import evaluate_duties
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.rows import evaluate_row
from kezhi.engine.evaluate.subject_rows import evaluate_subjects, firm_figures_of
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run
from tests.engine.rules.small_packs import AS_OF

Facts = Mapping[str, Sequence[Mapping[str, Any]]]

FIRM: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"unit": "总部"},
        {"unit": "华东", "parent": "总部", "head": "钱主任"},
        {"unit": "苏州", "parent": "华东"},
        {"unit": "华南", "parent": "总部"},
    ],
    "staff": [
        {"staff": "李经理", "post": "业务部经理", "unit": "总部"},
        {"staff": "钱主任", "post": "办事处主任", "unit": "华东"},
        {"staff": "小周", "post": "业务员", "unit": "苏州"},
        {"staff": "小吴", "post": "业务员", "unit": "华南"},
    ],
    "customers": [
        {"customer": "甲", "unit": "华东", "owner": "小周"},
        {"customer": "乙", "owner": "小周"},
        {"customer": "丙", "unit": "华南"},
        {"customer": "丁"},
    ],
}


def both_ways(edition: Edition, facts: Facts, as_of: date = AS_OF) -> dict[str, dict[str, dict[str, Any]]]:
    """The verdicts of units, staff and the firm by key; query and rows agree in every column."""
    given = RowFacts({**FIRM, **facts}, edition.names.tables)
    verdicts = evaluate(edition, given, as_of=as_of).verdicts
    keys = {"units": "unit", "staff": "staff", "firm": "firm"}
    found = {
        name: {row[key]: row for row in verdicts[name].to_pylist()} for name, key in keys.items() if name in verdicts
    }
    assert found
    expected = by_rows(edition, given.tables, as_of)
    assert found == {name: expected[name] for name in found}
    return found


def by_rows(edition: Edition, facts: Facts, as_of: date) -> dict[str, dict[str, dict[str, Any]]]:
    plan = plan_of(edition)
    settings = edition.parameters.resolve(as_of, None)
    run = Run(edition.pack, as_of, edition.in_force_from, settings, edition.names, grades_in_force=False)
    people = People.of(facts["staff"], facts["units"])
    figures = firm_figures_of(plan, run, facts)
    customers, held = [], []
    for customer in facts["customers"]:
        own = {t: [r for r in rows if r.get("customer") == customer["customer"]] for t, rows in facts.items()}
        verdict = evaluate_row(plan, run, customer, own, figures)
        known = {**customer, **verdict, **run.known()}
        holds = {id_: run.expression(source).evaluate(known) is True for id_, source in conditions_of(plan).items()}
        customers.append({**customer, **verdict})
        held.append((customer, holds))
    duties = list(evaluate_duties(plan, run, held, facts, people))
    return evaluate_subjects(plan, run, {**facts, "customers": customers, "duties": duties}, people)
