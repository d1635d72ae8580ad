"""What the accounts room tells the engine: staff with their posts, and units with their heads."""

from __future__ import annotations

from kezhi.engine.facts.live import LiveDatabase, flag, key, text
from kezhi.engine.rules.people import BETWEEN_POSTS
from kezhi.engine.upstream import ibis, ir

_STEP = 4  # how many characters of a unit's path name one level


def staff(db: LiveDatabase) -> ir.Table:
    """Every person, those who left included, with the posts of regulations that theirs is bound to."""
    people, posts, roles = db.table("accounts_staff"), db.table("accounts_post"), _roles(db)
    joined = people.left_join(posts, people.post_id == posts.id).left_join(roles, people.id == roles.person)
    return joined.select(
        staff=key(people.id), name=text(people.name), post=text(posts.name), unit=key(people.unit_id),
        superior=key(people.superior_id), is_active=flag(people.is_active), counts_as=text(roles.counts_as),
    )  # fmt: skip


def _roles(db: LiveDatabase) -> ir.Table:
    """By person the roles that their post is bound to where they work: of several bindings the nearest going up."""
    people, units = db.table("accounts_staff"), db.table("accounts_unit")
    bound, over = db.table("accounts_binding"), db.table("accounts_unit").view()
    placed = people.join(units, people.unit_id == units.id).select(
        person=people.id, post=people.post_id, path=units.path
    )  # fmt: skip
    bindings = bound.join(over, bound.unit_id == over.id).select(role=bound.role, bound=bound.post_id, above=over.path)
    found = placed.join(bindings, placed.path.substr(0, bindings.above.length()) == bindings.above)
    found = found.mutate(far=found.above.length())
    nearest = found.group_by("person", "role").agg(near=found.far.max())
    counted = found.join(nearest, ["person", "role"]).filter(lambda t: (t.far == t.near) & (t.post == t.bound))
    return counted.group_by("person").agg(
        counts_as=counted.role.group_concat(BETWEEN_POSTS, order_by=counted.role)
    )  # fmt: skip


def units(db: LiveDatabase) -> ir.Table:
    """Every unit with the one above it: the unit whose path is this one's without its last step."""
    rows, above = db.table("accounts_unit"), db.table("accounts_unit").view()
    parent_path = ibis.ifelse(rows.path.length() > _STEP, rows.path.substr(0, rows.path.length() - _STEP), None)
    joined = rows.left_join(above, parent_path == above.path)
    return joined.select(unit=key(rows.id), name=text(rows.name), parent=key(above.id), head=key(rows.head_id))
