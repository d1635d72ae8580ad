"""What the rows of a DMN table give, as a pack writes it: constants, types, ranks, what holds by default."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.model import DecisionTable, OutputClause, Rule
from kezhi.engine.dmn.to_pack.carrying import NotCarried
from kezhi.engine.dmn.to_pack.expressions import figure
from kezhi.engine.dmn.to_pack.types_of_values import of_values
from kezhi.engine.rules.base import Scalar, TypeName

LISTS = frozenset({"R", "O", "C"})
ONE = frozenset({"U", "A", "F"})
"""Letters of hit policies that list all rows, and of those by which one row speaks, in whatever order it is found."""


def constant(node: Node) -> object:
    """The value written out, or the node itself where it is computed."""
    if isinstance(node, nodes.Negative) and isinstance(node.of, nodes.Literal) and isinstance(node.of.value, Decimal):
        return -node.of.value
    if isinstance(node, nodes.Literal) and (node.value is None or isinstance(node.value, Decimal | str | bool)):
        return node.value
    return node


def computed(table: DecisionTable) -> list[int]:
    """The outputs that some row computes."""
    if table.letter == "C#":
        return []
    found = [
        place for place in range(len(table.outputs))
        if any(isinstance(constant(row.outputs[place].node), Node) for row in table.rules)
    ]  # fmt: skip
    if found and table.letter not in ONE:
        raise NotCarried(
            "命中方式取多行而结果要计算的表没有带入。", "computed results of several rows are not carried over."
        )
    return found


def types_of(table: DecisionTable, said: Sequence[TypeName | None], name: str) -> list[TypeName]:
    """The types of the outputs: as said, else as the values written."""
    found: list[TypeName] = []
    for place, out in enumerate(table.outputs):
        written = [constant(row.outputs[place].node) for row in table.rules]
        known = said[place] or of_values(value for value in written if not isinstance(value, Node))
        if table.letter == "C#":
            known = "number"
        elif table.letter in LISTS:
            known = "text"
        if known is None:
            named = out.name or name
            raise NotCarried(f"输出“{named}”没有写明类型，没有带入。", f"the output “{named}” has no type.")
        found.append(known)
    return found


def given_by(row: Rule, place: int, *, as_text: bool) -> Scalar:
    """The value that a row gives."""
    value = constant(row.outputs[place].node)
    if value is None or isinstance(value, Node):
        raise NotCarried("结果写作 null 的行没有带入。", "rows that give null are not carried over.")
    return in_words(value) if as_text else figure(value) if isinstance(value, Decimal) else cast("Scalar", value)


def in_words(value: object) -> Scalar:
    """A value as it stands in a list."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(figure(value), "f") if isinstance(value, Decimal) else cast("Scalar", value)


def ranking(table: DecisionTable, names: Sequence[str], kept: Sequence[int]) -> dict[str, tuple[Scalar, ...]]:
    """The values of each output in order of priority, where the hit policy asks for it."""
    if table.letter not in {"P", "O"}:
        return {}
    found = {names[at]: _ranked(table, table.outputs[at], at) for at in kept}
    known = {name: values for name, values in found.items() if values}
    if not known:
        raise NotCarried("没有写明取值的优先次序，没有带入。", "the order of priority is not said.")
    return known


def _ranked(table: DecisionTable, out: OutputClause, place: int) -> tuple[Scalar, ...]:
    """The values in order; those that rows give besides come last."""
    listed = out.allowed.values if out.allowed else None
    as_text = table.letter in LISTS
    if not listed:
        return ()
    said = [in_words(value) if as_text else cast("Scalar", value) for value in listed]
    return tuple(dict.fromkeys([*said, *(given_by(row, place, as_text=as_text) for row in table.rules)]))


def default(table: DecisionTable, kept: Sequence[int]) -> tuple[Scalar, ...] | None:
    """What holds where no row does; none where nothing is said of it."""
    values = [constant(out.default.node) for out in table.outputs if out.default is not None]
    if not values:
        return None
    if table.letter not in ONE:
        return None
    if len(values) != len(table.outputs) or any(isinstance(v, Node) for v in values):
        raise NotCarried("不全的或要计算的默认结果没有带入。", "a default result that is not complete, or computed.")
    if any(value is None for value in values):
        raise NotCarried("默认结果 null 没有带入。", "a default result of null is not carried over.")
    return tuple(cast("Scalar", values[at]) for at in kept)
