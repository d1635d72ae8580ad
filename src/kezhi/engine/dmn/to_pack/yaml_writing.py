"""Rules as the YAML of a pack: what is left at its default is left out; reading it gives the same rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kezhi.engine.rules.base import ClauseRef, Ref, Rule
from kezhi.engine.rules.cells import Anything, Cell, IsMissing, Listed
from kezhi.engine.rules.intervals import Interval

_PLAIN = re.compile(r"[^\W\d_][\w]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "not", "missing", "none", "nan"})


def rules_yaml(rules: Iterable[Rule]) -> str:
    """A file of rules."""
    return "rules:\n" + "".join(_rule(rule) for rule in rules)


def flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value)


def scalar(value: object) -> str:
    """One value, in quotation marks wherever YAML might take it for something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | int):
        return format(Decimal(value), "f")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else json.dumps(text, ensure_ascii=False)


def cell_text(cell: Cell) -> str | Decimal | bool:
    """A cell as a table writes it."""
    match cell:
        case Anything():
            return "-"
        case IsMissing():
            return "missing"
        case Listed(values=(only,), negated=False) if not isinstance(only, str):
            return only
        case Listed(values=values, negated=negated):
            listed = ", ".join(map(_item, values))
            return f"not {listed}" if negated else listed
        case Interval():
            return _interval(cell)
    raise TypeError(cell)


def _interval(cell: Interval) -> str:
    if cell.high is None:
        return f"{'>=' if cell.includes_low else '>'} {_edge(cell.low)}"
    if cell.low is None:
        return f"{'<=' if cell.includes_high else '<'} {_edge(cell.high)}"
    opening, closing = "[" if cell.includes_low else "(", "]" if cell.includes_high else ")"
    return f"{opening}{_edge(cell.low)}..{_edge(cell.high)}{closing}"


def _edge(edge: Decimal | Ref | None) -> str:
    return format(edge, "f") if isinstance(edge, Decimal) else str(edge)


def _item(value: Decimal | bool | str) -> str:  # noqa: FBT001 - a cell may list truths
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value not in {"true", "false", "missing", "not"} else f'"{value}"'
    return scalar(value)


def _rule(rule: Rule) -> str:
    lines = []
    for name, value in {"kind": rule.kind, **_stated(rule)}.items():
        if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            lines.append(f"{name}:")
            lines += [f"  - {flow(item)}" for item in value]
        else:
            lines.append(f"{name}: {flow(value)}")
    return "".join(f"  {'-' if at == 0 else ' '} {line}\n" for at, line in enumerate(lines))


def _stated(thing: Any) -> dict[str, object]:
    """The keys that are written, in order."""
    return {
        part.name.rstrip("_"): _written(getattr(thing, part.name))
        for part in fields(thing)
        if not part.metadata.get("derived") and not _is_left_out(part, getattr(thing, part.name))
    }


def _is_left_out(part: Field[Any], value: object) -> bool:
    if part.default_factory is not MISSING:
        return bool(value == part.default_factory())
    return part.default is not MISSING and type(value) is type(part.default) and bool(value == part.default)


def _written(value: object) -> object:
    if isinstance(value, Anything | IsMissing | Listed | Interval):
        return cell_text(value)
    if isinstance(value, ClauseRef):
        return {"at": value.at, "quote": value.quote}
    if is_dataclass(value) and not isinstance(value, type):
        return _stated(value)
    if isinstance(value, tuple | list):
        return [_written(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in value.items()}
    return value
