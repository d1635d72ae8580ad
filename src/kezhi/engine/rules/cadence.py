"""cadence 周期: an act owed to certain customers every so often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from kezhi.engine.rules.base import Days, Months, Rule, Source


@dataclass(frozen=True, kw_only=True)
class Cadence(Rule):
    """Every N months or days, each named post owes the act to each customer it is for."""

    kind: ClassVar[str] = "cadence"

    for_: Annotated[Source, "适用的客户"]
    every: Annotated[Months | Days, "间隔"]
    anchor: Annotated[Literal["calendar", "last_act"], "calendar：按自然期；last_act：自上次起算"]
    act: Annotated[tuple[str, ...], "算作履行的往来方式"]
    by: Annotated[tuple[str, ...], "各须履行的岗位"]
    form: Annotated[str, "所填表单"] = ""
