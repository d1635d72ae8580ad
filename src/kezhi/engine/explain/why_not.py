"""Why there is no duty and no warning: the conditions that do not hold, and what would make them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from kezhi.engine.explain.conditions import Lack, Weighing, total
from kezhi.engine.explain.explanation import Better
from kezhi.engine.explain.figures import on_day
from kezhi.engine.explain.finding import Answer, FindingExplanation
from kezhi.engine.explain.of_duties import condition_of, duty_teller
from kezhi.engine.explain.parts import Language
from kezhi.engine.explain.telling import Teller, clause_of, undecided
from kezhi.engine.facts.seen import day_of
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.alert import Alert, Signal
from kezhi.engine.rules.base import Rule, Source
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.deadline import Deadline

Row = Mapping[str, object]


def why_no_duty(
    edition: Edition, rule: str, customer_row: Row | None, *, as_of: date,
    settings: Mapping[str, object] | None = None, fact_row: Row | None = None, adopted_on: date | None = None,
    language: Language = "zh",
) -> FindingExplanation:  # fmt: skip
    """Why a rule owes nothing for a customer (and, for a deadline, for a row of its facts); what would make it."""
    tell = duty_teller(edition, as_of, settings, customer_row, language)
    named = tell.wording.edition.rule(rule)
    lacks = [*_of_customer(tell, named), *_of_row(tell, named, fact_row)]
    answers = [_why_not(tell, named, lacks)] if lacks else []
    answers += _of_dates(tell, named, fact_row, adopted_on or edition.in_force_from)
    if not answers:
        text = _say(tell, "各项条件都成立，应当产生义务。", "Every condition holds: the duty is owed.")
        answers.append(Answer("why", text, clause_of(named.clause)))
    subject = str((customer_row or fact_row or {}).get("customer", ""))
    return _explained(tell, named, subject, answers, _better(tell, named.title or named.id, "", lacks))


def why_no_alert(
    edition: Edition, rule: str, subject_row: Row, *, as_of: date, settings: Mapping[str, object] | None = None,
    language: Language = "zh",
) -> FindingExplanation:  # fmt: skip
    """Why a warning does not stand: of its lines the nearest, and what is missing to it."""
    over = cast("Alert", edition.rule(rule)).over
    tell = duty_teller(edition, as_of, settings, subject_row if over == "customers" else None, language)
    named = cast("Alert", tell.wording.edition.rule(rule))
    row = {**subject_row, **tell.row}
    found = [(signal, _lacks(tell, signal.when, row, named.over)) for signal in named.signals]
    signal, lacks = min(found, key=lambda each: (len(each[1]), total(each[1])))
    answers = [_why_not(tell, named, lacks)] if lacks else [_stands(tell, named, signal)]
    level = signal.level or named.level
    subject = str(next(iter(subject_row.values()), ""))
    return _explained(tell, named, subject, answers, _better(tell, level or named.title or named.id, signal.id, lacks))


def _stands(tell: Teller, rule: Alert, signal: Signal) -> Answer:
    return Answer("why", tell.wording.condition(signal.when, rule.over), clause_of(rule.clause_of(signal)))


def _of_customer(tell: Teller, rule: Rule) -> tuple[Lack, ...]:
    condition = condition_of(rule)
    if condition is None or rule.subject != "customers" or "customer" not in tell.row:
        return ()
    return _lacks(tell, condition, tell.row, "customers")


def _of_row(tell: Teller, rule: Rule, fact_row: Row | None) -> tuple[Lack, ...]:
    if isinstance(rule, Cadence) and rule.over != "customers" and rule.for_ is not None and fact_row is not None:
        return _lacks(tell, rule.for_, {**fact_row, **tell.run.known()}, rule.over)
    if not isinstance(rule, Deadline) or rule.where is None or fact_row is None:
        return ()
    return _lacks(tell, rule.where, {**fact_row, **tell.run.known()}, rule.from_)


def _lacks(tell: Teller, condition: Source, row: Row, table: str) -> tuple[Lack, ...]:
    weighing = Weighing(row, tell.wording.titles(table), tell.wording.language)
    return weighing.lacks(tell.run.expression(condition, table).root)


def _of_dates(tell: Teller, rule: Rule, fact_row: Row | None, adopted_on: date) -> Iterator[Answer]:
    """The row is dated outside what the day and the adoption see."""
    if not isinstance(rule, Deadline) or fact_row is None:
        return
    table = tell.wording.edition.names.tables[rule.from_]
    on, column = day_of(fact_row.get(rule.dated(table))), table.column(rule.dated(table))
    name = column.title if tell.wording.language == "zh" else column.title_en or column.name
    if on is None:
        text = _say(tell, f"没有{name}，无从起算。", f"There is no {name}: nothing to count from.")
    elif on > tell.run.as_of:
        said = on_day(on, tell.wording.language)
        text = _say(tell, f"{name}为{said}，尚未到。", f"{name} is {said}, which has not come.")
    elif on < adopted_on and rule.wait is None:
        said = on_day(adopted_on, tell.wording.language)
        text = _say(tell, f"{name}在采用之日（{said}）以前。", f"{name} lies before adoption ({said}).")
    else:
        return
    yield Answer("why_not", text, clause_of(rule.clause))


def _why_not(tell: Teller, rule: Rule, lacks: list[Lack] | tuple[Lack, ...]) -> Answer:
    _, missing = tell.joined(tuple(lacks))
    return Answer("why_not", _say(tell, f"不成立：{missing}。", f"Does not hold: {missing}."), clause_of(rule.clause))


def _better(tell: Teller, gain: str, row: str, lacks: list[Lack] | tuple[Lack, ...]) -> Better | None:
    if not lacks:
        return None
    words, missing = tell.joined(tuple(lacks))
    return Better(row, words, gain, missing)


def _say(tell: Teller, zh: str, en: str) -> str:
    return zh if tell.wording.language == "zh" else en


def _explained(
    tell: Teller, rule: Rule, subject: str, answers: list[Answer], better: Better | None
) -> FindingExplanation:
    edition = tell.wording.edition
    return FindingExplanation(
        key=f"{edition.pack}/{rule.id}/{subject}", pack=edition.pack, rule=rule.id, kind=rule.kind,
        title=rule.title or rule.id, as_of=tell.run.as_of, language=tell.wording.language,
        clause=clause_of(rule.clause), answers=tuple(answers), better=better, provisional=undecided(edition, rule.id),
    )  # fmt: skip
