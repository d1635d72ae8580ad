"""What two sides say of the same customers: read off the rows that the backend holds, in a few small queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar, cast

from kezhi.engine.backends.ibis_border import literal, widened
from kezhi.engine.diff import renamed_rules
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.values import Value
from kezhi.engine.simulate.kept import Kept
from kezhi.engine.simulate.sides import Sided
from kezhi.engine.simulate.simulation import Credit, Entitled, Mover, Passage, Share, Transitions
from kezhi.engine.simulate.wanted import Wanted
from kezhi.engine.upstream import ibis, ir

R = TypeVar("R", bound=Rule)
_ZERO = Decimal("0.00")
Row = dict[str, object]


@dataclass(frozen=True)
class Told:
    """Two sides over the same kept customers; `named` says how many movers of each passage are named."""

    kept: Kept
    before: Sided
    after: Sided
    named: int

    def transitions(self) -> Iterator[Transitions]:
        """Every grade rule of either side; one that the other lacks gives everybody no grade there."""
        for mine, other in self._paired_grades():
            shown = other or mine
            assert shown is not None  # noqa: S101 - a pair has one side at least
            passages = list(self._passages(mine, other))
            yield Transitions(
                mine.id if mine else "", other.id if other else "", shown.title or shown.id,
                _scale(mine, (p.before for p in passages)), _scale(other, (p.after for p in passages)),
                tuple(passages),
            )  # fmt: skip

    def _paired_grades(self) -> Iterator[tuple[Grade | None, Grade | None]]:
        mine, others = self.before.plan, self.after.plan
        known = {rule.id for rule in mine.grades} == {rule.id for rule in others.grades}
        renamed = {} if known else renamed_rules(mine.edition, others.edition)
        return _paired(mine.grades, others.grades, renamed)

    def _passages(self, mine: Grade | None, other: Grade | None) -> Iterator[Passage]:
        grades = {"before": self._column(self.before, mine), "after": self._column(self.after, other)}
        t = widened(self.kept.table, grades)
        counted = t.group_by("before", "after").aggregate(customers=t.count())
        rows = self.kept.fetch(counted)
        order = {"before": _places(mine), "after": _places(other)}
        movers = self._movers(mine, other, grades) if self.named else {}
        for row in sorted(rows, key=lambda row: [_place(order[part], row[part]) for part in ("before", "after")]):
            before, after = _text(row["before"]), _text(row["after"])
            yield Passage(before, after, _whole(row["customers"]), tuple(movers.get((before, after), ())))

    def _movers(
        self, mine: Grade | None, other: Grade | None, grades: Mapping[str, ir.Value]
    ) -> dict[tuple[str, str], list[Mover]]:
        """The first movers of each passage, by key."""
        figures = {
            "figure_before": self._column(self.before, mine, measured=True),
            "figure_after": self._column(self.after, other, measured=True),
        }
        t = widened(self.kept.table, {**grades, **figures})
        before, after = (ibis.coalesce(t[part], literal("")) for part in ("before", "after"))
        moved = t.filter(before != after).select("customer", "name", "before", "after", *figures)
        order = ibis.window(group_by=[moved["before"], moved["after"]], order_by=moved["customer"])
        first = moved.mutate(nth=ibis.row_number().over(order))
        found: dict[tuple[str, str], list[Mover]] = {}
        rows = self.kept.fetch(first.filter(first["nth"] < literal(self.named, "int64")))
        for each in sorted(rows, key=lambda row: _whole(row["nth"])):
            one, two = (
                _figure(*of, each[f"figure_{word}"])
                for of, word in (((self.before, mine), "before"), ((self.after, other), "after"))
            )
            mover = Mover(str(each["customer"]), _text(each["name"]), one, two)
            found.setdefault((_text(each["before"]), _text(each["after"])), []).append(mover)
        return found

    def _column(self, side: Sided, rule: Grade | None, *, measured: bool = False) -> ir.Value:
        name = None if rule is None else rule.measured if measured else rule.id
        return literal(None, "string") if name is None else self.kept.table[self.kept.names[side.number][str(name)]]

    def credit(self) -> Iterator[Credit]:
        """Every credit rule of either side."""
        pairs = _by_id(Wanted(self.before.plan).credit, Wanted(self.after.plan).credit)
        for mine, other in pairs:
            shown = other or mine
            assert shown is not None  # noqa: S101 - a pair has one side at least
            ids = [rule.id if rule else "" for rule in (mine, other)]
            sides = list(zip((self.before, self.after), ids, strict=True))
            limits = [self._of(side, id_, "decimal(18, 2)") for side, id_ in sides]
            holds = [self._of(side, f"{id_}__hold", "string") for side, id_ in sides]
            (row,) = self.kept.fetch(_credit(self.kept.table, limits, holds))
            figures = {name: row[name] or _ZERO if name in _SUMS else _whole(row[name]) for name in row}
            yield Credit(rule=shown.id, title=shown.title or shown.id, unit=shown.unit, **figures)  # type: ignore[arg-type]

    def _of(self, side: Sided, name: object, type_: str) -> ir.Value:
        own = self.kept.names[side.number]
        return self.kept.table[own[str(name)]] if name in own else literal(None, type_)

    def entitled(self) -> Iterator[Entitled]:
        """Every entitlement of either side: money by grade, the rest by its words."""
        mine, other = Wanted(self.before.plan), Wanted(self.after.plan)
        before, after = ({each.output: each for each in wanted.granted} for wanted in (mine, other))
        for output in dict.fromkeys([*before, *after]):
            own, new = before.get(output), after.get(output)
            shown = new or own
            assert shown is not None  # noqa: S101 - one of them has it
            wanted, side = (other, self.after) if new else (mine, self.before)
            grade = wanted.grade_of(shown) if shown.is_money else ""
            shares = self._summed(output, grade, mine, other) if shown.is_money else self._counted(output)
            yield Entitled(
                output, shown.rule.id, Wording(side.plan.edition, side.run.settings).title(output),
                shown.is_money, grade, tuple(shares), shown.rule.unit,
            )  # fmt: skip

    def _summed(self, output: str, grade: str, mine: Wanted, other: Wanted) -> Iterator[Share]:
        found: dict[str, list[tuple[int, Decimal]]] = {}
        for place, (side, wanted) in enumerate(((self.before, mine), (self.after, other))):
            of = self._of(side, grade if any(g.id == grade for g in wanted.grades) else "", "string")
            t = widened(self.kept.table, {"of": of, "value": self._of(side, output, "decimal(18, 2)")})
            t = t.filter(t["value"].notnull())
            for row in self.kept.fetch(t.group_by("of").aggregate(many=t.count(), money=t["value"].sum())):
                shares = found.setdefault(_text(row["of"]), [(0, _ZERO), (0, _ZERO)])
                shares[place] = (_whole(row["many"]), cast("Decimal", row["money"] or _ZERO))
        rules = [rule for wanted in (other, mine) for rule in wanted.grades if rule.id == grade]
        order = _places(rules[0] if rules else None)
        for of, ((n0, m0), (n1, m1)) in sorted(found.items(), key=lambda pair: _place(order, pair[0])):
            yield Share(of, n0, n1, m0, m1)

    def _counted(self, output: str) -> Iterator[Share]:
        found: dict[str, list[int]] = {}
        for place, side in enumerate((self.before, self.after)):
            t = widened(self.kept.table, {"of": self._of(side, output, "string")})
            for row in self.kept.fetch(t.group_by("of").aggregate(many=t.count())):
                if output in self.kept.names[side.number]:
                    found.setdefault(_plain(row["of"]), [0, 0])[place] = _whole(row["many"])
        yield from (Share(of, before, after) for of, (before, after) in sorted(found.items()))


_SUMS = ("limit_before", "limit_after", "freed", "taken")


def _credit(t: ir.Table, limits: Sequence[ir.Value], holds: Sequence[ir.Value]) -> ir.Table:
    none = literal(_ZERO, "decimal(18, 2)")
    named = dict(zip(("before", "after", "held_before", "held_after"), (*limits, *holds), strict=True))
    t = widened(t, {f"credit_{name}": value for name, value in named.items()})
    before, after = (ibis.coalesce(t[f"credit_{name}"], none) for name in ("before", "after"))
    held_before, held_after = (t[f"credit_held_{name}"].notnull() for name in ("before", "after"))
    more = after - before
    return t.aggregate(
        limit_before=before.sum(), limit_after=after.sum(),
        freed=ibis.ifelse(more > none, more, none).sum(), freed_customers=t.count(where=more > none),
        taken=ibis.ifelse(more < none, before - after, none).sum(), taken_customers=t.count(where=more < none),
        on_hold_before=t.count(where=held_before), on_hold_after=t.count(where=held_after),
        newly_held=t.count(where=held_after & ~held_before), released=t.count(where=held_before & ~held_after),
    )  # fmt: skip


def _paired(
    mine: Sequence[Grade], others: Sequence[Grade], renamed: Mapping[str, str]
) -> Iterator[tuple[Grade | None, Grade | None]]:
    """Rules of one id or renamed, then those left over that rest on the same article, in order."""
    pairs = _by_id(mine, others)
    left = [other for one, other in pairs if one is None and other is not None]
    for one, other in pairs:
        if one is not None and other is None:
            called = next((each for each in left if each.id == renamed.get(one.id)), None)
            same = called or next((each for each in left if each.clause.at == one.clause.at), None)
            left = [each for each in left if each is not same]
            yield one, same
        elif one is not None:
            yield one, other
    yield from ((None, other) for other in left)


def _by_id(mine: Sequence[R], others: Sequence[R]) -> list[tuple[R | None, R | None]]:
    ids = dict.fromkeys([*(rule.id for rule in mine), *(rule.id for rule in others)])
    before, after = {rule.id: rule for rule in mine}, {rule.id: rule for rule in others}
    return [(before.get(id_), after.get(id_)) for id_ in ids]


def _scale(rule: Grade | None, found: Iterable[str]) -> tuple[str, ...]:
    """The grades of a rule, best first, and whatever else was found."""
    return tuple(dict.fromkeys([*(rule.grades if rule else ()), *found]))


def _places(rule: Grade | None) -> dict[str, int]:
    return {grade: place for place, grade in enumerate(rule.grades if rule else ())}


def _place(order: dict[str, int], grade: object) -> tuple[int, str]:
    return order.get(_text(grade), len(order)), _text(grade)


def _figure(side: Sided, rule: Grade | None, value: object) -> str:
    if rule is None or rule.measured is None or value is None:
        return ""
    return Wording(side.plan.edition, side.run.settings).value(cast("Value", value), str(rule.measured))


def _plain(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else _text(value)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _whole(value: object) -> int:
    return int(cast("int", value) or 0)
