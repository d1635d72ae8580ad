"""What procedures do in a case: matters led step by step, and steps that must be refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import cast

from kezhi.engine.evaluate.records import lookup_in, record_row
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.facts.types import read_value
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import KEYS, Verdicts, shown
from kezhi.engine.packs.expected import Begun, RefusedStep, Step, Walk
from kezhi.engine.packs.files import Case
from kezhi.engine.packs.recorded_cases import row_of
from kezhi.engine.procedures import START, Act, Course, Known, Matter, Refused, Taken
from kezhi.engine.rules.base import SUBJECTS, Subject
from kezhi.engine.rules.procedure import Procedure

WAIT = "wait"


def walk_mismatches(edition: Edition, case: Case, got: Verdicts) -> tuple[str, ...]:
    """Every walk that does not come to where it should, every step that is not refused as it should be."""
    if not (case.expect.walks or case.expect.refuses):
        return ()
    walking = _Walking(edition, case, got)
    return (
        *(said for walk in case.expect.walks for said in walking.walked(walk)),
        *(said for step in case.expect.refuses for said in walking.refused(step)),
    )


def procedures_spoken_of(case: Case) -> frozenset[str]:
    """The procedures of which a case expects something."""
    walks, refuses = case.expect.walks, case.expect.refuses
    return frozenset({*(walk.procedure for walk in walks), *(each.procedure for each in refuses)})


def ways_spoken_of(case: Case) -> frozenset[tuple[str, str]]:
    """The ways that a case takes, or tries to: procedure and way."""
    walked = {(walk.procedure, step.do) for walk in case.expect.walks for step in walk.steps}
    tried = {(each.procedure, step.do) for each in case.expect.refuses for step in (*each.after, each.step)}
    return frozenset(walked | tried)


def rules_behind_walks(case: Case, edition: Edition) -> frozenset[str]:
    """The rules whose outcome decides on the ways of the procedures that a case speaks of: their gates, and those that
    write what conditions read. Duties that begin a matter and forms are not looked at in the verdict."""
    found: set[str] = set()
    for name in procedures_spoken_of(case):
        rule = edition.rules_by_id.get(name)
        if isinstance(rule, Procedure):
            gates = (rule.starts.gate, *(way.gate for way in rule.transitions))
            found |= {str(gate) for gate in gates if gate}
            found |= {each for each in edition.sources[name] if edition.rule(each).outputs(edition.names)}
    return frozenset(found)


class _Stopped(Exception):
    """A step on the way that was refused, or is not there."""


@dataclass
class _Walking:
    """One case, its facts and what came out of them."""

    edition: Edition
    case: Case
    got: Verdicts

    def walked(self, walk: Walk) -> Iterator[str]:
        """What is otherwise than the walk says."""
        course = self._course(walk.procedure)
        try:
            matter, last = self._led(course, self._known(course, walk.of), walk.begun, walk.steps)
        except _Stopped as stopped:
            yield str(stopped)
            return
        name = f"流程“{walk.procedure}”"
        if matter.state != walk.reaches:
            yield f"{name}应到“{walk.reaches}”，实到“{matter.state}”"
        if walk.due is not None:
            yield from self._due(course, matter, walk, name)
        if walk.notified is not None and set(walk.notified) != set(last.notify if last else ()):
            yield f"{name}应知会{_listed(walk.notified)}，实际{_listed(last.notify if last else ())}"
        if walk.late is not None and walk.late != (last is not None and last.is_late):
            yield f"{name}的最后一步应{'' if walk.late else '不'}逾期，实际{'未' if walk.late else ''}逾期"

    def refused(self, wanted: RefusedStep) -> Iterator[str]:
        """What is otherwise than the refusal says."""
        course, matter = self._course(wanted.procedure), None
        name = f"流程“{wanted.procedure}”的“{wanted.do}”"
        try:
            known = self._known(course, wanted.of)
            if wanted.after or wanted.begun:
                matter, _ = self._led(course, known, wanted.begun, wanted.after)
            answer = self._taken(course, known, matter, wanted.step)
        except _Stopped as stopped:
            yield str(stopped)
            return
        if isinstance(answer, Taken):
            yield f"{name}应因 {wanted.because} 被拒绝，实际可以办理"
        elif answer.because != wanted.because:
            yield f"{name}应因 {wanted.because} 被拒绝，实际因 {answer.because}：{answer.zh}"

    def _led(
        self, course: Course, known: Known, begun: Begun | None, steps: Sequence[Step]
    ) -> tuple[Matter, Taken | None]:
        """Where the matter stands after these steps, and what the last of them brought."""
        matter = Matter(course.procedure, begun.state, _moment(begun.since)) if begun else None
        last: Taken | None = None
        for step in steps:
            if step.do == WAIT and matter is not None:
                matter = course.standing(matter, _moment(step.on))
                continue
            answer = self._taken(course, known, matter, step)
            if isinstance(answer, Refused):
                raise _Stopped(f"流程“{course.procedure}”的“{step.do}”被拒绝：{answer.zh.rstrip('。')}")
            matter, last = answer.matter, answer
        if matter is None:
            raise _Stopped(f"流程“{course.procedure}”还没有发起")
        return matter, last

    def _taken(self, course: Course, known: Known, matter: Matter | None, step: Step) -> Taken | Refused:
        act = Act(
            step.do, _moment(step.on), step.by, dict(step.asks), step.evidence,
            self._record(course.rule, step), step.approved_by,
        )  # fmt: skip
        if matter is None:
            if step.do != START:
                raise _Stopped(f"流程“{course.procedure}”还没有发起，先写 do: start 或 begun")
            return course.begin(act, known)
        try:
            return course.take(matter, act, known)
        except KeyError:
            raise _Stopped(f"流程“{course.procedure}”没有环节“{step.do}”") from None

    def _due(self, course: Course, matter: Matter, walk: Walk, name: str) -> Iterator[str]:
        dues = course.dues(matter)
        found: object = None
        if dues:
            is_moment = isinstance(walk.due, str) and "T" in walk.due
            found = (dues[0].due_at if is_moment else None) or dues[0].due_on
        wanted = _moment(walk.due) if isinstance(found, datetime) else _moment(walk.due).date()
        if found != wanted:
            yield f"{name}的下一步应于 {wanted.isoformat()} 前办理，实为 {shown(found)}"

    def _record(self, rule: Procedure, step: Step) -> Mapping[str, object] | None:
        way = next((way for way in rule.transitions if way.id == step.do), None)
        form = str((rule.starts.form if way is None else way.form) or "")
        if not step.form or not form:
            return None
        row = row_of(self.case, form, step.form)
        if row is None:
            raise _Stopped(f"没有“{form}”的记录“{step.form}”")
        return row

    def _course(self, procedure: str) -> Course:
        return Course(self.edition, procedure, cast("date", self.case.as_of), dict(self.case.settings))

    def _known(self, course: Course, of: str) -> Known:
        """What the matter is about, with what rules say of its customer, unit or person, and of the firm."""
        about = course.rule.about
        own = self._about(course, of) if about else {}
        subjects: dict[Subject, Mapping[str, object]] = {
            subject: self._subject(subject, "firm" if subject == "firm" else own.get(KEYS[subject]))
            for subject in SUBJECTS
        }
        told = subjects[about if about in subjects else "customers"] if about else {}
        return Known({**subjects["firm"], **told, **own}, subjects, self._facts)

    def _about(self, course: Course, of: str) -> dict[str, object]:
        table, run = course.rule.about, course.run
        key = run.scope.sources[table].key[0]
        given = next((row for row in self._facts.get(table, ()) if row.get(key) == of), None)
        if given is None:
            raise _Stopped(f"流程“{course.procedure}”所关的“{of}”不在给出的“{table}”之中")
        return dict(record_row(table, given, run, lookup_in(self._facts, run)))

    def _subject(self, subject: str, key: object) -> Mapping[str, object]:
        """The subject's facts, with its row of the verdict."""
        column = KEYS[subject]
        tables = (self._facts.get(subject, ()), self.got.of(subject))
        return {name: value for rows in tables for row in rows if row.get(column) == key for name, value in row.items()}

    @cached_property
    def _facts(self) -> dict[str, list[Mapping[str, object]]]:
        tables = RowFacts(self.case.given, self.edition.names.tables).tables
        return cast("dict[str, list[Mapping[str, object]]]", tables)


def _moment(value: object) -> datetime:
    """A date or a moment as a case writes it."""
    return cast("datetime", read_value(value, "instant"))


def _listed(posts: Sequence[str]) -> str:
    return "、".join(posts) or "无人"
