"""What a small regulation makes of facts, found by query and again by row; the two must agree in every column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kezhi.engine.evaluate import evaluate
from kezhi.engine.evaluate.alerts import alerts_of
from kezhi.engine.evaluate.customers import conditions_of
from kezhi.engine.evaluate.duties import evaluate_duties, history
from kezhi.engine.evaluate.entry_rows import EntryRows
from kezhi.engine.evaluate.escalations import notices_of
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.rows import evaluate_row
from kezhi.engine.evaluate.subject_rows import evaluate_subjects
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run
from tests.engine.rules.small_packs import AS_OF

Rows = list[dict[str, Any]]
Facts = Mapping[str, Sequence[Mapping[str, Any]]]
FIRM: dict[str, Rows] = {
    "units": [{"unit": "总部"}, {"unit": "华东", "parent": "总部", "head": "钱主任"}],
    "staff": [
        {"staff": "孙总", "post": "总经理", "unit": "总部"},
        {"staff": "李经理", "post": "业务部经理", "unit": "总部", "superior": "孙总"},
        {"staff": "钱主任", "post": "办事处主任", "unit": "华东", "superior": "李经理"},
        {"staff": "小周", "post": "业务员", "unit": "华东", "superior": "钱主任"},
        {"staff": "小吴", "post": "业务员", "unit": "华东", "superior": "钱主任"},
        {"staff": "小郑", "post": "客服专员", "unit": "总部", "superior": "李经理"},
    ],
}
"""A firm of two units; 华东 has a head of its own."""


def both_ways(
    edition: Edition,
    facts: Facts,
    *,
    as_of: date = AS_OF,
    settings: Mapping[str, object] | None = None,
    adopted_on: date | None = None,
) -> dict[str, Rows]:
    """The verdict tables as rows in the order of their keys."""
    given = RowFacts({**FIRM, "customers": [], **facts}, edition.names.tables)
    evaluation = evaluate(edition, given, as_of=as_of, settings=settings, adopted_on=adopted_on)
    found = {name: table.to_pylist() for name, table in evaluation.verdicts.items()}
    run = Run(
        edition.pack,
        as_of,
        adopted_on or edition.in_force_from,
        edition.parameters.resolve(as_of, settings),
        edition.names,
        any("grade_in_force" in row for row in facts.get("customers", ())),
    )
    expected = by_rows(edition, given.tables, run)
    for name, rows in expected.items():
        for one, other in zip(ordered(found.get(name, [])), ordered(rows), strict=True):
            assert one == other, f"{name}: query {one}\nrows {other}"
    return {name: ordered(rows) for name, rows in found.items()}


def ordered(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: str(row.get("key") or row))


def by_rows(edition: Edition, facts: Mapping[str, Rows], run: Run) -> dict[str, Rows]:
    plan = plan_of(edition)
    people = People.of(facts["staff"], facts["units"])
    customers, held, past, before = [], [], history(plan), {}
    for customer in facts["customers"]:
        own = {t: [r for r in rows if r.get("customer") == customer["customer"]] for t, rows in facts.items()}
        verdict = evaluate_row(plan, run, customer, own)
        known = {**customer, **verdict, **run.known()}
        customers.append({**verdict, "owner": customer["owner"], "unit": customer["unit"]})
        holds = {id_: run.expression(source).evaluate(known) is True for id_, source in conditions_of(plan).items()}
        held.append((customer, holds))
        if past is not None:
            before[str(customer["customer"])] = past.of(verdict, own.get("grades", []), run)
    duties = list(evaluate_duties(plan, run, held, facts, people, before))
    owners = {str(customer["customer"]): customer["owner"] for customer in facts["customers"]}
    notices = list(notices_of(plan, run, duties, owners, people))
    by_key = {str(customer["customer"]): customer for customer in customers}
    given = {**facts, "customers": customers, "duties": duties}
    found = evaluate_subjects(plan, run, given, people)
    subjects = {subject: list(rows.values()) for subject, rows in found.items()}
    firm = found["firm"]["firm"]
    above = {subject: [{**firm, **row} for row in rows] for subject, rows in subjects.items()}
    return {
        "duties": duties,
        "alerts": list(alerts_of(plan, run, {**above, "customers": customers}, people)),
        "notices": notices,
        "entries": list(EntryRows(plan, run, by_key, duties, notices, facts, people).rows()),
    }
