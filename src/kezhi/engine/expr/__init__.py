"""Expressions of rules: typed, read once, run as a query or on one row with the same value to the digit."""

from kezhi.engine.expr.columns import canonical_type
from kezhi.engine.expr.expression import Expression, parse
from kezhi.engine.expr.functions import FUNCTIONS
from kezhi.engine.expr.quantities import quantity
from kezhi.engine.expr.types import Kind, Type

__all__ = ["FUNCTIONS", "Expression", "Kind", "Type", "canonical_type", "parse", "quantity"]
