"""Lists that are parameters stand where a rule takes such a list, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import ParameterKind
from kezhi.engine.packs.units import LISTS
from kezhi.engine.rules.base import Path, Ref, Rule

_NAMES: tuple[ParameterKind, ...] = ("names", "scale")
_MONTHS: tuple[ParameterKind, ...] = ("months_of_year",)
_PLACES: dict[tuple[str, ...], tuple[ParameterKind, ...]] = {
    ("calendar", "on", "months"): _MONTHS,
    ("cadence", "anchor", "months"): _MONTHS,
    ("cadence", "every", "months"): (*_MONTHS, "months", "count"),
    ("grade", "order"): _NAMES,
    ("form", "fields", "choices"): _NAMES,
    ("table", "rows", "when", "of"): _NAMES,
    ("credit", "levels"): ("scale",),
}
"""By kind of rule and key, positions in lists left out."""


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Lists where a figure belongs, figures where a list belongs."""
    for rule in edition.rules:
        for path, part in rule.stated:
            parameter = edition.parameters.get(str(part)) if isinstance(part, Ref) else None
            wanted = _PLACES.get((rule.kind, *(step for step in path if isinstance(step, str))))
            if parameter is None or (wanted is None and parameter.kind not in LISTS):
                continue
            if wanted is None or parameter.kind not in wanted:
                yield _wrong(rule, path, parameter.name, parameter.kind, wanted or ())
            elif rule.kind == "credit":
                yield from _limit(rule, path, parameter.name, dict(parameter.columns))


def _wrong(rule: Rule, path: Path, name: str, kind: ParameterKind, wanted: tuple[ParameterKind, ...]) -> Diagnostic:
    kinds = " 或 ".join(wanted)
    remedy = f"这里可用的参数种类：{kinds}。" if wanted else "月份、名称、分级表只用于写列表的地方。"
    remedy_en = f"It may be of kind {' or '.join(wanted)}." if wanted else "Lists stand where a rule takes a list."
    return rule.fault(
        "list_elsewhere", f"参数“{name}”的种类是 {kind}，不能用在这里。", remedy,
        f"The parameter '{name}' is of kind {kind} and cannot stand here.", remedy_en, path=path,
    )  # fmt: skip


def _limit(rule: Rule, path: Path, name: str, columns: dict[str, str]) -> Iterator[Diagnostic]:
    """Levels of credit take the columns limit and term."""
    if columns.get("limit") != "money" or columns.get("term", "days") != "days":
        yield rule.fault(
            "scale_without_limit", f"分级表“{name}”须有金额栏 limit；有账期的，term 须为天数。",
            "请在参数的 columns 写 {limit: money, term: days}。",
            f"The scale '{name}' needs a column 'limit' of money, and 'term', where it has one, in days.",
            "State them under 'columns' of the parameter.", path=path,
        )  # fmt: skip
