"""The check of duties that hang on no single customer: calendars and chains of some subjects are worked out again.

Calendars that ask for certain customers are left out, and what they start: whether a holder has such a customer is only
known from all customers.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.evaluate.by_form import Ending
from kezhi.engine.evaluate.calendars import Calendars
from kezhi.engine.evaluate.calendars import endings_of as endings_of_calendars
from kezhi.engine.evaluate.chain_rows import ChainRows
from kezhi.engine.evaluate.chains import Chains
from kezhi.engine.evaluate.chains import endings_of as endings_of_chains
from kezhi.engine.evaluate.duties import calendars, chains, subject_cadences
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.reports import done_in
from kezhi.engine.evaluate.subject_cadence_rows import SubjectCadenceRows
from kezhi.engine.evaluate.subject_cadences import SubjectCadences
from kezhi.engine.rules.chain import AfterEvent
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run

DutyRow = Mapping[str, object]
Pair = tuple[str, DutyRow | None, DutyRow | None]


@dataclass(frozen=True)
class Again:
    """The rules that can be worked out again, over the facts at hand."""

    plan: Plan
    run: Run
    backend: Backend
    people: People

    @property
    def calendars(self) -> Calendars:
        """The calendars that ask for no customers."""
        every = calendars(self.plan)
        return Calendars(tuple(rule for rule in every.rules if rule.having is None), every.conditions)

    @property
    def chains(self) -> Chains:
        """The chains that start with an event or with one of those."""
        every, known = chains(self.plan), {rule.id for rule in self.calendars.rules}
        kept = tuple(r for r in every.rules if isinstance(r.starts, AfterEvent) or str(r.starts.calendar) in known)
        return Chains(kept, self.calendars, every.conditions)

    @property
    def cadences(self) -> SubjectCadences:
        """The cadences that units and staff owe; what the firm owes hangs on every record of the form."""
        return SubjectCadences(tuple(rule for rule in subject_cadences(self.plan).rules if rule.over != "firm"))

    def pairs(self, duties: pa.Table, *, seed: str, size: int) -> Iterable[Pair]:
        """For some subjects, each duty by its key: as the query found it and as the rows have it."""
        rules = [rule.id for rule in (*self.calendars.rules, *self.chains.rules, *self.cadences.rules)]
        ours = duties.filter(pc.is_in(duties["rule"], value_set=pa.array(rules, pa.string()))) if rules else duties[:0]
        subjects = sorted(set(ours["subject"].to_pylist()))
        chosen = random.Random(seed).sample(subjects, min(size, len(subjects)))  # noqa: S311 - a sample, not a secret
        if not chosen:
            return ()
        taken = ours.filter(pc.is_in(ours["subject"], value_set=pa.array(chosen)))
        found = {str(row["key"]): row for row in taken.to_pylist()}
        again = self._worked_out(chosen, found)
        return [(key, found.get(key), again.get(key)) for key in sorted({*found, *again})]

    def _worked_out(self, subjects: list[str], found: Mapping[str, DutyRow]) -> dict[str, DutyRow]:
        told = done_in(rows_where(self.backend, "events", "about", list(found)), self.run)
        events = rows_where(self.backend, "events", "event", subjects)
        named = sorted({str(event["customer"]) for event in events if event["customer"] is not None})
        customers = [
            (customer, dict[str, bool]()) for customer in rows_where(self.backend, "customers", "customer", named)
        ]
        filled = self._filled(found.values())
        rows = [
            *self.calendars.evaluate((), filled, told, self.people, self.run),
            *ChainRows(self.chains, customers, filled, told, self.people, self.run).duties(events),
            *SubjectCadenceRows(self.cadences, self._about(subjects), self.people, self.run).duties(),
        ]
        return {str(row["key"]): row for row in rows if row["subject"] in set(subjects)}

    @property
    def _endings(self) -> list[Ending]:
        chained = self.chains
        of_steps = (endings_of_chains(chained.rules, number, self.run) for number in range(chained.longest))
        return [*endings_of_calendars(self.calendars.rules, self.run), *(each for some in of_steps for each in some)]

    def _filled(self, duties: Iterable[DutyRow]) -> dict[str, list[dict[str, object]]]:
        """The records that may have ended one of these duties, by form."""
        listed, found = list(duties), dict[str, dict[str, dict[str, object]]]()
        for ending in self._endings:
            form, (own, theirs) = self.run.scope.tables[ending.form], ending.link
            held = {str(duty[own]) for duty in listed if duty["rule"] == ending.rule and duty[own] is not None}
            rows = rows_where(self.backend, ending.form, theirs, sorted(held))
            found.setdefault(ending.form, {}).update({str(record[form.key[0]]): record for record in rows})
        return {form: list(records.values()) for form, records in found.items()}

    def _about(self, subjects: list[str]) -> dict[str, list[dict[str, object]]]:
        """The rows of units and staff that are looked at, and what was filled in about them."""
        found: dict[str, list[dict[str, object]]] = {}
        for rule in self.cadences.rules:
            found[rule.over] = rows_where(self.backend, rule.over, rule.link, subjects)
            found[rule.form] = rows_where(self.backend, rule.form, rule.link, subjects)
        return found


def rows_where(backend: Backend, table: str, column: str, values: list[str]) -> list[dict[str, object]]:
    """The rows of a fact table whose column holds one of these keys."""
    if not values:
        return []
    quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    sql = f'SELECT * FROM {FACTS}."{table}" AS t WHERE t."{column}" IN ({quoted})'  # noqa: S608
    return list(backend.fetch(sql).to_pylist())
