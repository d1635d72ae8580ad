"""What the accounts room tells the engine: staff with their posts, and units with their heads."""

from __future__ import annotations

from kezhi.engine.facts.live import LiveDatabase, flag, key, text
from kezhi.engine.upstream import ibis, ir

_STEP = 4  # how many characters of a unit's path name one level


def staff(db: LiveDatabase) -> ir.Table:
    """Every person, those who left included."""
    people, posts = db.table("accounts_staff"), db.table("accounts_post")
    joined = people.left_join(posts, people.post_id == posts.id)
    return joined.select(
        staff=key(people.id), name=text(people.name), post=text(posts.name), unit=key(people.unit_id),
        superior=key(people.superior_id), is_active=flag(people.is_active),
    )  # fmt: skip


def units(db: LiveDatabase) -> ir.Table:
    """Every unit with the one above it: the unit whose path is this one's without its last step."""
    rows, above = db.table("accounts_unit"), db.table("accounts_unit").view()
    parent_path = ibis.ifelse(rows.path.length() > _STEP, rows.path.substr(0, rows.path.length() - _STEP), None)
    joined = rows.left_join(above, parent_path == above.path)
    return joined.select(unit=key(rows.id), name=text(rows.name), parent=key(above.id), head=key(rows.head_id))
