"""The facts as one pack of several sees them: only those it binds, with what it reads of the others beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.compose.one_bound import BOUND, OneBound, Verdicts, Whole
from kezhi.engine.compose.overruled import bound_by
from kezhi.engine.compose.reach import Reach
from kezhi.engine.facts.casts import quoted, sql_type, text
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.facts.live_one import OneOfLive
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.facts.source import FactSource, Given
from kezhi.engine.packs.files import Read
from kezhi.engine.rules.grade import GRADE_IN_FORCE
from kezhi.engine.rules.people import NO_UNIT, People

HISTORY = "grades"
_PLACED = ("units", "staff", "customers")
_UNIT = 'b."unit"'
_POSTS = ("post", "counts_as", "further_posts")


@dataclass(frozen=True)
class BoundFacts:
    """A source narrowed to a reach; `verdicts` knows the customers' verdicts of the packs read.

    Where the source has a history of grades, only the grade held on `scale` (pack and rule) on the day is in force.
    """

    facts: FactSource
    reach: Reach
    as_of: date
    reads: tuple[Read, ...] = ()
    verdicts: Verdicts | None = None
    scale: tuple[str, str] | None = None
    firm_posts: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What the receipt calls the source."""
        return str(getattr(self.facts, "name", "facts"))

    @property
    def within(self) -> str:
        """The condition that a customer `b` whose owner is `o` is bound."""
        return covered('coalesce(b."unit", o."unit")', self.reach)

    def bind(self, backend: Backend, *, needed: Collection[str], tables: Mapping[str, Table] = TABLES) -> Given:
        """Show the needed tables as the source gives them, then lay over them what this pack may see."""
        given = self.facts.bind(backend, needed=self._below(needed), tables=_own(tables))
        for number, pack in enumerate(dict.fromkeys(read.pack for read in self.reads)):
            backend.register(f"read_{number}", self._columns_read(pack, self._known.of_all(pack)))
        return self.laid_over(backend, given, needed, tables)

    def one(self, backend: DuckBackend, *, needed: Collection[str], tables: Mapping[str, Table]) -> OneBound | None:
        """The same one customer at a time, where the source is a live store that has customers."""
        if not isinstance(self.facts, LiveFacts) or "customers" not in self.facts.readers:
            return None
        live = OneOfLive(self.facts, backend, needed=self._below(needed), tables=_own(tables))
        return OneBound(self, live, backend, needed, tables)

    def laid_over(
        self,
        backend: Backend,
        given: Given,
        needed: Collection[str],
        tables: Mapping[str, Table],
        *,
        whole: Whole = BOUND,
        kept: bool = True,
    ) -> Given:
        """Lay what this pack may see over the facts that the backend shows; `whole` tells where everybody's are."""
        has_history = self.scale is not None and bool(backend.fetch(f"SELECT 1 FROM {whole.history} AS h LIMIT 1"))  # noqa: S608
        if self.reach == Reach() and not self.reads and not has_history:
            return given
        first = (HISTORY,) if has_history and not kept and HISTORY in needed and self.reach != Reach() else ()
        for name in first:  # a view of the customers reads it, so it must lie below before they do
            limit = _limit(tables[name], self.reach, ())
            sql = f"SELECT b.* FROM {FACTS}.{quoted(name + '__all')} AS b WHERE {limit}"  # noqa: S608
            backend.cover(name, sql, keep=False, below="all")
        history = f"{HISTORY}__all" if first else HISTORY
        self._show_customers(backend, history if has_history else "", kept=kept)
        if self.reach != Reach():
            serving = self._show_staff(backend, whole, kept=kept)
            for name in sorted(set(needed) - {*_PLACED, *first}):
                if limit := _limit(tables[name], self.reach, serving):
                    sql = f"SELECT b.* FROM {FACTS}.{quoted(name + '__all')} AS b WHERE {limit}"  # noqa: S608
                    backend.cover(name, sql, keep=False, below="all")
        if not has_history:
            return given
        return Given({**given.columns, "customers": given.columns.get("customers", frozenset()) | {GRADE_IN_FORCE}})

    def said_of(self, pack: str, customer: str | None) -> pa.Table:
        """What a pack that is read says of one customer; no rows for none."""
        return self._columns_read(pack, self._known.of_one(pack, customer))

    @property
    def _known(self) -> Verdicts:
        if self.verdicts is None:
            raise LookupError("verdicts are read that nobody knows")
        return self.verdicts

    def _below(self, needed: Collection[str]) -> frozenset[str]:
        return frozenset({*needed, *_PLACED, *([HISTORY] if self.scale else ())})

    def _columns_read(self, pack: str, found: Sequence[pa.Table]) -> pa.Table:
        wanted = ["customer", *dict.fromkeys(read.output for read in self.reads if read.pack == pack and read.output)]
        return pa.concat_tables([verdict.select(wanted) for verdict in found])

    def _show_customers(self, backend: Backend, history: str, *, kept: bool) -> None:
        """Held as they are now, since the other tables are narrowed by them."""
        columns = [f"b.{quoted(column.name)}" for column in TABLES["customers"].columns]
        joins = [f'LEFT JOIN {FACTS}."staff" AS o ON b."owner" = o."staff"']
        if self.scale and history:
            columns[columns.index(f'b."{GRADE_IN_FORCE}"')] = f'g."grade" AS "{GRADE_IN_FORCE}"'
            joins.append(f'LEFT JOIN ({_held(history, *self.scale, self.as_of)}) AS g ON b."customer" = g."customer"')
        for number, pack in enumerate(dict.fromkeys(read.pack for read in self.reads)):
            joins.append(f'LEFT JOIN "read_{number}" AS r{number} ON b."customer" = r{number}."customer"')
            columns += [_shown(read, f"r{number}") for read in self.reads if read.pack == pack]
        below = f'{FACTS}."customers__all"'
        sql = f"SELECT {', '.join(columns)} FROM {below} AS b {' '.join(joins)} WHERE {self.within}"  # noqa: S608
        backend.cover("customers", sql, keep=kept, below="all")

    def _show_staff(self, backend: Backend, whole: Whole, *, kept: bool) -> list[str]:
        """Whoever stands outside holds a post here only by serving those who are bound; the answer is who does."""
        staff, units = (backend.fetch(f"SELECT * FROM {of} AS t").to_pylist() for of in (whole.staff, whole.units))  # noqa: S608
        place = f'LEFT JOIN {whole.staff} AS o ON b."owner" = o."staff"'
        bound_owners = f'SELECT DISTINCT b."owner" FROM {whole.customers} AS b {place} WHERE {self.within}'  # noqa: S608
        people, own = (
            People.of(staff, units, self.firm_posts, self.as_of),
            set(backend.fetch(bound_owners)["owner"].to_pylist()),
        )
        bound = [each for each in people.units if self.reach.covers(None if each == NO_UNIT else each)]
        nearest = {
            (post, people.holder(post, unit))
            for post in {post for p in people.persons.values() for post, _place in p.held}
            for unit in bound
        }
        serving = [
            key for key, person in people.persons.items()
            if person.unit in bound or key in own or any((post, key) in nearest for post, _place in person.held)
        ]  # fmt: skip
        columns = [f"b.{quoted(c.name)}" for c in TABLES["staff"].columns if c.name not in _POSTS]
        posts = [f'CASE WHEN b."staff" IN ({_listed(serving)}) THEN b."{name}" END AS "{name}"' for name in _POSTS]
        sql = f'SELECT {", ".join([*columns, *posts])} FROM {FACTS}."staff__all" AS b'  # noqa: S608
        backend.cover("staff", sql, keep=kept, below="all")
        return serving


