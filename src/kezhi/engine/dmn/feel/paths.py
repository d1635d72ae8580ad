"""Components of structured values."""

from __future__ import annotations

from kezhi.engine.dmn.feel import faults, nodes
from kezhi.engine.dmn.feel.names import Names
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.operands import operand
from kezhi.engine.dmn.feel.scan import Scanner
from kezhi.engine.dmn.feel.strangers import as_written


def path(scanner: Scanner) -> Node:
    """A name with the components that follow it; what stands in brackets may be followed by nothing."""
    node, shape = operand(scanner)
    while point := scanner.take_sign("."):
        members = Names(frozenset(shape.components)) if not shape.is_list else Names(frozenset())
        member = scanner.take_member(members)
        if not member:
            named = scanner.text[node.start : node.end]
            raise faults.no_component(named, as_written(scanner), point.end)
        node = nodes.Path(node.start, member.end, node, member.text)
        shape = shape.components[member.text]
    return node
