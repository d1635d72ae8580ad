"""Explaining a duty: why it is owed, by whom, why on that day, what satisfied it or is missing, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import cast

from kezhi.engine.evaluate.escalations import early_on, over_of, rung_time, slack_of
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.explain.consequence_sentences import DOES, done_words
from kezhi.engine.explain.counting import counted
from kezhi.engine.explain.explanation import Clause, Input
from kezhi.engine.explain.figures import on_day
from kezhi.engine.explain.finding import Answer, FindingExplanation, Question, finding_row
from kezhi.engine.explain.parts import Language, plain
from kezhi.engine.explain.phrasing import listed, span
from kezhi.engine.explain.plain_values import verdict_row
from kezhi.engine.explain.sentences import sentence
from kezhi.engine.explain.telling import Teller, clause_of, undecided
from kezhi.engine.explain.wording import Wording
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.base import Hours, Rule, Source
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.chain import Chain, Step
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.duty import COLUMNS, is_late_row
from kezhi.engine.rules.escalation import Escalation, Rung
from kezhi.engine.rules.limits import Due, Limit, Minutes
from kezhi.engine.rules.run import Run

Row = Mapping[str, object]


def explain_duty(
    edition: Edition,
    duty_row: Row,
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    customer_row: Row | None = None,
    language: Language = "zh",
) -> FindingExplanation:
    """Why a duty is what it is. Rows may come from verdict tables or from the JSON they were kept as; with the
    customer's row also what of the customer brought it about."""
    teller = duty_teller(edition, as_of, settings, customer_row, language)
    duty = _Duty(teller, finding_row(duty_row, COLUMNS), teller.wording.edition.rule(str(duty_row["rule"])))
    return FindingExplanation(
        key=str(duty_row["key"]), pack=edition.pack, rule=duty.rule.id, kind=duty.rule.kind,
        title=duty.rule.title or duty.rule.id, as_of=as_of, language=language, clause=duty.clause,
        answers=tuple(duty.answers()), inputs=duty.inputs(), provisional=undecided(edition, duty.rule.id),
    )  # fmt: skip


def duty_teller(
    edition: Edition, as_of: date, settings: Mapping[str, object] | None, customer_row: Row | None, language: Language
) -> Teller:
    """What explanations of findings are told from."""
    values = edition.parameters.resolve(as_of, settings)
    edition = as_set(edition, values)
    run = Run(edition.pack, as_of, edition.in_force_from, values, edition.names)
    known = verdict_row(customer_row, plan_of(edition).verdict) if customer_row is not None else {}
    return Teller(Wording(edition, values, language), run, {**known, **run.known()})


def condition_of(rule: Rule) -> Source | None:
    """The condition on customers that brings the duties of a rule about."""
    return cast("Source | None", getattr(rule, "for_", None) or getattr(rule, "having", None))


