"""Verdicts as a run of six rules gives them, for any number of customers."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from kezhi.engine.rules.duty import SCHEMA

TODAY = date(2026, 11, 18)
RULES = ("拜访", "回访", "推荐", "通报", "复核", "评估")


def verdicts(customers: list[int], holders: list[tuple[int, int]], *, pack: str, done_more: int = 0) -> pa.Table:
    """One row a customer and rule; a sixth is done, a twelfth is late; `done_more` further ones are done."""
    size = len(customers)
    pieces = [_of_rule(number, rule, customers, holders, pack) for number, rule in enumerate(RULES)]
    table = pa.concat_tables(pieces).combine_chunks()
    if not done_more:
        return table
    states = np.array(table["state"].to_pylist(), object)
    which = np.flatnonzero(states == "open")[:: max(1, size * len(RULES) // done_more)][:done_more]
    return _with(table, which)


def _with(table: pa.Table, which: np.ndarray) -> pa.Table:
    values = {"state": "satisfied", "evidence": "i1", "satisfied_on": TODAY}
    for name, value in values.items():
        column = np.array(table[name].to_pylist(), object)
        column[which] = value
        field = table.schema.field(name)
        table = table.set_column(table.schema.get_field_index(name), field, pa.array(column.tolist(), field.type))
    return table


def _of_rule(number: int, rule: str, customers: list[int], holders: list[tuple[int, int]], pack: str) -> pa.Table:
    size = len(customers)
    keys = [str(pk) for pk in customers]
    people = [holders[index % len(holders)] for index in range(size)]
    is_done = [(index + number) % 6 == 0 for index in range(size)]
    due = [TODAY + timedelta(days=(index * 7 + number) % 90 - 7) for index in range(size)]
    columns: dict[str, list[object]] = {
        "key": [f"{pack}/{rule}/{key}/2026Q4" for key in keys], "pack": [pack] * size, "rule": [rule] * size,
        "kind": ["cadence"] * size, "clause": [f"第{number + 1}条"] * size, "subject_type": ["customer"] * size,
        "subject": keys, "customer": keys, "unit": [str(unit) for _staff, unit in people],
        "staff": [str(staff) for staff, _unit in people], "post": ["业务员"] * size, "occurrence": ["2026Q4"] * size,
        "title": [f"每季{rule}"] * size, "opens_on": [date(2026, 10, 1)] * size, "due_on": due,
        "state": [
            "satisfied" if done else "late" if day < TODAY else "open" for done, day in zip(is_done, due, strict=True)
        ],
        "evidence": [f"i{index + 1}" if done else None for index, done in enumerate(is_done)],
        "satisfied_on": [date(2026, 10, 5) if done else None for done in is_done],
    }  # fmt: skip
    nothing: list[object] = [None] * size
    return pa.table({name: columns.get(name, nothing) for name in SCHEMA.names}, schema=SCHEMA)
