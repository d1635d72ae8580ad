"""The names an expression may use; what was read with them once is not read again."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kezhi.engine.expr.types import Type

if TYPE_CHECKING:
    from kezhi.engine.expr.expression import Expression


class Vocabulary(dict[str, Type]):
    """Names with their types. It is not changed once expressions were read with it."""

    def __init__(self, names: Mapping[str, Type]) -> None:
        super().__init__(names)
        self.read: dict[str, Expression] = {}
        self.spelled = {unicodedata.normalize("NFKC", name): (name, type_) for name, type_ in names.items()}
