"""Two statements field by field: rows are laid beside each other by what they are called or say, never by position."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from kezhi.engine.diff.change import Change
from kezhi.engine.packs.edition import canonical

_NAMES = ("id", "grade", "name", "gate", "output", "step", "clause", "from_")
_WRAPPED = ("name", "number", "date")
_ORDER = "顺序"


def fields_of(before: object, after: object, clause: str = "") -> tuple[Change, ...]:
    """Every field in which two rules or parameters differ."""
    return tuple(_changes(canonical(before), canonical(after), (), clause))


def likeness(one: object, other: object) -> float:
    """From 0 to 1: how much of what two rules state is the same, their ids aside."""
    mine, theirs = (set(_leaves(_without_id(canonical(each)), ())) for each in (one, other))
    return len(mine & theirs) / max(1, len(mine | theirs))


def said(value: Any) -> str:
    """A part of a rule as a reader takes it in: `from: 500，below: 合同额限额一`."""
    if isinstance(value, dict):
        return _said_of_parts(value)
    if isinstance(value, list):
        return "、".join(f"（{said(item)}）" if _has_parts(item) else said(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _said_of_parts(value: dict[str, Any]) -> str:
    if _is_wrapped(value):
        return str(next(iter(value.values())))
    if value.get("") == "Anything":
        return "-"
    if set(value) == {"", "values"}:
        return said(value["values"])
    parts = [(_key(name), said(part)) for name, part in value.items() if name and name != "clause"]
    return "，".join(f"{name}: {text}" for name, text in parts)


def _has_parts(value: Any) -> bool:
    is_listed = isinstance(value, dict) and (set(value) == {"", "values"} or value.get("") == "Anything")
    return isinstance(value, list | dict) and not _is_wrapped(value) and not is_listed


def _changes(before: Any, after: Any, path: tuple[str, ...], clause: str) -> Iterator[Change]:
    if before == after:
        return
    clause = _clause(after) or _clause(before) or clause
    if isinstance(before, dict) and isinstance(after, dict) and not (_is_wrapped(before) or _is_wrapped(after)):
        for name in dict.fromkeys([*before, *after]):
            if name and not (name == "id" and not path):
                yield from _changes(before.get(name), after.get(name), (*path, _key(name)), clause)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _rows(before, after, path, clause)
    else:
        yield Change(path, _stated(before), _stated(after), clause)


def _stated(value: Any) -> str | None:
    return None if value is None else said(value)


def _rows(before: list[Any], after: list[Any], path: tuple[str, ...], clause: str) -> Iterator[Change]:
    mine, theirs = _named(before), _named(after)
    if mine is None or theirs is None:
        yield from _by_content(before, after, path, clause)
        return
    for old, new in _redated(mine, theirs):
        theirs = {old if name == new else name: row for name, row in theirs.items()}
    for old, new in _renamed(mine, theirs):
        yield Change((*path, old, "id"), old, new, _clause(theirs[new]) or clause)
        theirs = {old if name == new else name: row for name, row in theirs.items()}
    for name in dict.fromkeys([*mine, *theirs]):
        old_row, new_row = mine.get(name), theirs.get(name)
        if old_row is not None and new_row is not None:
            skipped = {key for key in _NAMES if key in old_row and key != "clause"} & {"id"}
            old_row, new_row = ({k: v for k, v in row.items() if k not in skipped} for row in (old_row, new_row))
        yield from _changes(old_row, new_row, (*path, name), clause)
    kept = [[name for name in names if name in mine and name in theirs] for names in (mine, theirs)]
    if kept[0] != kept[1]:
        yield Change((*path, _ORDER), "、".join(kept[0]), "、".join(kept[1]), clause)


def _redated(mine: dict[str, Any], theirs: dict[str, Any]) -> list[tuple[str, str]]:
    """Dated values that begin on another day, in order: a new edition dates anew what it takes over."""
    if not all(isinstance(row, dict) and "value" in row for row in (*mine.values(), *theirs.values())):
        return []
    gone, came = ([name for name in one if name not in other] for one, other in ((mine, theirs), (theirs, mine)))
    return list(zip(gone, came, strict=False))


def _renamed(mine: dict[str, Any], theirs: dict[str, Any]) -> list[tuple[str, str]]:
    """Rows that say the same under another id."""
    pairs: list[tuple[str, str]] = []
    fresh = [name for name in theirs if name not in mine]
    for old in (name for name in mine if name not in theirs):
        same = next((n for n in fresh if "id" in theirs[n] and _without_id(theirs[n]) == _without_id(mine[old])), None)
        if same is not None:
            fresh.remove(same)
            pairs.append((old, same))
    return pairs


def _by_content(before: list[Any], after: list[Any], path: tuple[str, ...], clause: str) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [_text(item) for item in before], [_text(item) for item in after], autojunk=False)
    for what, b0, b1, a0, a1 in matcher.get_opcodes():
        if what != "equal":
            yield Change(path, _listed(before[b0:b1]), _listed(after[a0:a1]), clause)


def _listed(items: Sequence[Any]) -> str | None:
    return said(list(items)) if items else None


def _named(rows: list[Any]) -> dict[str, Any] | None:
    """The rows by what they are called; none where they have no names of their own."""
    for key in _NAMES:
        names = [_name(row, key) for row in rows]
        if all(names) and len(set(names)) == len(names):
            return {str(name): row for name, row in zip(names, rows, strict=True)}
    return None


def _name(row: Any, key: str) -> str:
    if not isinstance(row, dict) or _is_wrapped(row) or key not in row or isinstance(row[key], list):
        return ""
    if key == "from_" and "date" not in row[key]:
        return ""
    return said(row[key])


def _clause(value: Any) -> str:
    found = value.get("clause") if isinstance(value, dict) else None
    return str(found["at"]) if isinstance(found, dict) and "at" in found else ""


def _without_id(value: Any) -> Any:
    return {name: part for name, part in value.items() if name != "id"} if isinstance(value, dict) else value


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict) and not _is_wrapped(value):
        for name, part in value.items():
            yield from _leaves(part, (*path, name))
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, (*path, _name(item, "id")))
    else:
        yield path, _text(value)


def _is_wrapped(value: Any) -> bool:
    return isinstance(value, dict) and len(value) == 1 and next(iter(value)) in _WRAPPED


def _key(name: str) -> str:
    return name.rstrip("_")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
