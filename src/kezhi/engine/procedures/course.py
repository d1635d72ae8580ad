"""The course of matters through one procedure: begin one, lead it on, and see when it is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from kezhi.engine.decide.behind import behind, settings_of
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.procedures import limits
from kezhi.engine.procedures.matter import START, Act, Known, Matter, NextDue, Refused, Taken
from kezhi.engine.procedures.refusing import Refusing
from kezhi.engine.rules.procedure import Procedure, Transition
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value


@dataclass(frozen=True)
class Course:
    """One procedure of an edition as it is read on a day, with a company's settings in each parameter's own unit.
    Raises ParametersNotSet and BadSetting when it first needs a parameter."""

    edition: Edition
    procedure: str
    as_of: date
    settings: Mapping[str, object] | None = None

    @cached_property
    def rule(self) -> Procedure:
        """The procedure as the company set it; KeyError when the edition has none of that id."""
        rule = self._set.rules_by_id[self.procedure]
        if not isinstance(rule, Procedure):
            raise KeyError(self.procedure)
        return rule

    @cached_property
    def run(self) -> Run:
        """The reading: only the parameters behind the procedure must be set."""
        scope = self.rule.scope_in(self._set.names)
        return Run(self.edition.pack, self.as_of, self.edition.in_force_from, self._values, scope)

    @cached_property
    def _values(self) -> Mapping[str, Value]:
        narrow = behind(self.edition, [self.procedure])
        return narrow.parameters.resolve(self.as_of, settings_of(self.edition, narrow, self.settings))

    @cached_property
    def _set(self) -> Edition:
        return as_set(self.edition, self._values)

    def begin(self, act: Act, known: Known | None = None) -> Taken | Refused:
        """Begin a matter: `act.do` is START, `act.by` the post that opens it, empty where an event or a duty that
        falls due does."""
        first = self.rule.states[0]
        way = Transition(
            id=START, from_=(), to=first.id, by=self.rule.starts.by, form=self.rule.starts.form,
            gate=self.rule.starts.gate,
        )  # fmt: skip
        refusing = Refusing(self._set, self.rule, self.run, act, known or Known(), self.settings or {})
        if refused := refusing.at_start(way):
            return refused
        return self._taken(way, Matter(self.procedure, "", act.at), act)

    def take(self, matter: Matter, act: Act, known: Known | None = None) -> Taken | Refused:
        """Lead a matter on by one way. Ways that have lapsed by then were taken before. KeyError for a way that the
        procedure does not have."""
        way = self.way(act.do)
        matter = self.standing(matter, act.at)
        refusing = Refusing(self._set, self.rule, self.run, act, known or Known(), self.settings or {})
        return refusing.on_the_way(way, matter) or self._taken(way, matter, act)

    def standing(self, matter: Matter, at: datetime) -> Matter:
        """Where the matter stands at a moment if nobody does anything more."""
        return limits.standing(self.rule, matter, at, self.run)

    def dues(self, matter: Matter) -> tuple[NextDue, ...]:
        """Until when each way out of the matter's state is to be taken, the soonest first."""
        return limits.dues(self.rule, matter, self.run)

    def ways(self, matter: Matter) -> tuple[Transition, ...]:
        """The ways that lead out of the matter's state."""
        return limits.ways(self.rule, matter)

    def way(self, identifier: str) -> Transition:
        """The way of that id; KeyError when there is none."""
        found = next((way for way in self.rule.transitions if way.id == identifier), None)
        if found is None:
            raise KeyError(identifier)
        return found

    def has_ended(self, matter: Matter) -> bool:
        """Whether its state is an end."""
        return any(state.id == matter.state and state.final for state in self.rule.states)

    def _taken(self, way: Transition, matter: Matter, act: Act) -> Taken:
        then = Matter(self.procedure, way.to, act.at, {**matter.stated, **act.stated})
        is_late = bool(matter.state) and limits.is_late(way, matter, act.at, self.run)
        return Taken(then, way.id, way.notify, str(way.report or ""), is_late, self.has_ended(then))
