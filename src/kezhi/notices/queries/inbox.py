"""The inbox: what one was told, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise

from kezhi.accounts.models import Staff
from kezhi.notices.kinds import GROUPS, kinds, names_in
from kezhi.notices.models import Delivery, Message, Notice
from kezhi.ui.components.clause import Clause

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """Which tab, which group of kinds, and older than which notice."""

    is_all: bool = False
    group: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice; `is_unsure` when a mail about it perhaps never came."""

    pk: int
    title: str
    body: str
    kind: str | Promise
    clause: Clause | None
    at: datetime
    has_link: bool
    is_unread: bool
    is_urgent: bool
    is_unsure: bool

    @classmethod
    def example(cls) -> NoticeLine:
        """One that was not read yet."""
        at, clause = datetime(2026, 11, 18, 1, tzinfo=UTC), Clause("分类 第六条")
        return cls(
            7, "栎川精密传动 走访逾期 3 天", "请今天补上。", "逾期提醒", clause, at,
            has_link=True, is_unread=True, is_urgent=False, is_unsure=False,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of it."""

    lines: tuple[NoticeLine, ...]
    asked: Asked
    groups: tuple[tuple[str, str | Promise], ...]
    has_more: bool

    @property
    def newest(self) -> int:
        """Up to here everything was shown."""
        return self.lines[0].pk if self.lines else 0

    @property
    def oldest(self) -> int:
        """From here the next page goes on."""
        return self.lines[-1].pk if self.lines else 0

    @property
    def has_unread(self) -> bool:
        """Whether there is anything to mark."""
        return any(line.is_unread for line in self.lines)

    @classmethod
    def example(cls) -> Inbox:
        """One notice."""
        return cls((NoticeLine.example(),), Asked(), (("escalation", "逾期与上报"),), has_more=False)


def inbox(staff: Staff, asked: Asked) -> Inbox:
    """One statement."""
    rows = Notice.objects.of(staff.pk)
    if not asked.is_all:
        rows = rows.unread()
    if asked.group:
        rows = rows.filter(kind__in=names_in(asked.group))
    if asked.before:
        rows = rows.filter(pk__lt=asked.before)
    lost = Delivery.objects.filter(
        notice=OuterRef("pk"), robot=None, message__state__in=(Message.State.UNCERTAIN, Message.State.GAVE_UP)
    )  # fmt: skip
    found = list(rows.annotate(is_unsure=Exists(lost)).order_by("-pk")[: PAGE + 1])
    groups = tuple((key, group.title) for key, group in GROUPS.items())
    return Inbox(tuple(map(_line, found[:PAGE])), asked, groups, has_more=len(found) > PAGE)


def _line(notice: Notice) -> NoticeLine:
    kind = kinds().get(notice.kind)
    return NoticeLine(
        pk=notice.pk, title=notice.title, body=notice.body, kind=kind.title if kind else notice.kind,
        clause=Clause(notice.clause, notice.clause, notice.link or "#") if notice.clause else None, at=notice.at,
        has_link=bool(notice.link), is_unread=notice.read_at is None, is_urgent=notice.is_urgent,
        is_unsure=notice.is_unsure,  # type: ignore[attr-defined]  # annotated
    )  # fmt: skip
