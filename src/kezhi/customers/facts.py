"""What the customers room tells the engine: customers and their contacts."""

from __future__ import annotations

from kezhi.engine.facts.live import LiveDatabase, day, flag, key, text
from kezhi.engine.upstream import ibis, ir


def customers(db: LiveDatabase) -> ir.Table:
    """Every customer, those who left included, with the grade in force where it is graded on one scale alone."""
    rows = db.table("customers_customer", whose="id = {customer}")
    grades, editions = db.table("grading_grade"), db.table("policies_edition")
    held = grades.filter(grades.to_on.isnull()).join(editions, grades.edition_id == editions.id)
    scales = held.select("customer_id", "grade", held_id=grades.id, scale=editions.pack + "/" + grades.rule)
    now = scales.group_by("customer_id").agg(
        grade_in_force=lambda g: ibis.ifelse(g.scale.nunique() == 1, g.grade.argmax(g.held_id), None)
    )
    joined = rows.left_join(now, rows.id == now.customer_id)
    return joined.select(
        customer=key(rows.id), number=text(rows.number), name=text(rows.name), kind=text(rows.kind),
        region=text(rows.region), industry=text(rows.industry), owner=key(rows.owner_id), unit=key(rows.unit_id),
        since=day(rows.since), potential=text(rows.potential), influence=text(rows.influence),
        grade_in_force=text(now.grade_in_force), is_active=flag(rows.is_active),
    )  # fmt: skip


def contacts(db: LiveDatabase) -> ir.Table:
    """Every contact person."""
    rows = db.table("customers_contact")
    return rows.select(
        contact=key(rows.id), customer=key(rows.customer_id), name=text(rows.name), position=text(rows.position),
        is_primary=flag(rows.is_primary), birthday=day(rows.birthday),
    )  # fmt: skip
