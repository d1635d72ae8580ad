"""entitlement 待遇: what a grade or a group of customers is granted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kezhi.engine.rules.table import Table


@dataclass(frozen=True, kw_only=True)
class Entitlement(Table):
    """A decision table whose outputs are listed on the customer as entitlements."""

    kind: ClassVar[str] = "entitlement"
