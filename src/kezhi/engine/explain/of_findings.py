"""Explaining notices, alerts, rewards and penalties: what brought each about, whom it concerns, what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import cast

from kezhi.engine.explain.consequence_sentences import DOES, SENSES, cause_words, figure, of_cause, rung_when
from kezhi.engine.explain.explanation import Clause
from kezhi.engine.explain.figures import on_day, shown
from kezhi.engine.explain.finding import Answer, FindingExplanation, finding_row
from kezhi.engine.explain.of_duties import duty_teller
from kezhi.engine.explain.parts import Language, plain
from kezhi.engine.explain.telling import Teller, clause_of, undecided
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.alert import Alert
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.escalation import Escalation
from kezhi.engine.rules.findings import ALERTS, ENTRIES, NOTICES
from kezhi.engine.rules.sanction import Sanction

Row = Mapping[str, object]


def explain_notice(
    edition: Edition, notice_row: Row, *, as_of: date, settings: Mapping[str, object] | None = None,
    language: Language = "zh",
) -> FindingExplanation:  # fmt: skip
    """Why a notice went out: the duty it is about, the time that ran out, what it does to whom."""
    tell = duty_teller(edition, as_of, settings, None, language)
    row = finding_row(notice_row, NOTICES)
    rule = cast("Escalation", tell.wording.edition.rule(str(row["rule"])))
    rung = rule.rung(str(row["rung"]))
    assert rung is not None  # noqa: S101 - the edition that wrote the row has the rung
    clause, words = clause_of(rule.clause_of(rung)), tell.wording
    due = on_day(cast("date", row["due_on"]), language) if row["due_on"] else ""
    since, when = _moment(cast("datetime", row["at"]), language), plain(rung_when(rung, words))
    does, does_en = DOES[rung.does]
    why = _say(
        tell,
        f"义务 {row['duty']}{f'（{due}到期）' if due else ''}{when}，自{since}起{does}。",
        f"The duty {row['duty']}{f', due {due}' if due else ''}: {when}, so from {since}: {does_en}.",
    )
    answers = [Answer("why", why, clause), Answer("who", _told(tell, row), clause)]
    if rung.says:
        answers.append(Answer("done", rung.says, clause))
    return _explained(tell, row, rule, clause, answers)


def explain_alert(
    edition: Edition, alert_row: Row, *, as_of: date, settings: Mapping[str, object] | None = None,
    subject_row: Row | None = None, language: Language = "zh",
) -> FindingExplanation:  # fmt: skip
    """Why a warning stands: the line that holds, with the subject's figures, and who is told."""
    over = cast("Alert", edition.rule(str(alert_row["rule"]))).over
    tell = duty_teller(edition, as_of, settings, subject_row if over == "customers" else None, language)
    rule = cast("Alert", tell.wording.edition.rule(str(alert_row["rule"])))
    row = finding_row(alert_row, ALERTS)
    signal = next(each for each in rule.signals if each.id == (row["row"] or ""))
    clause = clause_of(rule.clause_of(signal))
    condition, level = tell.wording.condition(signal.when, rule.over), row["level"]
    why = _say(
        tell,
        f"{row['subject']}：{condition}{f'，{level}级' if level else ''}。",
        f"{row['subject']}: {condition}{f', level {level}' if level else ''}.",
    )
    names = tell.run.expression(signal.when, rule.over).names
    inputs = tuple(tell.input(name) for name in tell.row if name in names and name not in tell.run.settings)
    answers = [Answer("why", why, clause), Answer("who", _told(tell, row), clause)]
    return _explained(tell, row, rule, clause, [a for a in answers if a.text], inputs=inputs)


