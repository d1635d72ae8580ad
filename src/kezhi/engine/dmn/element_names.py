"""Names and variables of elements."""

from __future__ import annotations

import re

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.feel.scan import KEYWORDS
from kezhi.engine.dmn.model import Variable
from kezhi.engine.dmn.xml_reading import Element

_NAME = re.compile(r"[^\W\d][^\"()\[\]{},:;<>=@\\]*")


def variable_of(element: Element, name: str) -> Variable:
    """The variable of an element; without one, its name is the element's."""
    variable = element.first("variable")
    if variable is None:
        return Variable(name=name)
    return Variable(name=element_name(variable, name), type_ref=variable.get("typeRef"))


def element_name(element: Element, otherwise: str = "") -> str:
    """The name of an element, such as may stand in an expression."""
    name = " ".join((element.get("name") or otherwise).split())
    if not _NAME.fullmatch(name) or name in KEYWORDS:
        raise faults.broken(
            element.at, f"“{name}”不能作名称。", f"'{name}' cannot be a name, it would be read as something else."
        )
    return name
