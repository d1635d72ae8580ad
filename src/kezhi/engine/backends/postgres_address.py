"""Where a PostgreSQL is, read from its URL, and how people are told of it."""

from __future__ import annotations

import psycopg
from psycopg.conninfo import conninfo_to_dict

from kezhi.engine.errors import BadSetting, Diagnostic


def where_is(url: str) -> dict[str, str]:
    """Host, port and name of the database that a URL names; BadSetting for one that cannot be read."""
    try:
        read = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise _unreadable() from None  # the driver's own words show the password
    if "://" in url and url.partition("?")[0].count("@") > 1:
        raise _unreadable()
    return {part: str(read.get(part) or usual) for part, usual in (("host", ""), ("port", "5432"), ("dbname", ""))}


def _unreadable() -> BadSetting:
    return BadSetting(
        Diagnostic(
            "postgres.url", "PostgreSQL 的地址看不懂。",
            "请写成 postgresql://账号:密码@主机:端口/库名，其中的 @ : / 等符号写成 %40 %3A %2F。",
            "The address of PostgreSQL cannot be read.",
            "Write postgresql://user:password@host:port/database, with @ : / in its parts as %40 %3A %2F.",
        )
    )  # fmt: skip


def place(url: str) -> str:
    """The database as people are told of it: never with the password."""
    held = where_is(url)
    return f"{held['host'] or 'localhost'}:{held['port']}/{held['dbname']}"
