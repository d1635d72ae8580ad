"""What a table that stands alone is told."""

from __future__ import annotations

import re

from kezhi.engine.dmn.model import InputData, Variable
from kezhi.engine.dmn.xml_reading import Element

_SIMPLE = re.compile(r"[^\W\d]\w*")


def implied_inputs(decision: Element) -> tuple[InputData, ...]:
    """What the table of a decision asks by plain names, as inputs of their own."""
    table = decision.first("decisionTable")
    made: dict[str, InputData] = {}
    for asked in table.all("input") if table else ():
        expression = asked.first("inputExpression")
        text = expression.first("text") if expression else None
        name = text.text.strip() if text else ""
        if expression and _SIMPLE.fullmatch(name):
            variable = Variable(name=name, type_ref=expression.get("typeRef"))
            made.setdefault(name, InputData(id=name, name=name, variable=variable, at=asked.at))
    return tuple(made.values())
