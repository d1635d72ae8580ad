"""What the accounts room tells the engine: staff with their posts, and units with their heads."""

from __future__ import annotations

from typing import cast

from kezhi.engine.facts.live import LiveDatabase, day, flag, key, text
from kezhi.engine.rules.people import BETWEEN_POSTS, IN_UNIT, SPAN
from kezhi.engine.upstream import ibis, ir

_STEP = 4  # how many characters of a unit's path name one level


def staff(db: LiveDatabase) -> ir.Table:
    """Every person, those who left included, with the posts held beside the main one and those of regulations that
    each of them is bound to."""
    people, posts, roles, further = db.table("accounts_staff"), db.table("accounts_post"), _roles(db), _further(db)
    joined = people.left_join(posts, people.post_id == posts.id).left_join(roles, people.id == roles.person)
    joined = joined.left_join(further, people.id == further.holder)
    return joined.select(
        staff=key(people.id), name=text(people.name), post=text(posts.name), unit=key(people.unit_id),
        superior=key(people.superior_id), is_active=flag(people.is_active), counts_as=text(roles.counts_as),
        further_posts=text(further.further_posts),
    )  # fmt: skip


def _roles(db: LiveDatabase) -> ir.Table:
    """By person the roles that their own post is bound to where they work."""
    people, units = db.table("accounts_staff"), db.table("accounts_unit")
    placed = people.join(units, people.unit_id == units.id).select(of=people.id, post=people.post_id, path=units.path)
    counted = _counted(db, placed)
    return counted.group_by(person=counted.of).agg(
        counts_as=counted.role.group_concat(BETWEEN_POSTS, order_by=counted.role)
    )  # fmt: skip


def _further(db: LiveDatabase) -> ir.Table:
    """By person the posts held beside their own and the roles that these are bound to, each with unit and days."""
    positions, units, posts = db.table("accounts_position"), db.table("accounts_unit"), db.table("accounts_post")
    placed = positions.join(units, positions.unit_id == units.id).join(posts, positions.post_id == posts.id)
    last = ibis.coalesce(cast("ir.Value", day(positions.to_on)).cast("string"), ibis.literal(""))
    days = cast("ir.Value", day(positions.from_on)).cast("string") + ibis.literal(SPAN) + last
    where = ibis.literal(IN_UNIT) + key(positions.unit_id) + ibis.literal(IN_UNIT) + days
    held = placed.select(
        of=positions.id, post=positions.post_id, path=units.path, holder=positions.staff_id, called=posts.name,
        where=where,
    )  # fmt: skip
    roles = _counted(db, held.select("of", "post", "path")).select("of", "role")
    beside = held.join(roles, held.of == roles.of).select(held.holder, said=roles.role + held.where)
    every = held.select("holder", said=held.called + held.where).union(beside)
    return every.group_by("holder").agg(further_posts=every.said.group_concat(BETWEEN_POSTS, order_by=every.said))


def _counted(db: LiveDatabase, placed: ir.Table) -> ir.Table:
    """By each post held somewhere (`of`, `post`, `path`) the roles bound to it there: of several bindings of a role the
    nearest going up."""
    bound, over = db.table("accounts_binding"), db.table("accounts_unit").view()
    bindings = bound.join(over, bound.unit_id == over.id).select(role=bound.role, bound=bound.post_id, above=over.path)
    found = placed.join(bindings, placed.path.substr(0, bindings.above.length()) == bindings.above)
    found = found.mutate(far=found.above.length())
    nearest = found.group_by("of", "role").agg(near=found.far.max())
    joined: ir.Table = found.join(nearest, ["of", "role"])
    return joined.filter(lambda t: (t.far == t.near) & (t.post == t.bound))


def units(db: LiveDatabase) -> ir.Table:
    """Every unit with the one above it: the unit whose path is this one's without its last step."""
    rows, above = db.table("accounts_unit"), db.table("accounts_unit").view()
    parent_path = ibis.ifelse(rows.path.length() > _STEP, rows.path.substr(0, rows.path.length() - _STEP), None)
    joined = rows.left_join(above, parent_path == above.path)
    return joined.select(unit=key(rows.id), name=text(rows.name), parent=key(above.id), head=key(rows.head_id))
