"""The same rows once for each of many rules, each under the rule's name: one node of a query, however many rules.

Written with Ibis's own unions, eighty rules are eighty times a filter, a selection and a union, and compiling them
takes longer than all the rest of a regulation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kezhi.engine.backends.template import SIGN
from kezhi.engine.upstream import SQLGlotCompiler, dt, ir, ops, sge

RULE = f"{SIGN}rule"
"""Stands in a column's name for the rule's id."""
_BELOW = "__each"


class Repeated(ops.Relation):  # type: ignore[misc]
    """For every rule the rows for which the column `__for…<rule>` is true; all rows where no test is named."""

    source: ops.Relation
    rules: tuple[str, ...]
    names: tuple[str, ...]
    """What its columns are called."""
    columns: tuple[str, ...]
    """The columns of the source that they show, with `RULE` for the rule's id; the first column is the id itself."""
    test: str

    values = ops.Union.values  # none, as of a union

    @property
    def schema(self) -> Any:
        """The rule, then the columns as the source has them."""
        known = self.source.schema
        held = {n: known[_of(old, self.rules[0])] for n, old in zip(self.names, self.columns, strict=True)}
        return type(known)({"rule": dt.string, **held})


def repeated(source: ir.Table, rules: list[str], columns: Mapping[str, str], test: str = "") -> ir.Table:
    """A row for each rule and each row of the source for which its test is true."""
    return Repeated(source.op(), tuple(rules), tuple(columns), tuple(columns.values()), test).to_expr()


def _of(column: str, rule: str) -> str:
    return column.replace(RULE, rule)


def _visit(_compiler: Any, op: Repeated, *, source: Any, **_rest: Any) -> Any:
    below = source if isinstance(source, sge.Table) else sge.Table(this=_name(_BELOW))
    selects = [_select(op, below, rule) for rule in op.rules]
    union = selects[0]
    for select in selects[1:]:
        union = sge.Union(this=union, expression=select, distinct=False)
    if below is source:
        return union
    inner = source.this if isinstance(source, sge.Subquery) else source
    cte = sge.CTE(this=inner, alias=sge.TableAlias(this=_name(_BELOW)))
    union.set("with_" if "with_" in sge.Union.arg_types else "with", sge.With(expressions=[cte]))
    return union


def _select(op: Repeated, below: Any, rule: str) -> Any:
    shown = [sge.Alias(this=sge.Literal.string(rule), alias=_name("rule"))]
    for new, old in zip(op.names, op.columns, strict=True):
        shown.append(sge.Alias(this=_column(_of(old, rule)), alias=_name(new)))
    select = sge.Select(expressions=shown)
    select = select.from_(below.copy(), copy=False)
    return select.where(_column(_of(op.test, rule)), copy=False) if op.test else select


def _column(name: str) -> Any:
    return sge.Column(this=_name(name))


def _name(name: str) -> Any:
    return sge.Identifier(this=name, quoted=True)


SQLGlotCompiler.visit_Repeated = _visit
