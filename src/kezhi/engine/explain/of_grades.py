"""Explaining grades: the level or the exception, and what is short of the level above."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.explain.explanation import Output
from kezhi.engine.explain.nearness import better_level
from kezhi.engine.explain.of_scores import steps_to
from kezhi.engine.explain.parts import plain
from kezhi.engine.explain.telling import Teller
from kezhi.engine.rules.grade import Grade


def of_grade(rule: Grade, tell: Teller) -> Iterator[Output]:
    """The grade in force, with the proposal beside it."""
    won = next((o for o in rule.overrides if o.id == tell.row[f"{rule.id}__row"]), None)
    level = rule.level(tell.row[rule.total], tell.run)
    if won is not None:
        words, clause = tell.wording.condition(won.when), won.clause
    else:
        words = plain(tell.wording.interval(level.interval, rule.total)) if level else ""
        clause = level.clause if level else None
    above = None if won else better_level(rule, tell.row, tell.run, tell.wording)
    yield tell.output(
        rule,
        rule.id,
        clause,
        inputs=(tell.input(rule.total),),
        row=tell.text(f"{rule.id}__row"),
        row_words=words,
        better=above[1] if above else None,
        steps=steps_to(rule.total, tell) if above else (),
        companions={part: tell.row[f"{rule.id}__{part}"] for part in ("proposed", "row", "by_score")},
    )