@dataclass(frozen=True)
class _Duty:
    """One duty, told."""

    teller: Teller
    row: Row
    rule: Rule

    @property
    def words(self) -> Wording:
        return self.teller.wording

    @property
    def run(self) -> Run:
        return self.teller.run

    @property
    def step(self) -> Step | None:
        steps = self.rule.steps if isinstance(self.rule, Chain) else ()
        return next((step for step in steps if step.id == self.row["step"]), None)

    @property
    def limit(self) -> Limit | None:
        return self.rule.limit if isinstance(self.rule, Deadline) else self.step.limit if self.step else None

    @property
    def slack(self) -> int:
        return slack_of(self.rule, self.run)

    @property
    def clause(self) -> Clause:
        return clause_of(self.step.clause if self.step and self.step.clause else self.rule.clause)

    def say(self, zh: str, en: str) -> str:
        """The words of the language asked for."""
        return zh if self.words.language == "zh" else en

    def day(self, column: str) -> str:
        """A date or moment of the duty in words."""
        return on_day(cast("date", self.row[column]), self.words.language)

    def answers(self) -> Iterator[Answer]:
        """Every question that has an answer, in order."""
        told: list[tuple[Question, str]] = [
            ("why", plain(sentence(self.rule, self.words))), ("who", self._who()), ("when", self._when()),
            ("done", self._done()), ("excused", self._excused()), ("missing", self._missing()),
        ]  # fmt: skip
        yield from (Answer(question, text, self.clause) for question, text in told if text)
        yield from self._next()

    def inputs(self) -> tuple[Input, ...]:
        """What of the customer the rule's condition read."""
        condition = condition_of(self.rule)
        if condition is None or "customer" not in self.teller.row:
            return ()
        names = self.run.expression(condition).names - self.run.settings.keys()
        return tuple(self.teller.input(name) for name in self.teller.row if name in names)

    @property
    def _fields(self) -> set[str]:
        """The fields of the form that say who owes it."""
        if not isinstance(self.rule, Deadline):
            return set()
        return {column.name for column in self.rule.named_in(self.words.edition.names.tables[self.rule.from_])}

    def _who(self) -> str:
        post, staff = self.row["post"], self.row["staff"]
        if post in self._fields:
            if staff is None:
                return self.say(
                    f"由{post}一栏所填的人履行，尚未填写，或单位没有负责人。",
                    f"Owed by whom the field {post} names; it is blank, or the unit has no head.",
                )
            return self.say(f"由{post}一栏所填的 {staff} 履行。", f"Owed by {staff}, whom the field {post} names.")
        if staff is None:
            return self.say(f"由{post}履行，现无人任职。", f"Owed by {post}; nobody holds the post.")
        return self.say(f"由{post} {staff} 履行。", f"Owed by {post} {staff}.")

    def _when(self) -> str:
        if self.row["state"] == "waiting":
            return self.say("上一步尚未办结，本步未起算。", "The step before is not done; this one has not begun.")
        if self.row["due_on"] is None:
            return self.say("不限期。", "Without a limit.")
        ends = self.day("due_at" if self.row["due_at"] else "due_on")
        how = self._counted()
        if self.limit is not None:
            return self.say(f"{how}到期。", f"{how}.")
        note = self._moved() or self._tolerated()
        return self.say(f"{how}，{ends}到期{note}。", f"{how}: due {ends}{note}.")

    def _moved(self) -> str:
        """A calendar's date that fell on a day off."""
        if not isinstance(self.rule, Calendar) or self.rule.shift == "keep":
            return ""
        stated = replace(self.rule, shift="keep").occurrences(self.run)
        kept = next((o.due_on for o in stated if o.name == self.row["occurrence"]), self.row["due_on"])
        if kept == self.row["due_on"]:
            return ""
        on, way = on_day(cast("date", kept), self.words.language), self.rule.shift
        moved = "提前" if way == "earlier" else "顺延"
        return self.say(f"（{on}逢休息，{moved}）", f" ({on} is a day off: moved {way})")

    def _tolerated(self) -> str:
        """Until when it is not yet late."""
        if not self.slack:
            return ""
        on = on_day(cast("date", self.row["due_on"]) + timedelta(days=self.slack), self.words.language)
        return self.say(f"，宽限至{on}", f", late only after {on}")

    def _counted(self) -> str:
        if self.limit is not None:
            return self._waited() + counted(self.limit, self._base(self.limit), self._due, self.run, self.words)
        opens = self.day("opens_on")
        if isinstance(self.rule, Deadline):
            column = self.words.edition.names.tables[self.rule.from_].column(self.rule.until)
            title = column.title_en or column.name
            return self.say(f"自{opens}起，以{column.title}为限", f"From {opens}, until {title}")
        if isinstance(self.rule, Cadence) and not self.rule.is_dated and self.rule.every:
            every = plain((span(self.rule.every, self.words),))
            if self.row["last_act_on"] == self.row["opens_on"]:
                return self.say(f"自上次办理之日（{opens}）起 {every}", f"{every} from the last act ({opens})")
            if (last := self.row["last_act_on"]) is not None:
                on = on_day(cast("date", last), self.words.language)
                return self.say(
                    f"上次办理（{on}）之期在采用之前已满，自采用之日（{opens}）起 {every}",
                    f"{every} from adoption ({opens}), as the term of the last act ({on}) had ended before",
                )
            none = "尚无记录" if self.rule.filled else "尚无往来"
            return self.say(f"{none}，自{opens}起 {every}", f"{every} from {opens}, as nothing was done before")
        occurrence = self.row["occurrence"]
        return self.say(f"本期 {occurrence}，自{opens}起", f"Occurrence {occurrence}, from {opens}")

    @property
    def _due(self) -> Due:
        return Due(cast("date | None", self.row["due_on"]), cast("datetime | None", self.row["due_at"]))

    def _base(self, limit: Limit) -> datetime:
        """The moment it counts from; of a limit in hours found back from its end."""
        due_at = cast("datetime | None", self.row["due_at"])
        match limit.within:
            case Hours(hours=written) if due_at is not None:
                return due_at - timedelta(minutes=int(self.run.number(written) * 60))
            case Minutes(minutes=written) if due_at is not None:
                return due_at - timedelta(minutes=self.run.whole(written))
        return datetime.combine(cast("date", self.row["opens_on"]), time())

    def _waited(self) -> str:
        if not isinstance(self.rule, Deadline) or self.rule.begins_after is None:
            return ""
        length = plain((span(self.rule.begins_after, self.words),))
        return self.say(f"先满 {length}；", f"{length} first; ")

    def _done(self) -> str:
        if self.row["satisfied_on"] is None:
            return ""
        on, evidence = self.day("satisfied_at" if self.row["satisfied_at"] else "satisfied_on"), self.row["evidence"]
        late = self._days_late(cast("date", self.row["satisfied_on"]))
        zh, en = (f"，逾期 {late} 天", f", {late} days late") if late else ("，逾期", ", late")
        if not is_late_row(self.row, self.run, self.slack):
            zh, en = "", ""
        return self.say(f"已于{on}办结（凭 {evidence}）{zh}。", f"Done on {on} ({evidence}){en}.")

    def _days_late(self, on: date) -> int:
        due = cast("date | None", self.row["due_on"])
        return max((on - due).days, 0) if due else 0

    def _excused(self) -> str:
        excuse = self.row["excuse"]
        if excuse is None:
            return ""
        return self.say(f"因事件 {excuse} 免责，逾期不究。", f"Excused by the event {excuse}: not late.")

    def _missing(self) -> str:
        if self.row["satisfied_on"] is not None or self.row["state"] == "waiting":
            return ""
        late = self._days_late(self.run.as_of) if self.row["state"] == "late" else 0
        wanted = self._wanted()
        return self.say(
            f"尚缺：{wanted}{f'；已逾期 {late} 天' if late else ''}。",
            f"Still missing: {wanted}{f'; {late} days late' if late else ''}.",
        )

    def _wanted(self) -> str:
        if isinstance(self.rule, Deadline):
            return done_words(self.rule, self.words)
        if getattr(self.step or self.rule, "filled", False):
            return self.say(f"填写{self.row['form']}", f"fill in {self.row['form']}")
        if acts := getattr(self.rule, "act", ()):
            return self.say(f"{'或'.join(acts)}一次", " or ".join(acts))
        what = self.row["step"] or self.row["form"] or self.row["title"]
        return self.say(f"办结{what}", f"do {what}")

    def _next(self) -> Iterator[Answer]:
        """The nearest rung whose time has not come."""
        if self.row["satisfied_on"] is not None or self.row["excuse"] is not None or self.row["state"] == "waiting":
            return
        coming = [(on, rule, rung) for rule, rung in self._rungs() if (on := self._comes(rung)) is not None]
        if not coming:
            return
        on, rule, rung = min(coming, key=lambda each: each[0])
        said, told = on_day(on, self.words.language), listed(rung.posts, self.words)
        zh, en = DOES[rung.does]
        text = self.say(
            f"至{said}仍未办结的，{zh}{told}（{rung.id}）。", f"From {said}, if not done: {en} {told} ({rung.id})."
        )
        yield Answer("next", text, clause_of(rule.clause_of(rung)))

    def _rungs(self) -> Iterator[tuple[Escalation, Rung]]:
        for rule in self.words.edition.rules:
            follows = isinstance(rule, Escalation) and self.rule.id in rule.of
            if isinstance(rule, Escalation) and follows and (not rule.steps or self.row["step"] in rule.steps):
                yield from (
                    (rule, rung) for rung in rule.ladder if rung_time(rung, self.row, self.run, self.slack) is None
                )

    def _comes(self, rung: Rung) -> date | None:
        """The day on which its time comes."""
        if rung.phase != "after":
            on = early_on(rung, self.row, self.run)
            return on if on is not None and on > self.run.as_of else None
        over = over_of(rung, self.row, self.run, self.slack)
        return over.date() + timedelta(days=1) if over else None
