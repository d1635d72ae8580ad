"""Names as PostgreSQL takes them: it cuts a name after 63 bytes without a word, which is 21 Chinese characters.

A longer name is written as its beginning and a mark of the whole, and read back as it was. Fact tables, which every
query names in the schema `facts`, are temporary here; all temporary things lie in the one schema `pg_temp`, so that
their schema becomes a part of their names.
"""

from __future__ import annotations

import hashlib
import re

from kezhi.engine.backends.base import FACTS

MOST_BYTES = 63
MOST_COLUMNS = 1600
_BEGINNING = 40
_TOKEN = re.compile(
    rf"""'(?:[^']|'')*'|(?P<fact>"{FACTS}"\.|\b{FACTS}\.)?(?P<name>"(?:[^"]|"")*")|\b{FACTS}\.(?P<bare>[a-z_]+)\b"""
)
"""A text, a name in quotes, or a fact table without them."""


def quoted(name: str) -> str:
    """A name as a statement writes it.

    >>> quoted('a"b'), quoted("客户" * 11)[-18:]
    ('"a""b"', '~4d6dd0c6d0b1e3a2"')
    """
    return '"' + short(name).replace('"', '""') + '"'


def fact(table: str) -> str:
    """Where a fact table lies.

    >>> fact("customers")
    'pg_temp."facts.customers"'
    """
    return f"pg_temp.{quoted(fact_name(table))}"


def fact_name(table: str) -> str:
    """What it is called there."""
    return f"{FACTS}.{table}"


def short(name: str) -> str:
    """The name itself where it fits, else its beginning and a mark of the whole."""
    held = name.encode()
    if len(held) <= MOST_BYTES:
        return name
    return f"{held[:_BEGINNING].decode(errors='ignore')}~{hashlib.sha256(held).hexdigest()[:16]}"


class Names:
    """The names written in one session, so that what comes back is called as it was asked for."""

    def __init__(self) -> None:
        self._long: dict[str, str] = {}

    def fitted(self, sql: str) -> str:
        """A statement with every name that PostgreSQL would cut made to fit; texts stay as they are."""
        return _TOKEN.sub(self._fit, sql)

    def long(self, name: str) -> str:
        """A name as it was asked for."""
        return self._long.get(name, name)

    def _fit(self, found: re.Match[str]) -> str:
        token = found["name"]
        if token is None:
            return fact(found["bare"]) if found["bare"] else found[0]
        whole = token[1:-1].replace('""', '"')
        if found["fact"]:
            return fact(whole)
        if len(token.encode()) <= MOST_BYTES:
            return token
        self._long[short(whole)] = whole
        return quoted(whole)
