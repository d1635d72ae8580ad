"""Whom a change touches, and where nobody can tell without evaluating everybody.

A customer's verdict and duties follow from the customer's own rows, from who holds which post, from events about these
very duties, and from the day. So everybody is evaluated where the edition reads more than that (figures of the firm,
of units and of staff, findings), where people or units change, and where the day, the edition or a value does. Whether
someone has such a customer at all is found from those touched and from a witness for each kind of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.base import FACTS
from kezhi.engine.evaluate.marks import ABOUT, EXCUSING
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.facts.casts import quoted
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.facts.source import Given
from kezhi.engine.facts.table import with_those_behind
from kezhi.engine.facts.types import table_columns
from kezhi.engine.receipt import FactsRead
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.grade import GRADE_IN_FORCE

Changed = Mapping[str, Collection[str]]
_WHOLE = frozenset({"events", "grades"})
"""Tables that are read as a whole: an event may be about anybody's duty, and one row makes a history."""
_SAME = ("as_of", "edition_hash", "adopted_on", "settings", "adoption", "grades", "engine", "backend")


def why_everybody(
    plan: Plan, changed: Changed, receipt: Mapping[str, object], read: Mapping[str, FactsRead], given: Given
) -> str:
    """Why everybody is evaluated, in a word; empty where those who were touched are enough."""
    return _of_edition(plan) or _of_facts(receipt, read, given) or _of_change(plan, changed)


def differs_from(before: Mapping[str, object], now: Mapping[str, object]) -> str:
    """In what an earlier receipt is of another run altogether: another day, edition, value or version."""
    return next((name for name in _SAME if before.get(name) != now.get(name)), "")


def _of_edition(plan: Plan) -> str:
    if plan.firm_read or plan.subject_rules or plan.ranks:
        return "firm"
    return "findings" if plan.finding_rules else ""


def _of_facts(receipt: Mapping[str, object], read: Mapping[str, FactsRead], given: Given) -> str:
    """The same tables are there, and grades are known in the same way."""
    before = receipt["facts"]
    assert isinstance(before, Mapping)  # noqa: S101 - as a receipt is written
    if before.keys() != read.keys() or any(before[name]["is_absent"] != read[name].is_absent for name in read):
        return "tables"
    in_force = "in_force" if given.has("customers", GRADE_IN_FORCE) else "as_proposed"
    has_history = any(name == "grades" and bool(each.rows) != bool(before[name]["rows"]) for name, each in read.items())
    return "grades" if receipt["grades"] != in_force or has_history else ""


def _of_change(plan: Plan, changed: Changed) -> str:
    if changed.keys() & {"staff", "units"}:
        return "people"
    shown = _shown(plan)
    if any(name in changed for name in shown & plan.needed):
        return "shown"
    if any(name not in TABLES and name not in {ABOUT, EXCUSING} for name in changed):
        return "forms"
    excused = any(isinstance(rule, Deadline) and rule.excused_by for rule in plan.duty_rules)
    return "excuses" if excused and EXCUSING in changed else ""


def touched_by(changed: Changed, duties: pa.Table) -> frozenset[str]:
    """The customers whose rows differ, and those whose duties a differing event is about."""
    own = {key for table, keys in changed.items() if table in TABLES for key in keys if key}
    about = pa.array(sorted(changed.get(ABOUT, ())), pa.string())
    told = duties.filter(pc.is_in(duties["key"], value_set=about))["customer"]
    return frozenset(own | {key for key in told.to_pylist() if key is not None})


def witnesses(plan: Plan, verdict: str, touched: str) -> str:
    """The query of one customer of each kind who is not touched: alike are those served by the same people who stand
    alike in whatever decides whether someone has such a customer; empty where no rule asks. `verdict` and `touched`
    name the tables of the verdicts before and of those touched."""
    asking = [r for r in plan.duty_rules if isinstance(r, Calendar) and r.having is not None and not r.about_customers]
    if not asking:
        return ""
    read = [name for name in plan.verdict if any(name in plan.inputs[rule.id] for rule in asking)]
    alike = ", ".join(('c."owner"', 'c."unit"', *(f"v.{quoted(name)}" for name in read)))
    return (
        f'SELECT min(v."customer") AS "customer" FROM "{verdict}" AS v '  # noqa: S608 - names of the plan
        f'JOIN {FACTS}."customers" AS c ON v."customer" = c."customer" '
        f'WHERE v."customer" NOT IN (SELECT t."customer" FROM "{touched}" AS t) GROUP BY {alike}'
    )


def cut_by_customer(plan: Plan) -> Iterator[tuple[str, bool]]:
    """The tables that name customers, and whether rows of those touched are all that is read of each; customers last.

    What forms show is read of others too, and so are the forms themselves.
    """
    tables = plan.edition.names.tables
    shown = _shown(plan)
    for name in sorted(plan.needed - {"customers"}):
        if "customer" in table_columns(tables[name]):
            yield name, name in TABLES and name not in shown | _WHOLE
    yield "customers", True


def _shown(plan: Plan) -> frozenset[str]:
    """The tables whose columns the forms that rules read show, and those from which these are found."""
    tables = plan.edition.names.tables
    return with_those_behind({shown for name in plan.needed for shown in tables[name].shown_tables}, tables)
