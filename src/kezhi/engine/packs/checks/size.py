"""How many rules an edition may have, and how many rows a rule: what more can be checked and run at once."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs.caps import ROWS, RULES, too_large
from kezhi.engine.packs.edition import Edition


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Editions and rules that are too large to be looked at."""
    if len(edition.rules) > RULES:
        at = edition.rules[RULES].at() or Position(str(edition.folder))
        yield too_large("一个版本的规则", "条", "rules in one edition", RULES, at, found=len(edition.rules))
    for rule in edition.rules:
        for name, rows in vars(rule).items():
            if isinstance(rows, tuple) and len(rows) > ROWS:
                at = rule.at(name.rstrip("_"), ROWS) or Position(str(edition.folder))
                yield too_large("一条规则", "行", "rows in one rule", ROWS, at, found=len(rows))
