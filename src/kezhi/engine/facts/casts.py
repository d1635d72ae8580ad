"""From the texts and loose types of files to the schema's types, in DuckDB's SQL; null where a value does not fit."""

from __future__ import annotations

from kezhi.engine.facts.schema import FactType

_SQL: dict[FactType, str] = {
    "key": "VARCHAR", "text": "VARCHAR", "date": "DATE", "instant": "TIMESTAMP", "money": "DECIMAL(18, 2)",
    "ratio": "DECIMAL(28, 10)", "count": "BIGINT", "points": "DECIMAL(18, 4)", "number": "DECIMAL(28, 10)",
    "days": "BIGINT", "hours": "DECIMAL(18, 4)", "boolean": "BOOLEAN",
}  # fmt: skip
_TOKENS = (
    ("YYYY", "%Y"),
    ("MM", "%m"),
    ("DD", "%d"),
    ("M", "%-m"),
    ("D", "%-d"),
    ("HH", "%H"),
    ("mm", "%M"),
    ("ss", "%S"),
)
_YEARS = "DATE '0001-01-01' AND DATE '9999-12-31'"
_YES = "'true', 't', '1', 'yes', 'y', '是', '有'"
_NO = "'false', 'f', '0', 'no', 'n', '否', '无'"


def quoted(name: str) -> str:
    """A column's name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def sql_type(type_: FactType) -> str:
    """The type in DuckDB's words."""
    return _SQL[type_]


def pattern(written: str) -> str:
    """`M/D/YYYY` as strptime reads it."""
    read = ""
    while written:
        token, code = next(((t, c) for t, c in _TOKENS if written.startswith(t)), (written[0], written[0]))
        read, written = read + code, written[len(token) :]
    return read


def cast(column: str, held: str, type_: FactType, dates: str = "") -> str:
    """The SQL of a column, held as `held`, read as `type_`; null where it does not fit."""
    if held == "VARCHAR":
        return _from_text(f"nullif(trim({column}), '')", type_, dates)
    if type_ == "date" and held.startswith("TIMESTAMP"):
        return f"CAST({column} AS DATE)"
    if type_ == "instant" and held == "TIMESTAMP WITH TIME ZONE":
        return f"({column} AT TIME ZONE 'Asia/Shanghai')"
    if type_ == "boolean" and held != "BOOLEAN":
        return f"CASE {column} WHEN 1 THEN TRUE WHEN 0 THEN FALSE END"
    return column if held.replace(" ", "") == _SQL[type_].replace(" ", "") else f"TRY_CAST({column} AS {_SQL[type_]})"


def _from_text(column: str, type_: FactType, dates: str) -> str:
    if type_ in {"key", "text"}:
        return column
    if type_ == "boolean":
        return f"CASE WHEN lower({column}) IN ({_YES}) THEN TRUE WHEN lower({column}) IN ({_NO}) THEN FALSE END"
    if type_ == "date":
        read = (
            f"CAST(try_strptime({column}, {text(pattern(dates))}) AS DATE)" if dates else f"TRY_CAST({column} AS DATE)"
        )
        return f"CASE WHEN {read} BETWEEN {_YEARS} THEN {read} END"
    if type_ == "instant":
        return f"(TRY_CAST({column} AS TIMESTAMPTZ) AT TIME ZONE 'Asia/Shanghai')"
    plain = f"replace({column}, ',', '')"
    exact = f"TRY_CAST({plain} AS {_SQL[type_]})"
    return f"CASE WHEN {exact} = TRY_CAST({plain} AS DECIMAL(38, 12)) THEN {exact} END"
