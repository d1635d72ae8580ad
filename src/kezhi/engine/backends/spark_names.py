"""What the engine writes by hand, in Spark's words: fact tables are views of their own names, texts are STRING."""

from __future__ import annotations

import re

from kezhi.engine.backends.base import FACTS

_NAMES = (
    rf'|(?:\b{FACTS}\b|["`]{FACTS}["`])\.(?:"((?:[^"]|"")+)"|`((?:[^`]|``)+)`|([^\W\d]\w*))'
    r'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\b(?:VARCHAR|TEXT)\b(?!\()'
)
_COMPILED = re.compile(r"'(?:[^'\\]|\\.|'')*'" + _NAMES, re.DOTALL)
_BY_HAND = re.compile(r"'(?:[^']|'')*'" + _NAMES, re.DOTALL)


def in_spark(sql: str) -> str:
    """A statement as Spark takes it; what stands in quotes stays as it is. Where it is written by hand a backslash
    stands for itself; where it is compiled, with its names in backticks, it is doubled already.

    >>> in_spark('SELECT CAST(t."a" AS VARCHAR), \\'facts."x" VARCHAR\\' FROM facts."units" AS t')
    'SELECT CAST(t."a" AS STRING), \\'facts."x" VARCHAR\\' FROM `facts.units` AS t'
    """
    if _is_by_hand(sql):
        return _BY_HAND.sub(lambda found: _said(found).replace("\\", "\\\\"), sql)
    return _COMPILED.sub(_said, sql)


def fact_view(table: str) -> str:
    """The name of the view that shows a fact table."""
    return f"{FACTS}.{table}"


def quoted(name: str) -> str:
    """A name as Spark writes it."""
    return "`" + name.replace("`", "``") + "`"


def spark_type(dtype: str) -> str:
    """A column's type in Spark's words.

    >>> spark_type("timestamp(6)"), spark_type("decimal(18, 2)")
    ('TIMESTAMP_NTZ', 'DECIMAL(18, 2)')
    """
    return {"timestamp(6)": "TIMESTAMP_NTZ", "int64": "BIGINT"}.get(dtype, dtype.upper())


def _is_by_hand(sql: str) -> bool:
    return not any(found[0].startswith("`") for form in (_COMPILED, _BY_HAND) for found in form.finditer(sql))


def _said(found: re.Match[str]) -> str:
    double, single, bare = found.groups()
    if double or single or bare:
        return quoted(fact_view((double or "").replace('""', '"') or (single or "").replace("``", "`") or bare))
    return "STRING" if found[0] in {"VARCHAR", "TEXT"} else found[0]
