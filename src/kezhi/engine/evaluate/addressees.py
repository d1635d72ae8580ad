"""Who is told: the holder of a post as seen from the person, the customer and the unit that a finding is about."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from kezhi.engine.backends.ibis_border import cases, literal, named_table, side_by_side
from kezhi.engine.evaluate.owed import VERDICT
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.deadline import SELF_POST
from kezhi.engine.rules.duty import with_holder
from kezhi.engine.rules.people import NO_UNIT, OWNER_POST, SUPERIOR_POST, People
from kezhi.engine.rules.values import dtype
from kezhi.engine.upstream import ibis, ir


def with_addressee(table: ir.Table, post: str = "post") -> ir.Table:
    """The table with `staff`: who holds `post` for the person (`person`), the customer's owner (`keeper`), the `unit`.

    本人 is the person, 业务员 the customer's owner or else the person, 主管上级 the person's superior or else the
    unit's head.
    """
    asked = table.mutate(owner=table["person"], unit=ibis.coalesce(table["unit"], literal(NO_UNIT)))
    held = with_holder(asked, post)
    staff = cases(
        [
            (held[post] == literal(SELF_POST), held["person"]),
            (held[post] == literal(OWNER_POST), ibis.coalesce(held["keeper"], held["person"])),
        ],
        held["staff"],
    )
    unit = held["unit"].nullif(literal(NO_UNIT))
    return held.mutate(staff=staff, unit=unit).drop("owner")


def addressee_of(post: str, person: str | None, keeper: str | None, unit: str | None, people: People) -> str | None:
    """The same of a row."""
    if post == SELF_POST:
        return person
    if post == OWNER_POST:
        return keeper or person
    return people.serving(post, unit or NO_UNIT, person)


def posts_tables(people: People, posts: Iterable[str]) -> dict[str, pa.Table]:
    """Staff, and the holders of every post named."""
    return {"people": people.table(), "post_holders": people.holders_table({SUPERIOR_POST, *posts})}


def customers_found(plan: Plan) -> ir.Table:
    """The customers' verdict with owner and unit, as later queries read it."""
    held = {"__owner": "string", "__unit": "string"}
    return named_table(VERDICT, {**{name: dtype(type_) for name, type_ in plan.verdict.items()}, **held})


def with_keeper(table: ir.Table, plan: Plan) -> ir.Table:
    """The table with `keeper`: the owner of its customer."""
    owners = customers_found(plan).select(kept="customer", keeper="__owner")
    return side_by_side(table, owners, {"customer": "kept"}).drop("kept")