def _own(tables: Mapping[str, Table]) -> Mapping[str, Table]:
    """The tables as the source has them: without the columns that are read of other packs."""
    return {**tables, "customers": TABLES["customers"]}


def _held(history: str, pack: str, rule: str, on: date) -> str:
    """The grade that each customer holds on one scale on a day."""
    day = f"DATE '{on.isoformat()}'"
    return (
        f'SELECT h."customer", max(h."grade") AS "grade" FROM {FACTS}.{quoted(history)} AS h '  # noqa: S608 - quoted
        f'WHERE h."pack" = {text(pack)} AND h."rule" = {text(rule)} AND h."from_on" <= {day} '
        f'AND (h."until_on" IS NULL OR h."until_on" >= {day}) GROUP BY h."customer"'
    )


def covered(unit: str, reach: Reach) -> str:
    """The condition that a unit, written in SQL, is within reach."""
    tests = [] if reach.within is None else [f"{unit} IN ({_listed(reach.within)})"]
    if reach.without:
        tests.append(f"({unit} IS NULL OR {unit} NOT IN ({_listed(reach.without)}))")
    return " AND ".join(tests) or "TRUE"


def _limit(table: Table, reach: Reach, serving: Collection[str]) -> str:
    """Rows of customers who are bound; rows of no customer by their own unit, else by who serves those who are.

    What says that a duty was done is evidence, whoever did it.
    """
    own = {column.name for column in table.stored}
    within = covered(_UNIT, reach)
    unit = f"({_UNIT} IS NOT NULL AND ({within}))" if "unit" in own else ""
    staff = f'b."staff" IN ({_listed(serving)})' if "staff" in own else ""
    if unit and staff:
        staff = f"({_UNIT} IS NULL AND {staff})"
    places = [f'b."{name}" IS NULL' for name in ("unit", "staff") if name in own]
    tests = [test for test in (unit, staff, f"({' AND '.join(places)})" if places else "") if test]
    bound = f"({' OR '.join(tests)})" if tests else "TRUE"
    if "about" in own:
        bound = f'(b."about" IS NOT NULL OR {bound})'
    if "customer" not in own:
        return bound if tests else ""
    of_bound = f'b."customer" IN (SELECT c."customer" FROM {FACTS}."customers" AS c)'  # noqa: S608 - names of the schema
    return f'{of_bound} OR (b."customer" IS NULL AND {bound})'


def _shown(read: Read, table: str) -> str:
    if read.name == bound_by(read.pack):
        return f'{table}."customer" IS NOT NULL AS {quoted(read.name)}'
    type_ = sql_type("text" if read.type == "grade" else read.type)
    return f"CAST({table}.{quoted(read.output)} AS {type_}) AS {quoted(read.name)}"


def _listed(keys: Collection[str]) -> str:
    return ", ".join(map(text, sorted(keys))) or "NULL"
