"""The operators that a compiled query may hold: those that mean the same on DuckDB, PostgreSQL and Spark.

Each has its parity test on every engine (tests/engine/parity), and a test walks the queries of every pack: an operator
that is not listed here is refused there, until it is tested everywhere and added.
"""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.backends.layers import Layers
from kezhi.engine.upstream import ir, ops

TABLES = frozenset(
    {
        "Aggregate", "Distinct", "DropColumns", "Filter", "JoinChain", "JoinLink", "JoinReference", "Project",
        "SelfReference", "UnboundTable", "Union",
    }
)  # fmt: skip
"""What makes tables of tables."""
AGGREGATES = frozenset({"All", "Any", "ArgMax", "ArgMin", "Count", "CountDistinct", "CountStar", "Max", "Min", "Sum"})
"""What makes one value of many."""
WINDOWS = frozenset({"Lag", "MinRank", "RowNumber", "SortKey", "WindowFunction"})
"""What ranks rows among others, or looks at the one before."""
CASTS = frozenset(
    {
        "Cast array to array", "Cast boolean to boolean", "Cast boolean to int", "Cast boolean to string",
        "Cast date to date", "Cast date to string", "Cast date to timestamp", "Cast decimal to decimal",
        "Cast decimal to int", "Cast decimal to string", "Cast int to decimal", "Cast int to int",
        "Cast int to string", "Cast string to date", "Cast string to string", "Cast timestamp to date",
        "Cast timestamp to string", "Cast timestamp to timestamp",
    }
)  # fmt: skip
"""From one kind of value to another."""
VALUES = frozenset(
    {
        "Abs", "Add", "And", "ArrayIndex", "Between", "Coalesce", "DateAdd", "DateDelta", "DateFromYMD", "DateSub",
        "Divide", "Equals", "ExtractDay", "ExtractHour", "ExtractMinute", "ExtractMonth", "ExtractSecond",
        "ExtractYear", "Field", "Floor", "Greater", "GreaterEqual", "Greatest", "IfElse", "InValues",
        "IntervalFromInteger", "IsNull", "Least", "Less", "LessEqual", "Literal", "Modulus", "Multiply", "Negate",
        "Not", "NotEquals", "NotNull", "NullIf", "Or", "SearchedCase", "SimpleCase", "StringConcat", "StringSplit",
        "Substring", "Subtract", "TimestampAdd",
    }
)  # fmt: skip
"""What makes a value of the values of one row."""
OURS = frozenset({"Aside", "DaysLater", "ExactQuotient", "Place", "RefusedRow", "Repeated"})
"""What the engine teaches each database in the database's own words."""
ALLOWED: frozenset[str] = TABLES | AGGREGATES | WINDOWS | CASTS | VALUES | OURS
"""All of them, by the names of their classes."""


def operators_of(query: ir.Table | Layers) -> Iterator[str]:
    """The names of the operators in a query, each as often as it stands there; a cast is told with its types."""
    for table in query.tables if isinstance(query, Layers) else (query,):
        for node in table.op().find(ops.Node):
            yield cast_name(node) if isinstance(node, ops.Cast) else type(node).__name__


def cast_name(cast: ops.Cast) -> str:
    """A cast between kinds of values: what is exact on every engine differs from pair to pair."""
    return f"Cast {_kind(cast.arg.dtype)} to {_kind(cast.to)}"


def _kind(dtype: object) -> str:
    """The kind of a type, without its width."""
    return type(dtype).__name__.lower().rstrip("0123456789")
