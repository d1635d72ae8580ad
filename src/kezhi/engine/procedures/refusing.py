"""Why a step may not be taken: each reason looked at in turn, the first that stands said in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from kezhi.engine.decide import Decision, decide
from kezhi.engine.decide.asked import read_fact
from kezhi.engine.errors import BadQuestion
from kezhi.engine.evaluate.record_checks import unaccepted
from kezhi.engine.packs.edition import Edition
from kezhi.engine.procedures.limits import may_from
from kezhi.engine.procedures.matter import START, Act, Because, Known, Matter, Refused
from kezhi.engine.rules.gate import Gate
from kezhi.engine.rules.procedure import Procedure, Transition
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value

_Check = Callable[[Transition, Matter], Iterator[Refused]]


@dataclass(frozen=True)
class Refusing:
    """One act, and what is known when somebody does it."""

    edition: Edition
    rule: Procedure
    run: Run
    act: Act
    known: Known
    settings: Mapping[str, object]

    def at_start(self, way: Transition) -> Refused | None:
        """Why a matter may not be begun."""
        starts, by = self.rule.starts, self.act.by
        of_itself = not by and bool(starts.event or starts.due)
        anyone = bool(starts.form) and not starts.by
        if not of_itself and not anyone and by not in starts.by:
            return self._not_by(way, starts.by)
        checks: tuple[_Check, ...] = (self._unstated, self._gate)
        return self._first(
            checks if of_itself else (self._unstated, self._form, self._gate),
            way,
            Matter(self.rule.id, "", self.act.at),
        )

    def on_the_way(self, way: Transition, matter: Matter) -> Refused | None:
        """Why a way may not be taken from where the matter stands."""
        checks: tuple[_Check, ...] = (
            self._state, self._post, self._waits, self._unstated, self._when, self._form, self._evidence, self._gate,
            self._approval,
        )  # fmt: skip
        return self._first(checks, way, matter)

    def _first(self, checks: Sequence[_Check], way: Transition, matter: Matter) -> Refused | None:
        return next((refused for check in checks for refused in check(way, matter)), None)

    def _state(self, way: Transition, matter: Matter) -> Iterator[Refused]:
        if matter.state not in way.from_:
            listed = "、".join(way.from_)
            yield _refused(
                "state", way, f"此件现为“{matter.state}”，“{way.id}”须在“{listed}”时办理",
                f"It stands at '{matter.state}'; '{way.id}' is taken from {listed}",
            )  # fmt: skip

    def _post(self, way: Transition, _: Matter) -> Iterator[Refused]:
        if way.by and self.act.by not in way.by:
            yield self._not_by(way, way.by)

    def _not_by(self, way: Transition, posts: Sequence[str]) -> Refused:
        meant, (name, name_en) = "、".join(posts) or "—", _called(way)
        who, who_en = (
            (f"不由{self.act.by}", f"not {self.act.by}") if self.act.by else ("没有说是谁", "and nobody is named")
        )
        return _refused("post", way, f"{name}由{meant}办理，{who}", f"{name_en} is for {meant}, {who_en}")

    def _waits(self, way: Transition, matter: Matter) -> Iterator[Refused]:
        begins = may_from(way, matter, self.run)
        if begins is not None and self.act.at < begins:
            moment = f"{begins:%Y-%m-%d %H:%M}"
            yield _refused("waits", way, f"“{way.id}”最早于 {moment} 办理", f"'{way.id}' may be taken from {moment}")

    def _unstated(self, way: Transition, matter: Matter) -> Iterator[Refused]:
        """Facts that nobody asks for, cannot be read, or that the condition reads and nobody stated."""
        gate = self.edition.rules_by_id.get(str(way.gate))
        asked = {**self.rule.asks, **(gate.asks if isinstance(gate, Gate) else {})}
        for name in self.act.stated:
            if name not in asked:
                yield _refused("asks", way, f"“{way.id}”不问“{name}”", f"'{way.id}' does not ask '{name}'")
        try:
            stated = self._stated(matter)
        except BadQuestion as wrong:
            fault = wrong.diagnostics[0]
            yield _refused("asks", way, fault.cause.rstrip("。"), fault.cause_en.rstrip("."))
            return
        read = self._read(way) & self.rule.asks.keys()
        if lost := [name for name in self.rule.asks if name in read and name not in stated]:
            named = "、".join(lost)
            yield _refused("asks", way, f"“{way.id}”须先填报{named}", f"'{way.id}' needs {named} stated")

    def _when(self, way: Transition, matter: Matter) -> Iterator[Refused]:
        if way.when is None:
            return
        row = {**dict.fromkeys(self._read(way)), **self.known.row, **self._stated(matter), **self.run.known()}
        expression = self.run.expression(way.when, self.rule.table_of(()))
        if expression.evaluate(cast("Mapping[str, Value]", row)) is not True:
            yield _refused("when", way, f"条件“{way.when}”没有成立", f"The condition '{way.when}' does not hold")

    def _form(self, way: Transition, _: Matter) -> Iterator[Refused]:
        if way.form is None:
            return
        record = self.act.form
        if record is None:
            yield _refused("form", way, f"须先填写《{way.form}》", f"'{way.form}' must be filled in first")
        elif self._is_of_another(str(way.form), record):
            yield _refused("form", way, f"所填的《{way.form}》不是关于这一件", f"'{way.form}' is about something else")
        else:
            found = unaccepted(
                self.edition, str(way.form), record, as_of=self.run.as_of, settings=self.settings,
                about=dict(self.known.facts),
            )  # fmt: skip
            for each in found:
                yield _refused(
                    "form", way, f"《{way.form}》没有填妥：{each.says.rstrip('。')}",
                    f"'{way.form}' is not complete ({f'{each.check} {each.field}'.strip()})",
                )  # fmt: skip

    def _is_of_another(self, form: str, record: Mapping[str, object]) -> bool:
        """Whether the record names another thing than the matter is about, or another customer."""
        tables = self.edition.names.tables
        about = tables.get(self.rule.about)
        keys = set() if about is None else {*about.key} & {c.name for c in tables[form].columns} | {"customer"}
        if form != self.rule.about:
            keys.discard("record")
        pairs = [(record.get(key), self.known.row.get(key)) for key in keys]
        return any(told is not None and known is not None and str(told) != str(known) for told, known in pairs)

    def _evidence(self, way: Transition, _: Matter) -> Iterator[Refused]:
        if lost := [each for each in way.evidence if each not in self.act.evidence]:
            named = "、".join(lost)
            yield _refused("evidence", way, f"还缺凭据：{named}", f"Evidence is lacking: {named}")

    def _gate(self, way: Transition, matter: Matter) -> Iterator[Refused]:
        gate = self.edition.rules_by_id.get(str(way.gate))
        if not isinstance(gate, Gate):
            return
        try:
            zh = self._decided(gate, matter, "zh")
        except BadQuestion as wrong:
            fault = wrong.diagnostics[0]
            yield _refused("asks", way, fault.cause.rstrip("。"), fault.cause_en.rstrip("."))
            return
        if zh.decision == "allow" or (zh.decision == "needs" and zh.by in self.act.approved_by):
            return
        en = self._decided(gate, matter, "en")
        yield _refused(
            "gate" if zh.decision == "refuse" else "approval", way, zh.sentence.rstrip("。"), en.sentence.rstrip(". 。")
        )

    def _decided(self, gate: Gate, matter: Matter, language: str) -> Decision:
        stated = {**matter.stated, **self.act.stated}
        asked = {name: stated[name] for name in gate.asks if name in stated}
        return decide(
            self.edition, gate.id, self.known.subjects.get(gate.over, {}), asked=asked, as_of=self.run.as_of,
            settings=self.settings, language="en" if language == "en" else "zh",
        )  # fmt: skip

    def _approval(self, way: Transition, _: Matter) -> Iterator[Refused]:
        if lost := [post for post in way.approval if post not in self.act.approved_by]:
            named = "、".join(lost)
            yield _refused("approval", way, f"“{way.id}”须经{named}批准", f"'{way.id}' needs the approval of {named}")

    def _read(self, way: Transition) -> frozenset[str]:
        return self.run.scope.read(way.when, table=self.rule.table_of(())) if way.when else frozenset()

    def _stated(self, matter: Matter) -> dict[str, Value]:
        """What was stated so far and now, of what the procedure itself asks, in the engine's units."""
        stated = {**matter.stated, **self.act.stated}
        asks = self.rule.asks
        return {name: read_fact(self.rule, name, asks[name], stated[name]) for name in asks if name in stated}


def _called(way: Transition) -> tuple[str, str]:
    return ("发起", "Opening it") if way.id == START else (f"“{way.id}”", f"'{way.id}'")


def _refused(because: Because, way: Transition, zh: str, en: str) -> Refused:
    return Refused(because, way.id, f"{zh}。", f"{en}.")
