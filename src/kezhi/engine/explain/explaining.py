"""Explaining one verdict row: rule by rule, from the row alone. No fact is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.subject_plan import KEYS, verdict_of
from kezhi.engine.explain.explanation import Explanation, Output
from kezhi.engine.explain.of_decisions import of_credit, of_gate
from kezhi.engine.explain.of_grades import of_grade
from kezhi.engine.explain.of_scores import of_bands, of_table
from kezhi.engine.explain.parts import Language, plain
from kezhi.engine.explain.plain_values import verdict_row
from kezhi.engine.explain.sentences import sentence
from kezhi.engine.explain.telling import Teller
from kezhi.engine.explain.wording import Wording
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Rule, Subject
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.gate import Gate
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.segment import Segment
from kezhi.engine.rules.table import Table


def explain(
    edition: Edition,
    row: Mapping[str, object],
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    language: Language = "zh",
    over: Subject = "customers",
) -> Explanation:
    """Why the row is what it is. The row may come from a verdict table or from the JSON it was kept as; `over` says
    of whom: a customer, a unit, a member of staff, the firm."""
    values = edition.parameters.resolve(as_of, settings)
    edition = as_set(edition, values)
    plan = plan_of(edition)
    run = Run(edition.pack, as_of, edition.in_force_from, values, edition.names)
    columns = plan.verdict if over == "customers" else verdict_of(plan, over)
    known = {**verdict_row(row, columns), **run.known()}
    tell = Teller(Wording(edition, values, language), run, known)
    outputs = tuple(output for rule in plan.writers if rule.subject == over for output in _told(rule, tell))
    title = edition.about.title
    return Explanation(str(row[KEYS[over]]), edition.pack, edition.id, title, as_of, language, outputs)


def _told(rule: Rule, tell: Teller) -> Iterator[Output]:
    """The outputs of a rule; a table of several outputs has one for each."""
    for kind, told in _KINDS.items():
        if isinstance(rule, kind):
            yield from told(rule, tell)
            return


def _formula(rule: Formula, tell: Teller) -> Iterator[Output]:
    words = tell.wording.condition(rule.expression, rule.over)
    if rule.when is not None:
        only = tell.wording.condition(rule.when, rule.over)
        words += f"（仅当{only}）" if tell.wording.language == "zh" else f" (only where {only})"
    yield tell.plain(rule, words)


def _segment(rule: Segment, tell: Teller) -> Iterator[Output]:
    yield tell.plain(rule, tell.wording.condition(rule.when, rule.over))


def _indicator(rule: Indicator, tell: Teller) -> Iterator[Output]:
    if rule.rank is not None:
        yield tell.plain(rule, plain(sentence(rule, tell.wording)))
        return
    drawn = tell.wording.condition(rule.where, rule.from_) if rule.where else ""
    said = f"仅计：{drawn}" if tell.wording.language == "zh" else f"counting only where {drawn}"
    yield tell.plain(rule, said if drawn else "", (tell.input(rule.id),) if rule.aggregate else None)


_KINDS: Mapping[type[Rule], Callable[[Any, Teller], Iterator[Output]]] = {
    Bands: of_bands, Table: of_table, Grade: of_grade, Gate: of_gate, Credit: of_credit,
    Formula: _formula, Segment: _segment, Indicator: _indicator,
}  # fmt: skip
