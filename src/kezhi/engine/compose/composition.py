"""Several editions brought together: their order, their collisions, and what the company decided about these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kezhi.engine.compose.adopted import Adopted, Precedence
from kezhi.engine.compose.collision import Collision
from kezhi.engine.compose.errors import CollisionsUnsettled, CompositionRefused
from kezhi.engine.compose.matters import matters
from kezhi.engine.compose.outputs import outputs
from kezhi.engine.compose.reach import Reach, Tree
from kezhi.engine.compose.reading import check_reads, in_order
from kezhi.engine.compose.settling import check_precedence, said, unsettled
from kezhi.engine.errors import Diagnostic


@dataclass(frozen=True)
class Composition:
    """Adoptions in the order in which they are evaluated, and everything on which two of them meet."""

    adopted: tuple[Adopted, ...]
    precedence: tuple[Precedence, ...]
    collisions: tuple[Collision, ...]
    unsettled: tuple[Collision, ...]
    reaches: Mapping[str, Reach]

    def named(self, name: str) -> Adopted:
        """The adoption of that name."""
        return next(each for each in self.adopted if each.name == name)

    def refuse_unsettled(self) -> None:
        """CollisionsUnsettled with both clauses of every collision that waits for a decision."""
        if self.unsettled:
            raise CollisionsUnsettled(*map(said, self.unsettled))


def compose(
    adopted: Sequence[Adopted],
    precedence: Sequence[Precedence] = (),
    *,
    parents: Mapping[str, str] | None = None,
    as_of: date | None = None,
) -> Composition:
    """Bring adoptions together; `parents` is the unit above each unit, `as_of` the day whose figures sentences show.

    CompositionRefused when a reading has no source, packs take from one another in a circle, or a decision is about
    nothing, has no reason, or cannot be carried out. Collisions do not refuse here: see `unsettled`.
    """
    _refuse(_given_twice(adopted))
    reaches = Tree(parents or {}).reaches(adopted)
    collisions = tuple(_collisions(adopted, reaches, as_of))
    _refuse([*check_reads(adopted, reaches), *check_precedence(precedence, collisions, adopted)])
    ordered = in_order(adopted, precedence)
    waiting = unsettled(collisions, precedence, adopted, reaches)
    return Composition(ordered, tuple(precedence), collisions, waiting, reaches)


def _refuse(faults: Sequence[Diagnostic]) -> None:
    if faults:
        raise CompositionRefused(*faults)


def _collisions(adopted: Sequence[Adopted], reaches: Mapping[str, Reach], as_of: date | None) -> Iterator[Collision]:
    """Where two packs bind the same customers; two adoptions of one pack never do."""
    public = frozenset((read.pack, read.output) for each in adopted for read in each.edition.header.reads)
    seen: set[str] = set()
    for left, right in combinations(adopted, 2):
        if left.pack == right.pack or not reaches[left.name].meets(reaches[right.name]):
            continue
        day = as_of or max(left.edition.in_force_from, right.edition.in_force_from)
        for found in (*outputs(left, right, public=public, as_of=day), *matters(left, right, as_of=day)):
            if found.key not in seen:
                seen.add(found.key)
                yield found


def _given_twice(adopted: Sequence[Adopted]) -> list[Diagnostic]:
    names = [each.name for each in adopted]
    faults = [_name_twice(name) for name in sorted({n for n in names if names.count(n) > 1})]
    for left, right in combinations(adopted, 2):
        if left.pack == right.pack and (left.units & right.units or not (left.units or right.units)):
            faults.append(_pack_twice(left))
    return faults


def _name_twice(name: str) -> Diagnostic:
    return Diagnostic(
        "adopted_twice", f"“{name}”列了两次。", "请删去一处，或各取名称。",
        f"'{name}' is listed twice.", "Remove one, or name each.",
    )  # fmt: skip


def _pack_twice(adopted: Adopted) -> Diagnostic:
    return Diagnostic(
        "one_edition_a_unit", f"同一单位采用了《{adopted.title}》的两个版本。", "请只留一个。",
        f"A unit lives by two editions of {adopted.pack}.", "Keep one of them.",
    )  # fmt: skip
