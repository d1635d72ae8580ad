"""Explaining gates and credit: the case that decided, and what would allow the act or raise the limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kezhi.engine.explain.allowing import allowing
from kezhi.engine.explain.decision_sentences import answer
from kezhi.engine.explain.explanation import Better, Output
from kezhi.engine.explain.parts import plain
from kezhi.engine.explain.telling import Teller
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.credit_levels import CreditLevel, is_worded, level_of
from kezhi.engine.rules.edges import span
from kezhi.engine.rules.gate import Gate


def of_gate(rule: Gate, tell: Teller) -> Iterator[Output]:
    """The answer of a gate that asks nothing, and what would allow the act."""
    ruling = rule.ruling(tell.row, tell.run)
    condition = tell.wording.condition(ruling.row.when, rule.over) if ruling.row else ""
    nearest = allowing(rule, tell.row, tell.run, tell.weighing(rule))
    words, missing = tell.joined(nearest.lacks) if nearest else ("", "")
    allowed = answer("allow", "", tell.wording)
    said = answer(ruling.decision, rule.by(ruling), tell.wording)
    told = tell.output(
        rule,
        rule.id,
        ruling.row.clause if ruling.row else None,
        inputs=tell.inputs(rule),
        row=tell.text(f"{rule.id}__row"),
        row_words=condition,
        better=Better(nearest.row, words, allowed, missing) if nearest else None,
        companions={"row": tell.row[f"{rule.id}__row"], "by": tell.row[f"{rule.id}__by"], "says": said},
    )
    yield replace(told, text=said)


def of_credit(rule: Credit, tell: Teller) -> Iterator[Output]:
    """The limit with how it came about, then the hold where there is one."""
    level = level_of(rule.levels, tell.row[rule.rating], tell.run)
    meets = rule.meets_standard(tell.row, tell.run)
    clause = (level.clause if level else None) if meets else rule.standard.clause if rule.standard else None
    parts = [part.removeprefix(f"{rule.id}__") for part in rule.outputs(tell.wording.edition.names)][1:]
    yield tell.output(
        rule,
        rule.id,
        clause,
        inputs=tell.inputs(rule),
        row=tell.text(f"{rule.id}__row"),
        row_words=_limit_words(rule, level, tell) if meets else _below(rule, tell),
        flag=_hold_words(rule, tell),
        better=_better(rule, level, tell, meets=meets),
        companions={part: tell.row[f"{rule.id}__{part}"] for part in parts},
    )


def _limit_words(rule: Credit, level: CreditLevel | None, tell: Teller) -> str:
    """「80 分以上：额度 = 年合同额 × 20%，以上限 200 万元为限」."""
    zh = tell.wording.language == "zh"
    if level is None:
        return "没有评级" if zh else "without a rating"
    edges = level.is_ or plain(tell.wording.interval(level.interval, str(rule.rating)))
    said = [f"{edges}：额度 = {tell.wording.condition(level.limit)}"] if zh else [
        f"{edges}: limit = {tell.wording.condition(level.limit)}"
    ]  # fmt: skip
    capped = tell.text(f"{rule.id}__capped")
    bound = tell.wording.value(tell.row[rule.id], rule.id)
    if capped and zh:
        said.append(f"按{'上限' if capped == 'cap' else '下限'} {bound}")
    elif capped:
        said.append(f"held at the {'cap' if capped == 'cap' else 'floor'} of {bound}")
    if (term := tell.row[f"{rule.id}__term"]) is not None:
        said.append(f"账期 {term} 天" if zh else f"term {term} days")
    if rule.has_forms and (form := tell.text(f"{rule.id}__form")):
        said.append(f"形式 {form}" if zh else f"form {form}")
    return ("，" if zh else ", ").join(said)


def _below(rule: Credit, tell: Teller) -> str:
    assert rule.standard is not None  # noqa: S101 - only a standard can be missed
    condition = tell.wording.condition(rule.standard.when)
    return f"不符合授信标准（{condition}），一律现款" if tell.wording.language == "zh" else (
        f"below the standard ({condition}): cash only"
    )  # fmt: skip


def _hold_words(rule: Credit, tell: Teller) -> str:
    held = rule.holding(tell.row, tell.run)
    if held is None:
        return ""
    condition = tell.wording.condition(held.when)
    if tell.wording.language == "en":
        return f"held: {held.id} ({condition})"
    at = f"，依据{held.clause.at}" if held.clause else ""
    return f"冻结：{held.id}（{condition}{at}）"


def _better(rule: Credit, level: CreditLevel | None, tell: Teller, *, meets: bool) -> Better | None:
    """Below the standard: what it asks; else the level above."""
    if rule.standard is not None and not meets:
        source = tell.run.expression(rule.standard.when)
        words, missing = tell.joined(tell.weighing(rule).lacks(source.root))
        return Better("", words, "可授信" if tell.wording.language == "zh" else "credit", missing)
    above = rule.levels[rule.levels.index(level) - 1] if level and rule.levels.index(level) else None
    if above is None:
        return None
    limit = rule.bounded(rule.stated_limit(above, tell.row, tell.run), tell.run)[0]
    gain = tell.wording.value(limit, rule.id)
    if is_worded(rule.levels):
        return Better(above.id, above.is_ or "", gain, above.is_ or "")
    words = plain(tell.wording.interval(above.interval, str(rule.rating)))
    value = tell.row[rule.rating]
    short = span(above.interval, tell.run).low - value  # type: ignore[operator]
    said = tell.wording.value(short, str(rule.rating))
    return Better(above.id, words, gain, f"差 {said}" if tell.wording.language == "zh" else f"{said} short")
