"""The list of duties: whose, in which state, of which kind, between which days; paged by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.db.models.query import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import how_many, in_order
from kezhi.duties.models import Duty
from kezhi.duties.queries.above import decidable
from kezhi.duties.queries.line import Reader, grades_of, line, with_lines
from kezhi.duties.queries.rate import FELL_DUE, KEPT_IN_TIME, KEPT_LATE, MISSED
from kezhi.grading.queries.letter import letter_of
from kezhi.ui.components import DutyLine

PAGE = 50
NONE = 0  # stands in an address for a vacant post, or for no unit
STATES: Mapping[str, tuple[str | Promise, str]] = {
    "open": (_("待办"), "due_on"), "late": (_("逾期"), "due_on"), "undated": (_("不限期"), "opens_on"),
    "waiting": (_("待前一步"), "opens_on"), "satisfied": (_("已办"), "-satisfied_on"),
    "missed": (_("未办"), "-opens_on"), "excused": (_("已免"), "-opens_on"),
    "void": (_("不再需要"), "-opens_on"),
}  # fmt: skip
KEPT: Mapping[str, str | Promise] = {
    "due": _("已到期"), "in_time": _("按期办结"), "late": _("补办"), "overdue": _("逾期未办"),
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the reader asks for; everything is optional."""

    who: str = "me"  # me, team, all
    state: str = ""
    kind: str = ""
    kept: str = ""
    first: date | None = None
    last: date | None = None
    holder: int | None = None
    clause: str = ""
    pack: str = ""
    post: str = ""
    unit: int | None = None
    grade: str = ""
    customer: int | None = None
    after: tuple[date, int] | None = None
    before: tuple[date, int] | None = None

    @property
    def order(self) -> str:
        """The date by which the list is ordered; a minus means newest first."""
        if self.kept or ((self.first or self.last) and not self.state):
            return "due_on"
        return STATES[self.state or "open"][1]


@dataclass(frozen=True)
class Listing:
    """One page of the list."""

    lines: tuple[DutyLine, ...]
    total: int
    has_team: bool
    next_key: str = ""
    previous_key: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def may_choose(self) -> bool:
        """Whether the reader may decide about any of the lines."""
        return any(row.may_select for row in self.lines)

    @classmethod
    def example(cls) -> Listing:
        """One line."""
        return cls((DutyLine.example(),), 1, has_team=False)


def listing(staff: Staff, asked: Asked, *, now: datetime, today: date) -> Listing:
    """The page; three statements, four for who has people below."""
    seen, reach = Duty.objects.visible_to(staff), staff.reach(Capability.SEE_DUTIES)
    total = how_many(_narrowed(seen, staff, asked, now, today), reach)
    rows = _narrowed(in_order(seen, reach), staff, asked, now, today)
    duties, has_more, has_less = _page(with_lines(rows), asked)
    reader, grades, choosable = Reader(staff, now, today), grades_of(duties), decidable(duties, staff)
    return Listing(
        lines=tuple(line(duty, grades, reader, may_select=duty.pk in choosable) for duty in duties), total=total,
        has_team=not staff.reach(Capability.SEE_DUTIES).is_personal,
        next_key=_key(duties[-1], asked) if has_more else "", previous_key=_key(duties[0], asked) if has_less else "",
    )  # fmt: skip


def _narrowed(rows: QuerySet[Duty], staff: Staff, asked: Asked, now: datetime, today: date) -> QuerySet[Duty]:
    wanted = Q(**{
        name: value
        for name, value in {
            "kind": asked.kind, "clause": asked.clause, "edition__pack": asked.pack, "post": asked.post,
            "holder": asked.holder, "unit": asked.unit, "customer": asked.customer, "due_on__gte": asked.first,
            "due_on__lte": asked.last,
        }.items()
        if value
    })  # fmt: skip
    for name in ("holder", "unit"):
        if getattr(asked, name) == NONE:
            wanted &= Q(**{name: None})
    if asked.grade:
        rows, wanted = rows.annotate(letter=letter_of()), wanted & Q(letter=asked.grade)
    if asked.who == "me" and asked.holder is None:
        wanted &= Q(holder__in=sorted(staff.answers_for))
    rows = rows.filter(wanted & _state(asked, now, today))
    return rows.exclude(holder=staff) if asked.who == "team" and asked.holder is None else rows


def _state(asked: Asked, now: datetime, today: date) -> Q:
    is_open, is_late = Q(state=Duty.State.OPEN), Q(due_on__lt=today) | Q(due_at__lt=now)
    if asked.kept:
        is_past = Q(due_on__lt=today)
        ended = {"in_time": KEPT_IN_TIME, "late": KEPT_LATE, "due": FELL_DUE & is_past}
        return ended.get(asked.kept, MISSED | is_open & is_past)
    if (asked.first or asked.last) and not asked.state:
        return ~Q(state=Duty.State.VOID)
    ours = {"open": is_open & Q(due_on__isnull=False), "late": is_open & is_late, "undated": is_open & Q(due_on=None)}
    return ours.get(asked.state or "open", Q(state=asked.state))


def _page(rows: QuerySet[Duty], asked: Asked) -> tuple[list[Duty], bool, bool]:
    """The rows of the page, and whether there are more after and before; one statement."""
    name, newest_first = asked.order.lstrip("-"), asked.order.startswith("-")
    backwards = asked.before is not None
    if key := asked.after or asked.before:
        side = "lt" if newest_first != backwards else "gt"
        rows = rows.filter(Q(**{f"{name}__{side}": key[0]}) | Q(**{name: key[0], f"pk__{side}": key[1]}))
    sign = "-" if newest_first != backwards else ""
    found = list(rows.order_by(f"{sign}{name}", f"{sign}pk")[: PAGE + 1])
    has_other = len(found) > PAGE
    found = found[:PAGE]
    if backwards:
        return found[::-1], bool(found), has_other
    return found, has_other, asked.after is not None and bool(found)


def _key(duty: Duty, asked: Asked) -> str:
    return f"{getattr(duty, asked.order.lstrip('-'))}.{duty.pk}"
