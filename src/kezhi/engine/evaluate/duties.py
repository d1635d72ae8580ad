"""The duties' verdict: cadences, calendars and chains as one query, and the same of a few customers in plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import pyarrow as pa

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.backends.ibis_border import union
from kezhi.engine.evaluate.cadence_rows import CadenceRows, acts_of
from kezhi.engine.evaluate.cadences import Cadences
from kezhi.engine.evaluate.calendar_customers import CustomerCalendars
from kezhi.engine.evaluate.calendars import SUBJECTS, Calendars, CustomerRow
from kezhi.engine.evaluate.chain_rows import ChainRows
from kezhi.engine.evaluate.chains import Chains
from kezhi.engine.evaluate.customers import conditions_of
from kezhi.engine.evaluate.deadline_rows import DeadlineRows
from kezhi.engine.evaluate.deadlines import Deadlines
from kezhi.engine.evaluate.held import ALWAYS, Held, History
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.reports import done_in
from kezhi.engine.evaluate.satisfying import ACTS, act_rows
from kezhi.engine.evaluate.subject_cadence_rows import SubjectCadenceRows
from kezhi.engine.evaluate.subject_cadences import OWING, SubjectCadences
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.chain import Chain
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.limits import calendar_tables
from kezhi.engine.rules.people import SUPERIOR_POST, People
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

Rows = Sequence[Mapping[str, object]]


def cadences(plan: Plan) -> Cadences:
    """The cadences of an edition that are owed to customers."""
    return Cadences(cadences_to_customers(plan), list(conditions_of(plan)), history(plan))


def cadences_to_customers(plan: Plan) -> tuple[Cadence, ...]:
    """Of the cadences those over customers."""
    return tuple(r for r in plan.duty_rules if isinstance(r, Cadence) and r.over == "customers")


def subject_cadences(plan: Plan) -> SubjectCadences:
    """The cadences of an edition that units, staff or the firm owe."""
    return SubjectCadences(tuple(r for r in plan.duty_rules if isinstance(r, Cadence) and r.over != "customers"))


def history(plan: Plan) -> History | None:
    """The grades held before, where a cadence hangs on a grade."""
    asked = {rule.id: rule.for_ for rule in cadences_to_customers(plan) if rule.for_ is not None}
    found = History(plan, asked)
    return found if found.grades else None


def calendars(plan: Plan) -> Calendars:
    """The calendars of an edition that holders and units owe."""
    listed = tuple(r for r in plan.duty_rules if isinstance(r, Calendar) and not r.about_customers)
    return Calendars(listed, list(conditions_of(plan)))


def customer_calendars(plan: Plan) -> CustomerCalendars:
    """The calendars of an edition that are owed for each customer."""
    listed = tuple(r for r in plan.duty_rules if isinstance(r, Calendar) and r.about_customers)
    return CustomerCalendars(listed, list(conditions_of(plan)))


def chains(plan: Plan) -> Chains:
    """The chains of an edition."""
    listed = tuple(r for r in plan.duty_rules if isinstance(r, Chain))
    return Chains(listed, calendars(plan), list(conditions_of(plan)))


def deadlines(plan: Plan) -> Deadlines:
    """The deadlines of an edition."""
    return Deadlines(tuple(r for r in plan.duty_rules if isinstance(r, Deadline)), list(conditions_of(plan)))


def compile_duties(plan: Plan, run: Run) -> ir.Table | None:
    """All duties as one query; none for an edition without duties."""
    chained = chains(plan)
    own = (cadences(plan), subject_cadences(plan))
    kinds = (*own, chained.calendars, customer_calendars(plan), chained, deadlines(plan))
    parts = [part for kind in kinds for part in kind.compile(run)]
    return union(parts) if parts else None


def small_tables(plan: Plan, run: Run) -> dict[str, pa.Table]:
    """What the duties join to, apart from facts and people."""
    own = (cadences(plan), subject_cadences(plan))
    kinds = (*own, calendars(plan), customer_calendars(plan), chains(plan), deadlines(plan))
    tables = {name: rows for kind in kinds for name, rows in kind.tables(run).items()}
    acting: list[Deadline | Calendar] = [*deadlines(plan).rules, *customer_calendars(plan).rules]
    tables |= {ACTS: act_rows(acting)} if any(rule.act for rule in acting) else {}
    return {**tables, **calendar_tables([*chains(plan).limits, *deadlines(plan).limits], run, chains(plan).reliefs)}


def people_tables(plan: Plan, people: People) -> dict[str, pa.Table]:
    """Staff, the holders of every post named, and who could owe each calendar."""
    return {
        "people": people.table(),
        "post_holders": people.holders_table({SUPERIOR_POST, *_posts(plan)}),
        SUBJECTS: calendars(plan).subjects(people),
        OWING: subject_cadences(plan).owing(people),
    }


def read_people(plan: Plan, backend: Backend, on: date) -> People:
    """Staff and units of the facts at hand, with the posts held on the day."""
    if not plan.names_people:
        return People({}, {}, {})
    staff, units = (backend.fetch(f'SELECT * FROM {FACTS}."{t}"').to_pylist() for t in ("staff", "units"))  # noqa: S608
    return People.of(staff, units, plan.edition.header.firm_posts, on)


def evaluate_duties(  # noqa: PLR0917 - all that duties are found from
    plan: Plan,
    run: Run,
    customers: Sequence[CustomerRow],
    facts: Mapping[str, Rows],
    people: People,
    held: Mapping[str, Held] = MappingProxyType({}),
) -> Iterator[dict[str, object]]:
    """Every duty in plain Python, given all customers with their conditions, all rows of facts, and the grades
    that customers held before."""
    told = done_in(facts.get("events", ()), run)
    for customer, holds in customers:
        acts = acts_of(facts.get("interactions", ()), customer["customer"])
        before = held.get(str(customer["customer"]), ALWAYS)
        filled_in = {rule.form: facts.get(rule.form, ()) for rule in cadences(plan).rules if rule.filled}
        yield from CadenceRows(cadences(plan), customer, holds, acts, people, run, before, filled_in).duties()
        if (for_each := customer_calendars(plan)).rules:
            own = {t: [r for r in rows if r.get("customer") == customer["customer"]] for t, rows in facts.items()}
            yield from for_each.evaluate(customer, holds, own, told, people, run)
    yield from SubjectCadenceRows(subject_cadences(plan), facts, people, run).duties()
    yield from calendars(plan).evaluate(customers, facts, told, people, run)
    yield from ChainRows(chains(plan), customers, facts, told, people, run).duties(facts.get("events", ()))
    by_key = {str(customer["customer"]): (customer, holds) for customer, holds in customers}
    rows = DeadlineRows(by_key, facts, told, people, run)
    for rule in deadlines(plan).rules:
        yield from rows.of(rule)


def _posts(plan: Plan) -> Iterable[str]:
    for rule in plan.duty_rules:
        if isinstance(rule, Cadence | Deadline):
            yield from rule.by
        elif isinstance(rule, Calendar):
            yield rule.by
        else:
            yield from (step.by for step in rule.steps)
            yield from (step.relief.by for step in rule.steps if step.relief)
