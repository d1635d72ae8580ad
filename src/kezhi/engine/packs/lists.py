"""Values that are lists: months of the year, names, the rows of a scale; as YAML states them or as people type them.

Typed, months and names are parted by 、 or commas, and a scale has a row a line: the name, then its columns in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.units import FACTORS, EngineValue, NotAValue, in_engine_units

NAME = "name"
"""The column of a scale that every row has."""
MOST = 40
"""No scale and no list of names is longer."""
ScaleRow = dict[str, EngineValue | None]
ListValue = tuple[int, ...] | tuple[str, ...] | tuple[ScaleRow, ...]
_BETWEEN = re.compile(r"[、,，;；/\s]+")
_COLUMNS = re.compile(r"[,，、\t|]")
_ROWS = re.compile(r"[\n;；]")
_NONE = frozenset({"", "-", "—", "无"})


def read_list(parameter: Parameter, value: object) -> ListValue:
    """The list that a parameter is set to; NotAValue when it is none."""
    match parameter.kind:
        case "months_of_year":
            return _months(value)
        case "names":
            return _names(value)
    return _scale(parameter, value)


def names_of(value: object) -> tuple[str, ...]:
    """The names of a list or of the rows of a scale."""
    assert isinstance(value, tuple)  # noqa: S101 - as read above
    return tuple(str(each[NAME]) if isinstance(each, dict) else str(each) for each in value)


def typed(parameter: Parameter, value: object) -> str:
    """A list or a scale as one would type it; other values as they are written."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, tuple):
        return str(value)
    if parameter.kind != "scale":
        return "、".join(map(str, value))
    return "\n".join(_line(parameter, row) for row in value if isinstance(row, Mapping))


def _line(parameter: Parameter, row: Mapping[str, object]) -> str:
    cells = (row.get(name) for name in (NAME, *parameter.columns))
    return "，".join("-" if cell is None else str(cell) for cell in cells)


def _parts(value: object) -> list[object]:
    if isinstance(value, str):
        return [part for part in _BETWEEN.split(value.strip()) if part]
    return list(value) if isinstance(value, list | tuple) else [value]


def _months(value: object) -> tuple[int, ...]:
    found: list[int] = []
    for part in _parts(value):
        written = unicodedata.normalize("NFKC", str(part)).strip().removesuffix("月")
        first, _, last = written.partition("..")
        if not first.isascii() or not first.isdigit() or (last and not last.isdigit()):
            raise NotAValue("须为月份，如 6、12", "it must be months such as 6, 12")
        found += range(int(first), int(last or first) + 1)
    if not found or any(not 1 <= month <= 12 for month in found):
        raise NotAValue("月份须在 1 至 12 之间", "months lie between 1 and 12")
    if len(set(found)) != len(found):
        raise NotAValue("月份不得重复", "no month may stand twice")
    return tuple(sorted(found))


def _names(value: object) -> tuple[str, ...]:
    names = tuple(str(part).strip() for part in _parts(value))
    if not names or not all(isinstance(part, str) and part.strip() for part in _parts(value)):
        raise NotAValue("须为名称，如 甲等、乙等", "it must be names such as 甲等、乙等")
    _refuse_bad_names(names)
    return names


def _refuse_bad_names(names: tuple[str, ...]) -> None:
    if len(set(names)) != len(names):
        raise NotAValue("名称不得重复", "no name may stand twice")
    if len(names) > MOST:
        raise NotAValue(f"最多 {MOST} 个", f"there may be {MOST} at most")


def _scale(parameter: Parameter, value: object) -> tuple[ScaleRow, ...]:
    rows = [row for line in _ROWS.split(value) if (row := line.strip())] if isinstance(value, str) else value
    if not isinstance(rows, list | tuple) or not rows:
        shape = "，".join((NAME, *parameter.columns))
        raise NotAValue(f"须为各行，每行写 {shape}", f"it must be rows, each of {shape}")
    found = tuple(_row(parameter, number, row) for number, row in enumerate(rows, 1))
    _refuse_bad_names(names_of(found))
    return found


def _row(parameter: Parameter, number: int, row: object) -> ScaleRow:
    """One row; a cell that is left out is null."""
    columns = (NAME, *parameter.columns)
    if isinstance(row, str):
        cells = [cell.strip() for cell in _COLUMNS.split(row)]
        if len(cells) > len(columns):
            raise NotAValue(f"第 {number} 行有 {len(cells)} 格，最多 {len(columns)} 格", f"row {number} is too wide")
        row = dict(zip(columns, cells, strict=False))
    if not isinstance(row, Mapping) or not str(row.get(NAME) or "").strip():
        raise NotAValue(f"第 {number} 行没有名称 name", f"row {number} has no name")
    if unknown := sorted(row.keys() - set(columns)):
        raise NotAValue(f"第 {number} 行没有“{unknown[0]}”这一栏", f"row {number} has no column '{unknown[0]}'")
    cells_read = {name: _cell(parameter, number, name, row.get(name)) for name in parameter.columns}
    return {NAME: str(row[NAME]).strip(), **cells_read}


def _cell(parameter: Parameter, number: int, name: str, value: object) -> EngineValue | None:
    if value is None or (isinstance(value, str) and value.strip() in _NONE):
        return None
    kind = parameter.columns[name]
    try:
        return in_engine_units(kind, _unit(parameter, kind, value), value)
    except NotAValue as why:
        raise NotAValue(f"第 {number} 行的 {name} {why.args[0]}", f"{name} of row {number}: {why.args[1]}") from None


def _unit(parameter: Parameter, kind: str, value: object) -> str:
    """The unit that is written behind a figure, else the parameter's own for sums, else the kind's first."""
    units = FACTORS.get(kind, {"": Decimal(1)})
    if isinstance(value, str):
        written = unicodedata.normalize("NFKC", value).strip()
        behind = [u for u in units if u and written.endswith(unicodedata.normalize("NFKC", u))]
        if behind:
            return max(behind, key=len)
    return (parameter.unit or "元") if kind == "money" else next(iter(units))
