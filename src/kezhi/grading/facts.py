"""What the grading room tells the engine: the grades that were approved and count."""

from __future__ import annotations

import ibis

from kezhi.engine.facts.live import LiveDatabase, key, text


def grades_in_force(db: LiveDatabase) -> ibis.Table:
    """One row a graded customer: its key and the grade in force."""
    grades = db.table("grading_grade")
    return grades.filter(grades.to_on.isnull()).select(
        customer=key(grades.customer_id), grade_in_force=text(grades.grade)
    )
