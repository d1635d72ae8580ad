"""Titles of the codes of choosing an engine, of the memory it may take, and of a run inside PostgreSQL."""

from __future__ import annotations

ENGINES = {
    "engine.memory": ("内存大小看不懂", "no usable size of memory"),
    "engine.memory_of_others": ("内存由引擎自己定", "memory that is the engine's own setting"),
    "engine.memory_short": ("内存与磁盘不足", "too little memory and disk"),
    "engine.no_postgres": ("没有设定 PostgreSQL", "no PostgreSQL is set"),
    "engine.unknown": ("没有这个引擎", "unknown engine"),
    "postgres.away": ("连不上 PostgreSQL", "PostgreSQL is away"),
    "postgres.columns": ("列太多", "too many columns"),
    "postgres.gone": ("PostgreSQL 中途断开", "PostgreSQL went away"),
    "postgres.right": ("账号权限不足", "a right is lacking"),
    "postgres.room": ("数据库没有空间", "the database has no room"),
    "postgres.url": ("地址看不懂", "unreadable address"),
}
