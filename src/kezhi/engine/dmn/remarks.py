"""Why a decision came to null although the file says how to decide: told in both languages, never a crash."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.engine.dmn import faults
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import Place, Variable
from kezhi.engine.dmn.showing import shown
from kezhi.engine.errors import DmnError


@dataclass(frozen=True, slots=True)
class Remark:
    """One reason, with the element it concerns."""

    at: Place
    zh: str
    en: str


def unfitting(at: Place, variable: Variable, value: Result) -> Remark:
    """A value that its variable's type does not allow."""
    said = shown(value)
    return Remark(
        at,
        f"{at.element}：{said} 不合类型 {variable.type_ref}，以 null 代之。",
        f"{at.element}: {said} is not of type {variable.type_ref}; null stands in its place.",
    )


def outside(at: Place, value: Result) -> Remark:
    """A value that a table's column does not list."""
    said = shown(value)
    return Remark(
        at,
        f"{at.element}：{said} 不在所列取值之内，决策表得 null。",
        f"{at.element}: {said} is not among its values; the table gives null.",
    )


def contradiction(at: Place, letter: str, rows: tuple[int, ...]) -> Remark:
    """Rows that may not hit together."""
    listed, listed_en = "、".join(map(str, rows)), ", ".join(map(str, rows))
    return Remark(
        at,
        f"{at.element}：第 {listed} 行同时命中，命中策略 {letter} 不容，得 null。",
        f"{at.element}: rows {listed_en} hit together, which the hit policy {letter} forbids; it gives null.",
    )


def unknown_input(at: Place, name: str) -> DmnError:
    """Something told that the file does not ask."""
    return faults.refuse(
        "dmn.unknown_name", at,
        (f"没有名为“{name}”的输入。", "请核对名称。"),
        (f"there is no input named '{name}'.", "Check the name."),
    )  # fmt: skip