def explain_entry(
    edition: Edition, entry_row: Row, *, as_of: date, settings: Mapping[str, object] | None = None,
    language: Language = "zh",
) -> FindingExplanation:  # fmt: skip
    """Why a reward or penalty, for whom, and how its amount comes about, each multiplier with its clause."""
    tell = duty_teller(edition, as_of, settings, None, language)
    row = finding_row(entry_row, ENTRIES)
    rule = cast("Sanction", tell.wording.edition.rule(str(row["rule"])))
    clause, words = clause_of(rule.clause), tell.wording
    on, sense = on_day(cast("date", row["on"]), language), SENSES[rule.sense]
    why = _say(
        tell,
        f"{on}，{cause_words(rule, words)}（{row['cause']}），{sense[0]}：{row['says']}。",
        f"{on}, {cause_words(rule, words)} ({row['cause']}), {sense[1]}: {row['says']}.",
    )
    answers = [Answer("why", why, clause), Answer("who", _borne(tell, row, rule), clause)]
    if rule.measure != "word":
        answers.append(Answer("worth", _worth(tell, row, rule), clause))
    held = str(row["rows"] or "").split("、")
    answers += [
        Answer("worth", f"{each.id}：{of_cause(each.when, rule, words)}，× {_factor(tell, each.times)}"
               if language == "zh" else f"{each.id}: {of_cause(each.when, rule, words)}, × {_factor(tell, each.times)}",
               clause_of(each.clause or rule.clause))
        for each in rule.times if each.id in held
    ]  # fmt: skip
    return _explained(tell, row, rule, clause, answers)


def _moment(at: datetime, language: Language) -> str:
    """A moment; a day where it is the beginning of one."""
    return on_day(at if at.time() != time() else at.date(), language)


def _worth(tell: Teller, row: Row, rule: Sanction) -> str:
    """「100 元 × 3 天 × 2 = 600 元」."""

    def worth(value: object) -> str:
        return shown(value, rule.measure, rule.unit, tell.wording.language)

    if row["base"] is None:
        return _say(tell, "基数缺少数据，尚不能算出。", "The base lacks a figure and cannot be worked out yet.")
    parts = [worth(row["base"])]
    if row["days"] is not None:
        parts.append(_say(tell, f"{row['days']} 天", f"{row['days']} days"))
    times = cast("Decimal", row["times"])
    if times != 1:
        parts.append(f"{times.normalize():f}")
    total = row["amount"] if rule.measure == "money" else row["points"]
    said = " × ".join(parts) if len(parts) == 1 else f"{' × '.join(parts)} = {worth(total)}"
    whole = cast("Decimal", row["base"]) * times * cast("int", row["days"] or 1)
    if rule.cap is not None and whole > tell.run.number(rule.cap):
        most = plain((figure(rule.cap, rule, tell.wording),))
        said += _say(tell, f"（以 {most} 为限）", f" (at most {most})")
    return said


def _factor(tell: Teller, written: object) -> str:
    return f"{tell.run.number(written).normalize():f}"  # type: ignore[arg-type]


def _told(tell: Teller, row: Row) -> str:
    if row["post"] is None:
        return ""
    if row["staff"] is None:
        return _say(tell, f"告知{row['post']}，现无人任职。", f"For {row['post']}; nobody holds the post.")
    return _say(tell, f"告知{row['post']} {row['staff']}。", f"For {row['post']} {row['staff']}.")


def _borne(tell: Teller, row: Row, rule: Sanction) -> str:
    whom = row["unit"] if rule.to == "unit" else row["staff"]
    post = f"{rule.post} " if rule.post else ""
    if whom is None:
        return _say(tell, f"{post}无人承担，待定。", f"{post}nobody to bear it yet.")
    return _say(
        tell, f"由 {post}{whom} 承担。" if rule.sense == "penalty" else f"归 {post}{whom}。", f"For {post}{whom}."
    )


def _say(tell: Teller, zh: str, en: str) -> str:
    return zh if tell.wording.language == "zh" else en


def _explained(
    tell: Teller, row: Row, rule: Rule, clause: Clause, answers: list[Answer], **more: object
) -> FindingExplanation:
    edition = tell.wording.edition
    return FindingExplanation(
        key=str(row["key"]), pack=edition.pack, rule=rule.id, kind=rule.kind, title=rule.title or rule.id,
        as_of=tell.run.as_of, language=tell.wording.language, clause=clause, answers=tuple(answers),
        provisional=undecided(edition, rule.id), **more,  # type: ignore[arg-type]
    )  # fmt: skip
