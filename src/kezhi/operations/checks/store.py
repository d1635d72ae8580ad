"""The store: reachable, up to date, able to search Chinese; and whether its jobs get done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.jobs.queries.backlog import Backlog, backlog
from kezhi.operations.checks.finding import Finding


def reachable() -> Finding:
    """The store answers."""
    if not _is_there():
        return Finding(_("数据库"), _("尚未建立"), _("请运行 kezhi serve（空库）或 kezhi demo（示例公司）。"))
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as broken:
        said = _("连接不上（{cause}）").format(cause=str(broken).splitlines()[0])
        return Finding(_("数据库"), said, _("请检查 KEZHI_DATABASE_URL 与数据库是否在运行。"))
    return Finding(_("数据库"), _("{kind} 可用").format(kind=connection.display_name))


def migrated() -> Finding:
    """The store is as this version expects it."""
    if not _is_there():
        return Finding(_("表结构"), _("尚未建立"), _("随数据库一同建立。"))
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return Finding(_("表结构"), _("数据库连接不上，无从检查"), _("请先恢复数据库。"))
    if pending:
        said = _("有 {n} 步更新未执行").format(n=len(pending))
        return Finding(_("表结构"), said, _("请备份后运行 kezhi serve，启动时会自动更新。"))
    return Finding(_("表结构"), _("与本版本一致"))


def trigrams() -> Finding | None:
    """PostgreSQL can search two Chinese characters through its trigram index; SQLite has an index of our own."""
    if connection.vendor != "postgresql":
        return None
    remedy = _("请由管理员执行 CREATE EXTENSION pg_trgm，并使用 UTF-8 且 LC_CTYPE 非 C 的数据库。")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(show_trgm('上海'))")
            found = int(cursor.fetchone()[0])
    except DatabaseError:
        return Finding(_("中文检索"), _("没有 pg_trgm 扩展"), remedy)
    return Finding(_("中文检索"), _("可用")) if found else Finding(_("中文检索"), _("pg_trgm 不认中文"), remedy)


def queue() -> Finding:
    """Jobs that wait are taken up, jobs that run are alive, and what is called by the clock is called."""
    try:
        found = backlog(timezone.now()) if _is_there() else Backlog()
    except DatabaseError:
        return Finding(_("后台任务"), _("表结构未就绪，无从检查"), _("请先更新表结构。"))
    if undone := _undone(found):
        return Finding(_("后台任务"), undone, _("请确认 kezhi serve 在运行；重新启动后会接着做。"))
    said = _("没有积压")
    if found.running or found.stale:
        said = _("进行中 {running} 项，等待 {waiting} 项").format(running=found.running, waiting=found.stale)
    elif found.last_at:
        last = f"{timezone.localtime(found.last_at):%Y-%m-%d %H:%M}"
        said = _("没有积压，最近一项完成于 {at}").format(at=last)
    return Finding(_("后台任务"), said)


def _undone(found: Backlog) -> str:
    if found.dead:
        return _("{n} 项做到一半而执行者已停止").format(n=found.dead)
    if found.stale and not found.running:
        return _("{n} 项等待已超过两分钟，没有执行者").format(n=found.stale)
    return _("{n} 项定时任务过时未做").format(n=found.missed) if found.missed else ""


def size() -> Finding | None:
    """How large the store is."""
    if not _is_there():
        return None
    try:
        held = _size()
    except DatabaseError:
        return None
    return Finding(_("数据库大小"), f"{held / 1_000_000:,.1f} MB")


def _size() -> int:
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return sum(each.stat().st_size for each in (path, path.with_name(f"{path.name}-wal")) if each.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _is_there() -> bool:
    """A SQLite store that has no file yet is not made by looking at it."""
    return connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).exists()


STORE: tuple[Callable[[], Finding | None], ...] = (reachable, migrated, trigrams, queue, size)
