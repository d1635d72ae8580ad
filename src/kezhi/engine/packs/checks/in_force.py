"""Each scale has its own grade in force: two grade rules never take theirs from the same column."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.grade import GRADE_IN_FORCE, Grade


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Grade rules over customers whose grade in force another rule already takes from that column."""
    taken: dict[str, str] = {}
    for rule in edition.rules:
        if not isinstance(rule, Grade) or rule.over != "customers" or rule.in_force == "at_once":
            continue
        column = str(rule.in_force or GRADE_IN_FORCE)
        if column in taken:
            yield rule.fault(
                "one_grade_in_force", f"“{rule.id}”与“{taken[column]}”的现行等级都取自“{column}”。",
                "请给其中一个写 in_force：另一列的列名，或 at_once。",
                f"'{rule.id}' and '{taken[column]}' both take their grade in force from '{column}'.",
                "State 'in_force' for one of them: another column, or at_once.", path=("in_force",),
            )  # fmt: skip
        taken.setdefault(column, rule.id)
