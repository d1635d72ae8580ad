"""Evaluation after a change: only customers whose facts differ are evaluated anew, the others' verdicts stand.

The result is that of evaluating everybody. Where this cannot be shown from the edition, the run and what changed,
everybody is evaluated, and the receipt says why.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate.digest import digest
from kezhi.engine.evaluate.evaluation import Evaluation
from kezhi.engine.evaluate.facts_read import facts_read
from kezhi.engine.evaluate.marks import differing, marks_of
from kezhi.engine.evaluate.plan import Plan, plan_of
from kezhi.engine.evaluate.subject_plan import KEYS
from kezhi.engine.evaluate.touching import cut_by_customer, differs_from, touched_by, why_everybody, witnesses
from kezhi.engine.evaluate.unheld import unheld
from kezhi.engine.facts.casts import quoted
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.facts.source import FactSource, Given
from kezhi.engine.packs.edition import Edition
from kezhi.engine.receipt import FactsRead, Receipt

TOUCHED, ANEW, VERDICT_BEFORE = "touched_customers", "customers_anew", "verdict_before"


@dataclass(frozen=True)
class Before:
    """What an evaluation left behind: its verdicts, its receipt as written, and the marks of its facts."""

    verdicts: Mapping[str, pa.Table]
    receipt: Mapping[str, object]
    marks: pa.Table


class SameFacts(Exception):
    """The facts are those of the evaluation before."""


class Marking:
    """A source of facts that marks them and, beside what was before, shows only the rows of whom a change touched.

    With `if_changed` it raises SameFacts where nothing differs from what was before.
    """

    def __init__(self, plan: Plan, facts: FactSource, before: Before | None, *, if_changed: bool = False) -> None:
        self._plan, self._facts, self._before, self._if_changed = plan, facts, before, if_changed
        self.marks: pa.Table | None = None
        self.touched: frozenset[str] | None = None
        self.anew: frozenset[str] = frozenset()
        self.read: Mapping[str, FactsRead] = {}
        self.because = ""

    @property
    def name(self) -> str:
        """What the receipt calls the source."""
        return str(getattr(self._facts, "name", "facts"))

    def bind(self, backend: Backend, *, needed: Collection[str], tables: Mapping[str, Table] = TABLES) -> Given:
        """Show the needed tables: all their rows, or where it may be so those of the customers touched."""
        given = self._facts.bind(backend, needed=needed, tables=tables)
        if not isinstance(backend, DuckBackend):
            self.because = "engine"
            return given
        self.marks = marks_of(self._plan, backend)
        if self._before is None:
            return given
        changed = differing(self._before.marks, self.marks)
        if self._if_changed and not changed:
            raise SameFacts
        self.read = facts_read(self._plan, given, backend)
        self.because = why_everybody(self._plan, changed, self._before.receipt, self.read, given)
        if not self.because:
            self.touched = touched_by(changed, self._before.verdicts["duties"])
            self.anew = self.touched | self._witnesses(backend, self._before.verdicts["customers"], self.touched)
            self._narrow(backend, self.anew)
        return given

    def _witnesses(self, backend: Backend, verdict: pa.Table, touched: Collection[str]) -> frozenset[str]:
        query = witnesses(self._plan, VERDICT_BEFORE, TOUCHED)
        if not query:
            return frozenset()
        backend.register(VERDICT_BEFORE, verdict)
        backend.register(TOUCHED, _listed(touched))
        return frozenset(backend.fetch(query)["customer"].to_pylist())

    def _narrow(self, backend: Backend, anew: Collection[str]) -> None:
        """Customers last, and every table before them as it is now: where a pack binds some customers only, what is
        seen of a table hangs on whom the table of customers holds."""
        backend.register(ANEW, _listed(anew))
        own = f'b."customer" IN (SELECT t."customer" FROM "{ANEW}" AS t)'  # noqa: S608 - a name of ours
        for name, is_cut in cut_by_customer(self._plan):
            where = own if name == "customers" else f'{own} OR b."customer" IS NULL' if is_cut else "TRUE"
            rows = f"SELECT b.* FROM {FACTS}.{quoted(name + '__everybody')} AS b WHERE {where}"  # noqa: S608 - quoted
            backend.cover(name, rows, keep=True, below="everybody")


@dataclass(frozen=True)
class Anew:
    """An evaluation beside the one before: `touched` are the customers evaluated anew, none where everybody was."""

    evaluation: Evaluation
    marks: pa.Table | None
    touched: frozenset[str] | None
    others_differ: bool = True
    """Whether a duty differs that is about no customer."""


Evaluate = Callable[[Callable[[FactSource], FactSource]], Evaluation]
"""An evaluation whose source of facts is wrapped by what it is given."""


def evaluate_anew(
    edition: Edition, evaluated: Evaluate, before: Before | None, *, as_of: date, if_changed: bool = False
) -> Anew:
    """The evaluation of what changed since `before`, put together with what stands; without it, of everybody.

    `evaluated` evaluates with its facts wrapped: `lambda around: evaluate(edition, around(facts), as_of=as_of)`.
    With `if_changed` it raises SameFacts where the facts are those of the same day before.
    """
    if before is not None and before.receipt["as_of"] != as_of.isoformat():
        return _of_everybody(_evaluated(edition, evaluated, None), "as_of")
    found, source = _evaluated(edition, evaluated, before, if_changed=if_changed)
    if before is None or source.touched is None:
        return _of_everybody((found, source), source.because)
    if because := differs_from(before.receipt, found.receipt.to_dict()):
        return _of_everybody(_evaluated(edition, evaluated, None), because)
    whole = _whole(found, before, source)
    others = [_about_nobody(each.verdicts["duties"]) for each in (found, before)]
    return Anew(whole, source.marks, source.touched, digest(others[0], "key") != digest(others[1], "key"))


def _evaluated(
    edition: Edition, evaluated: Evaluate, before: Before | None, *, if_changed: bool = False
) -> tuple[Evaluation, Marking]:
    plan, sources = plan_of(edition), list[Marking]()

    def around(facts: FactSource) -> FactSource:
        sources.append(Marking(plan, facts, before, if_changed=if_changed))
        return sources[-1]

    return evaluated(around), sources[-1]


def _of_everybody(found: tuple[Evaluation, Marking], because: str) -> Anew:
    evaluation, source = found
    extent: dict[str, object] = {"everybody_because": because} if because else {}
    return Anew(replace(evaluation, receipt=replace(evaluation.receipt, extent=extent)), source.marks, None)


def _whole(found: Evaluation, before: Before, source: Marking) -> Evaluation:
    verdicts = {name: _together(before.verdicts[name], table, source.anew) for name, table in found.verdicts.items()}
    receipt: Receipt = replace(
        found.receipt,
        facts=source.read,
        digests={name: digest(table, KEYS.get(name, "key")) for name, table in verdicts.items()},
        unheld=unheld(verdicts),
        extent={"touched": len(source.touched or ()), "beside": before.receipt["digest"]},
    )
    return replace(found, verdicts=MappingProxyType(verdicts), receipt=receipt)


def _listed(customers: Collection[str]) -> pa.Table:
    return pa.table({"customer": pa.array(sorted(customers), pa.string())})


def _together(before: pa.Table, found: pa.Table, anew: Collection[str]) -> pa.Table:
    """What stands of the other customers, with what was found anew."""
    is_anew = pc.is_in(before["customer"], value_set=_listed(anew)["customer"].combine_chunks())
    stands = pc.and_(before["customer"].is_valid(), pc.invert(is_anew))
    return pa.concat_tables([before.filter(stands), found]).combine_chunks()


def _about_nobody(duties: pa.Table) -> pa.Table:
    return duties.filter(duties["customer"].is_null()).combine_chunks()
