"""Columns found from another table: an edition has those that one of its rules reads, and pays for no others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.rules.base import Rule

_DERIVED = tuple(table for table in TABLES.values() if table.drawn_tables)


def derived_tables(rules: Iterable[Rule]) -> Mapping[str, Table]:
    """The built-in tables that have such columns, each without those that no rule names."""
    listed = tuple(rules)
    return {table.name: _with_columns_named(table, listed) for table in _DERIVED}


def _with_columns_named(table: Table, rules: Iterable[Rule]) -> Table:
    about = [rule for rule in rules if table.name in {*rule.tables_named().values(), getattr(rule, "about", None)}]
    texts = [unicodedata.normalize("NFKC", part) for rule in about for _, part in rule.stated if isinstance(part, str)]
    kept = tuple(c for c in table.columns if c.is_stored or any(c.name in text for text in texts))
    return table if len(kept) == len(table.columns) else replace(table, columns=kept)
