"""An edition as a company has set it: posts, months, names and scales that are parameters stand as if written.

Which posts owe a duty, in which months, and how many grades there are shape the queries themselves; so these settings
are put in before an edition is planned, and every engine, the row evaluator and the sentences see plain rules.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, cast

from kezhi.engine.errors import BadSetting
from kezhi.engine.packs.checks.posts import posts_named
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.lists import NAME, names_of
from kezhi.engine.packs.units import LISTS
from kezhi.engine.receipt import plainly
from kezhi.engine.rules.base import Days, ListOf, Path, Ref, RowsOf, Rule, Source
from kezhi.engine.rules.cadence import Cadence, NamedMonths
from kezhi.engine.rules.cells import Listed
from kezhi.engine.rules.credit_levels import CreditLevel

Values = Mapping[str, object]


def as_set(edition: Edition, values: Values) -> Edition:
    """The edition with those of these values put in that shape it; itself where none does. BadSetting where a rule
    cannot be as they say."""
    shaping = {name: value for name, value in values.items() if _shapes(edition, name)}
    if not shaping or edition.written is not None:
        return edition
    rules = tuple(_as_set(rule, shaping) for rule in edition.rules)
    told = json.dumps({name: plainly(shaping[name]) for name in sorted(shaping)}, ensure_ascii=False)
    made = replace(edition, rules=rules, written=edition)
    made.__dict__["content_hash"] = hashlib.sha256(f"{edition.content_hash} {told}".encode()).hexdigest()
    _refuse(made, rules)
    return made


def _shapes(edition: Edition, name: str) -> bool:
    parameter = edition.parameters.get(name)
    return parameter is not None and (parameter.kind == "post" or parameter.kind in LISTS)


def _refuse(made: Edition, rules: tuple[Rule, ...]) -> None:
    before = made.as_written.rules_by_id
    changed = [rule for rule in rules if rule is not before[rule.id]]
    faults = [
        replace(fault, at=None, remedy=f"请核对所设的{'、'.join(sorted(named))}。",
                remedy_en=f"Check what is set: {', '.join(sorted(named))}.")
        for rule in changed
        if (named := _named(before[rule.id], made)) for fault in rule.check(made.names)
    ]  # fmt: skip
    if faults:
        raise BadSetting(*faults)


def _named(rule: Rule, edition: Edition) -> set[str]:
    return {name for name in rule.inputs(edition.as_written.names) if _shapes(edition, name)}


def _as_set(rule: Rule, values: Values) -> Rule:
    posts = {path for path, post in posts_named(rule) if post in values}
    lists = [part for _, part in rule.stated if isinstance(part, Ref) and part in values]
    if not posts and not lists:
        return rule
    made = cast("Rule", _put(rule, (), posts, values))
    return _in_months(made, values) if isinstance(made, Cadence) else made


def _in_months(rule: Cadence, values: Values) -> Rule:
    """Every so many months, where the parameter names the months themselves."""
    months = getattr(rule.every, "months", None)
    named = values.get(str(months)) if isinstance(months, Ref) else None
    return replace(rule, every=None, anchor=NamedMonths(named)) if isinstance(named, tuple) else rule


def _put(part: Any, path: Path, posts: set[Path], values: Values) -> Any:
    """The part with what is set put in its places."""
    if isinstance(part, ListOf):
        return _listed(part, values) if part.parameter in values else part
    if isinstance(part, Listed) and part.of is not None and part.of in values:
        return replace(part, values=names_of(values[part.of]), of=None)
    if is_dataclass(part) and not isinstance(part, type):
        return _put_in_fields(part, path, posts, values)
    if isinstance(part, tuple):
        put = tuple(_put(item, (*path, index), posts, values) for index, item in enumerate(part))
        return tuple(dict.fromkeys(put)) if any((*path, index) in posts for index in range(len(part))) else put
    if isinstance(part, Mapping):
        return {key: _put(item, (*path, key), posts, values) for key, item in part.items()}
    return str(values[part]) if path in posts else part


def _put_in_fields(part: Any, path: Path, posts: set[Path], values: Values) -> Any:
    changed: dict[str, Any] = {}
    for each in fields(part):
        if not each.metadata.get("derived"):
            held = getattr(part, each.name)
            put = _put(held, (*path, each.name.rstrip("_")), posts, values)
            changed |= {each.name: put} if put is not held and put != held else {}
    return replace(part, **changed) if changed else part


def _listed(part: ListOf, values: Values) -> tuple[Any, ...]:
    value = values[part.parameter]
    if isinstance(part, RowsOf):
        return tuple(_levels(value))
    if isinstance(value, tuple) and any(isinstance(each, dict) for each in value):
        return names_of(value)
    return cast("tuple[Any, ...]", value)


def _levels(rows: object) -> Iterator[CreditLevel]:
    """The levels of credit that a scale makes: its names, with their limits and terms."""
    for row in cast("tuple[dict[str, Any], ...]", rows):
        limit, term = row.get("limit"), row.get("term")
        yield CreditLevel(
            id=row[NAME], is_=row[NAME], limit=Source(f"{Decimal(limit or 0):f}"),
            term=None if term is None else Days(Decimal(term)),
        )  # fmt: skip
