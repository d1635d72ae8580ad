"""Explaining grades: the level, the word or the exception, and what is short of the level above."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.explain.explanation import Better, Output
from kezhi.engine.explain.nearness import better_level
from kezhi.engine.explain.of_scores import steps_to
from kezhi.engine.explain.parts import plain
from kezhi.engine.explain.telling import Teller
from kezhi.engine.rules.base import ClauseRef
from kezhi.engine.rules.grade import Grade

_PARTS = ("proposed", "row", "by_score")


def of_grade(rule: Grade, tell: Teller) -> Iterator[Output]:
    """The grade in force, with the proposal beside it."""
    won = next((o for o in rule.overrides if o.id == tell.row[f"{rule.id}__row"]), None)
    words, clause = _words(rule, tell)
    if won is not None:
        words, clause = tell.wording.condition(won.when, rule.over), won.clause
    above = None if won else better_level(rule, tell.row, tell.run, tell.wording)
    yield tell.output(
        rule,
        rule.id,
        clause,
        inputs=tuple(tell.input(str(name)) for name in (rule.total, rule.from_) if name is not None),
        row=tell.text(f"{rule.id}__row"),
        row_words=words,
        better=above[1] if above else None if won else _better_word(rule, tell),
        steps=steps_to(str(rule.total), tell) if above else (),
        companions={part: tell.row[f"{rule.id}__{part}"] for part in _PARTS},
    )


def _words(rule: Grade, tell: Teller) -> tuple[str, ClauseRef | None]:
    """Why the total or the word gives what it gives; why it does not count yet; or that approval decides."""
    zh = tell.wording.language == "zh"
    if rule.scored is not None and tell.run.expression(rule.scored.when, rule.over).evaluate(tell.row) is not True:
        condition = tell.wording.condition(rule.scored.when, rule.over)
        return (f"尚不计分：须{condition}" if zh else f"not scored yet: {condition} is needed"), rule.scored.clause
    if rule.total is not None:
        level = rule.level(tell.row[rule.total], tell.run)
        return (plain(tell.wording.interval(level.interval, rule.total)), level.clause) if level else ("", None)
    if rule.from_ is None:
        by = rule.approval.approved_by if rule.approval else ""
        return (f"由{by}批准定级" if zh else f"by approval of {by}"), rule.approval.clause if rule.approval else None
    title, word = tell.wording.title(rule.from_), tell.wording.value(tell.row[rule.from_], rule.from_)
    return (f"{title}为{word}" if zh else f"{title} is {word}"), None


def _better_word(rule: Grade, tell: Teller) -> Better | None:
    """Of grades taken from words in order: the next better word."""
    word = tell.row[rule.from_] if rule.from_ is not None else None
    if rule.from_ is None or rule.unordered or word not in rule.order[1:]:
        return None
    better = rule.order[rule.order.index(str(word)) - 1]
    title = tell.wording.title(rule.from_)
    words = f"{title}为{better}" if tell.wording.language == "zh" else f"{title} is {better}"
    return Better(better, words, better, words)
