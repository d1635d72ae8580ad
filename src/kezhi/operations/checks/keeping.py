"""What keeps the company's records: backups, the clock, the calendar, the chain of the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kezhi.audit.queries.last_verified import Verified, last_verified
from kezhi.audit.queries.standing import held_anchor, newest_entry
from kezhi.engine.dates import official_working_days
from kezhi.operations import settings_of
from kezhi.operations.checks.finding import Finding
from kezhi.operations.queries.backups import backups

_TOO_OLD = timedelta(days=7)
_NIGHTS = timedelta(days=2)
_GRACE = timedelta(days=1)
_DRIFT = timedelta(seconds=5)
_BACK = timedelta(minutes=5)
_ANCHORED = timedelta(days=3)
_WALKED = timedelta(days=14)


def backup() -> Finding | None:
    """The last backup is young enough; a company that began today needs none yet."""
    now = timezone.now()
    kept = backups()
    if not kept:
        return _without_backup(now)
    age = now - kept[0].at
    days = max(age.days, 0)
    said = (
        _("最近一份是今天的")
        if not days
        else ngettext("最近一份是 {n} 天前", "最近一份是 {n} 天前", days).format(n=days)
    )
    advice = _("备份与数据在同一台机器上，请另存一份到别处。")
    if age > _TOO_OLD:
        return Finding(_("备份"), said, _("请现在备份，并另存一份到别处。"))
    if age > _NIGHTS and settings_of.nightly_backups():
        return Finding(_("备份"), said, _("每夜的备份没有写成，请看日志与磁盘空间，确认 kezhi serve 在运行。"))
    return Finding(_("备份"), said, advice=advice)


def _without_backup(now: datetime) -> Finding | None:
    try:
        began = MigrationRecorder.Migration.objects.aggregate(at=Min("applied"))["at"]
    except DatabaseError:
        return None
    if began is None or now - began < _GRACE:
        return Finding(_("备份"), _("还没有备份，数据也还不到一天"))
    return Finding(_("备份"), _("还没有备份"), _("请运行 kezhi backup，或在“系统”页上备份。"))


def clock() -> Finding | None:
    """This machine's clock and the store's agree, and neither was set back behind what is on record."""
    try:
        there, newest = _store_clock(), newest_entry()
    except DatabaseError:
        return None
    here = timezone.now()
    remedy = _("请校准时钟（启用 NTP）；日期不对，到期与逾期都会算错。")
    if abs(here - there) > _DRIFT:
        seconds = round(abs(here - there).total_seconds())
        return Finding(_("时钟"), _("本机与数据库相差 {n} 秒").format(n=seconds), remedy)
    if newest and newest > here + _BACK:
        return Finding(_("时钟"), _("比最近一条操作记录还早，可能被拨回过"), remedy)
    return Finding(_("时钟"), _("{at}，与数据库一致").format(at=f"{timezone.localtime(here):%Y-%m-%d %H:%M:%S}"))


def _store_clock() -> datetime:
    if connection.vendor != "postgresql":
        return timezone.now()  # the store has no clock of its own
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        return datetime.fromtimestamp(float(cursor.fetchone()[0]), UTC)


def calendar() -> Finding:
    """Official working days are known for this year, and for the next once they are announced."""
    known, today = official_working_days().years, timezone.localdate()
    said = _("有 {first} 至 {last} 年的放假安排").format(first=min(known), last=max(known))
    if today.year not in known:
        remedy = _("缺少 {year} 年，请升级 lunar-python。").format(year=today.year)
        return Finding(_("工作日历"), said, remedy)
    if today.year + 1 not in known and today.month >= 10:
        advice = _("{year} 年的安排国务院通常在 11 月公布，公布后升级即可；在此之前按周一至周五计算。")
        return Finding(_("工作日历"), said, advice=advice.format(year=today.year + 1))
    return Finding(_("工作日历"), said)


def trail() -> Finding | None:
    """The chain of the audit trail still holds what was last written down outside the database."""
    try:
        anchor = held_anchor()
    except DatabaseError:
        return None
    if anchor is None:
        return Finding(_("操作记录"), _("还没有留过锚"), advice=_("每夜自动留一次；也可运行 kezhi audit anchor。"))
    day = f"{timezone.localtime(anchor.at):%Y-%m-%d %H:%M}" if anchor.at else "—"
    if not anchor.is_held:
        said = _("与 {at} 留下的锚不符").format(at=day)
        return Finding(_("操作记录"), said, _("请运行 kezhi audit verify 查明从哪一条起不符。"))
    said = _("共 {n} 条，与 {at} 留下的锚相符").format(n=f"{anchor.length:,}", at=day)
    if anchor.at and timezone.now() - anchor.at > _ANCHORED:
        return Finding(_("操作记录"), said, _("锚已超过三天，请确认后台任务在运行。"))
    return Finding(_("操作记录"), said, advice=_("逐条核对请运行 kezhi audit verify。"))


def verified() -> Finding:
    """The trail was walked to its end not long ago, and was whole."""
    last = last_verified()
    if last is None:
        return Finding(_("逐条核对"), _("还没有核对过"), advice=_("每夜自动核对；也可运行 kezhi audit verify。"))
    said = _told(last)
    if not last.is_whole:
        return Finding(
            _("逐条核对"), said, _("请勿改动数据，运行 kezhi audit verify 看从哪一条起不符，并与另存的锚、备份比对。")
        )
    if timezone.now() - last.at > _WALKED:
        return Finding(_("逐条核对"), said, _("已超过两周没有核对，请运行 kezhi audit verify，并确认后台任务在运行。"))
    return Finding(_("逐条核对"), said)


def _told(last: Verified) -> str:
    day = f"{timezone.localtime(last.at):%Y-%m-%d %H:%M}"
    if last.is_whole:
        return _("{at} 核对了 {n} 条，完整").format(at=day, n=f"{last.checked:,}")
    return _("{at} 核对出不符").format(at=day)


KEEPING: tuple[Callable[[], Finding | None], ...] = (backup, clock, calendar, trail, verified)
