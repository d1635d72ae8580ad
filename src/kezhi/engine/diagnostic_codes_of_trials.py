"""Titles of the codes of two editions beside each other: of choosing them, and of trying one before anyone signs."""

from __future__ import annotations

TRIALS = {
    "no_such_edition": ("没有这个版本", "no such edition"),
    "day_outside_edition": ("版本当日无效", "a day outside the edition"),
    "column_retyped": ("列的类型改了", "a column of another type"),
    "bad_sweep": ("--sweep 写得不对", "malformed --sweep"),
    "sweep_point": ("走到的值不能评定", "a point that cannot be evaluated"),
}
