"""The responsibility matrix: whose decision a matter is, and the page that shows it with its gaps and overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.accounts.scope import units_in_reach
from kezhi.approvals.errors import NobodyDecides
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Decider, TimeLimit
from kezhi.approvals.planned import PlannedStep
from kezhi.ui.money import yuan


def deciders_of(subject: str, unit: Unit, amount: Decimal) -> tuple[tuple[PlannedStep, ...], str]:
    """The steps by which an amount is decided in a unit, and the clause: by the lines of the nearest unit, going up,
    that has one for the amount. Refuses where there is none. One statement."""
    above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path) + 1, Unit.steplen)]
    rows = Decider.objects.filter(subject=subject, unit__path__in=above).order_by("-unit__path", "step", "pk")
    for _path, found in groupby(rows.select_related("unit"), key=lambda line: line.unit.path):
        lines = [line for line in found if line.covers(amount)]
        if lines:
            return tuple(map(_planned, lines)), next((line.clause for line in lines if line.clause), "")
    raise NobodyDecides(subject=subject, unit=unit.name, amount=yuan(amount))


def _planned(line: Decider) -> PlannedStep:
    within = {"working_days": line.working_days} if line.working_days else {}
    return PlannedStep(post=line.post, or_above=line.or_above, within=within)


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One line with what is wrong with it."""

    pk: int
    unit: str
    amounts: str
    step: int
    post: str
    or_above: bool
    working_days: int | None
    clause: str
    faults: tuple[str, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """The lines of one matter."""

    subject: str
    lines: tuple[MatrixLine, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole page."""

    matters: tuple[Matter, ...]
    limits: tuple[tuple[str, str, int | None], ...]
    may_edit: bool

    @property
    def faults(self) -> int:
        """How many gaps and overlaps there are."""
        return sum(len(line.faults) for matter in self.matters for line in matter.lines)

    @classmethod
    def example(cls) -> Matrix:
        """One matter with a gap."""
        line = MatrixLine(
            1, "营销分公司", "至 100,000.00 元", 1, "业务部经理", False, 3, "", ("100,000.00 元以上没有审批人",), True  # noqa: FBT003
        )  # fmt: skip
        return cls((Matter("合同折扣", (line,)),), (("grade", "评级变动", 5),), may_edit=True)


def matrix(staff: Staff) -> Matrix:
    """Four statements."""
    rows = list(Decider.objects.select_related("unit"))
    posts = set(Post.objects.values_list("name", flat=True))
    mine = set(units_in_reach(staff, Capability.MANAGE_STAFF).values_list("pk", flat=True))
    matters = tuple(
        Matter(subject, tuple(_lines(list(lines), posts, mine)))
        for subject, lines in groupby(rows, key=lambda line: line.subject)
    )
    held = {limit.kind: limit.working_days for limit in time_limits()}
    limits = tuple((key, str(kind.title), held.get(key)) for key, kind in kinds().items())
    return Matrix(matters, limits, may_edit=staff.can(Capability.MANAGE_STAFF))


def time_limits() -> QuerySet[TimeLimit]:
    """The company's own limits."""
    return TimeLimit.objects.order_by("kind")


def _lines(rows: list[Decider], posts: set[str], mine: set[int]) -> Iterator[MatrixLine]:
    for _key, group in groupby(rows, key=lambda line: (line.unit_id, line.step)):
        found = sorted(group, key=lambda line: line.amount_from)
        faults = faults_of(found)
        for line in found:
            wrong = [*faults[line.pk], *([] if line.post in posts else [_("没有这个岗位")])]
            yield MatrixLine(
                line.pk, line.unit.name, _amounts(line), line.step, line.post, line.or_above, line.working_days,
                line.clause, tuple(wrong), may_edit=line.unit_id in mine,
            )  # fmt: skip


def faults_of(lines: Iterable[Decider]) -> dict[int, list[str]]:
    """What the lines of one matter, unit and step leave to nobody, or give to two; by the line it stands beside."""
    found = list(lines)
    faults: dict[int, list[str]] = {line.pk: [] for line in found}
    if found and found[0].amount_from > 0:
        faults[found[0].pk].append(_("{amount} 元及以下没有审批人").format(amount=yuan(found[0].amount_from)))
    for before, after in pairwise(found):
        if before.amount_to is None or before.amount_to > after.amount_from:
            faults[after.pk].append(_("与“{post}”一行的金额重叠").format(post=before.post))
        elif before.amount_to < after.amount_from:
            told = _("{low} 元以上至 {high} 元没有审批人")
            faults[after.pk].append(told.format(low=yuan(before.amount_to), high=yuan(after.amount_from)))
    most = max(found, key=lambda line: (line.amount_to is None, line.amount_to or 0), default=None)
    if most is not None and most.amount_to is not None:
        faults[most.pk].append(_("{amount} 元以上没有审批人").format(amount=yuan(most.amount_to)))
    return faults


def _amounts(line: Decider) -> str:
    if line.amount_to is None:
        return _("不限") if line.amount_from == 0 else _("{low} 元以上").format(low=yuan(line.amount_from))
    if line.amount_from == 0:
        return _("至 {high} 元").format(high=yuan(line.amount_to))
    return _("{low} 元以上至 {high} 元").format(low=yuan(line.amount_from), high=yuan(line.amount_to))
