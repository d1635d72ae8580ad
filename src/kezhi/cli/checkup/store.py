"""The store: reachable, up to date, able to search Chinese; and whether its jobs get done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from kezhi.cli.checkup.finding import Finding

_PATIENCE = timedelta(minutes=2)


def reachable() -> Finding:
    """The store answers."""
    from django.db import DatabaseError, connection

    if not _is_there():
        return Finding("数据库", "尚未建立", "请运行 kezhi serve（空库）或 kezhi demo（示例公司）。")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as broken:
        return Finding(
            "数据库", f"连接不上（{str(broken).splitlines()[0]}）", "请检查 KEZHI_DATABASE_URL 与数据库是否在运行。"
        )
    return Finding("数据库", f"{connection.display_name} 可用")


def migrated() -> Finding:
    """The store is as this version expects it."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    if not _is_there():
        return Finding("表结构", "尚未建立", "随数据库一同建立。")
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return Finding("表结构", "数据库连接不上，无从检查", "请先恢复数据库。")
    if pending:
        return Finding("表结构", f"有 {len(pending)} 步更新未执行", "请备份后运行 kezhi serve，启动时会自动更新。")
    return Finding("表结构", "与本版本一致")


def trigrams() -> Finding | None:
    """PostgreSQL can search two Chinese characters through its trigram index; SQLite has an index of our own."""
    from django.db import DatabaseError, connection

    if connection.vendor != "postgresql":
        return None
    remedy = "请由管理员执行 CREATE EXTENSION pg_trgm，并使用 UTF-8 且 LC_CTYPE 非 C 的数据库。"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(show_trgm('上海'))")
            found = int(cursor.fetchone()[0])
    except DatabaseError:
        return Finding("中文检索", "没有 pg_trgm 扩展", remedy)
    return Finding("中文检索", "可用") if found else Finding("中文检索", "pg_trgm 不认中文", remedy)


def queue() -> Finding:
    """Jobs that wait are taken up, jobs that run are alive."""
    from django.db import DatabaseError
    from django.utils import timezone

    from kezhi.jobs.liveness import is_alive
    from kezhi.jobs.models import Job

    remedy = "请确认 kezhi serve 在运行；重新启动后会接着做。"
    try:
        if not _is_there():
            return Finding("后台任务", "没有等待的任务")
        running = list(Job.objects.filter(state=Job.State.RUNNING).values_list("worker", flat=True))
        stale = Job.objects.filter(state=Job.State.WAITING, asked_at__lt=timezone.now() - _PATIENCE).count()
    except DatabaseError:
        return Finding("后台任务", "表结构未就绪，无从检查", "请先更新表结构。")
    dead = sum(1 for worker in running if not is_alive(worker))
    if dead:
        return Finding("后台任务", f"{dead} 项做到一半而执行者已停止", remedy)
    if stale and not running:
        return Finding("后台任务", f"{stale} 项等待已超过两分钟，没有执行者", remedy)
    return Finding("后台任务", f"进行中 {len(running)} 项，等待 {stale} 项" if running or stale else "没有积压")


def _is_there() -> bool:
    """A SQLite store that has no file yet is not made by looking at it."""
    from django.db import connection

    return connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).exists()


STORE: tuple[Callable[[], Finding | None], ...] = (reachable, migrated, trigrams, queue)
