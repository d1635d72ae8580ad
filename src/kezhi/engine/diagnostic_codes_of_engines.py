"""Titles of the codes of choosing an engine, and of a run inside PostgreSQL."""

from __future__ import annotations

ENGINES = {
    "engine.no_postgres": ("没有设定 PostgreSQL", "no PostgreSQL is set"),
    "engine.unknown": ("没有这个引擎", "unknown engine"),
    "postgres.away": ("连不上 PostgreSQL", "PostgreSQL is away"),
    "postgres.columns": ("列太多", "too many columns"),
    "postgres.gone": ("PostgreSQL 中途断开", "PostgreSQL went away"),
    "postgres.right": ("账号权限不足", "a right is lacking"),
    "postgres.room": ("数据库没有空间", "the database has no room"),
    "postgres.url": ("地址看不懂", "unreadable address"),
}
