"""What a decision table must be to have an answer."""

from __future__ import annotations

from typing import cast, get_args

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.model import (
    Aggregation,
    DecisionTable,
    HitPolicy,
)
from kezhi.engine.dmn.xml_reading import Element


def hit_policy(element: Element) -> tuple[HitPolicy, Aggregation | None]:
    """The hit policy of a table and how it aggregates."""
    policy, aggregation = element.get("hitPolicy") or "UNIQUE", element.get("aggregation") or None
    if policy not in get_args(HitPolicy):
        raise faults.broken(element.at, f"没有命中策略“{policy}”。", f"there is no hit policy '{policy}'.")
    if aggregation and (policy != "COLLECT" or aggregation not in get_args(Aggregation)):
        raise faults.broken(
            element.at,
            f"命中策略 {policy} 不能按“{aggregation}”合并。",
            f"the hit policy {policy} cannot aggregate by '{aggregation}'.",
        )
    return cast("HitPolicy", policy), cast("Aggregation | None", aggregation)


def check_outputs(table: DecisionTable) -> None:
    """Several columns have each its name, and are not summed; priorities need an order of values."""
    names = [output.name for output in table.outputs]
    if len(names) > 1 and (not all(names) or len(set(names)) < len(names)):
        raise faults.broken(table.at, "多个输出列须各有名称。", "several output columns need each a name.")
    if len(names) > 1 and table.aggregation:
        raise faults.broken(
            table.at,
            f"多个输出列不能按“{table.aggregation}”合并。",
            f"several output columns cannot be aggregated by '{table.aggregation}'.",
        )
    if table.letter in {"P", "O"} and not any(output.allowed for output in table.outputs):
        raise faults.broken(
            table.at,
            "输出列没有列出取值，优先次序无从得知。",
            "no output column lists its values, so there is no order of priority.",
        )
    for output in table.outputs:
        if table.letter in {"P", "O"} and output.allowed and output.allowed.values is None:
            raise faults.broken(
                output.at,
                "取值须逐一列出，才有优先次序。",
                "values must be listed one by one to have a priority.",
            )
