"""Between which figures a parameter may be set: what the text allows a company to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kezhi.engine.errors import Diagnostic
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.units import FACTORS, EngineValue, NotAValue, in_engine_units


def refuse_beyond(parameter: Parameter, value: EngineValue) -> EngineValue:
    """The value, in engine units; NotAValue when it lies beyond the bounds. The bounds themselves are allowed."""
    low, high = engine_bounds(parameter)
    if isinstance(value, int | Decimal) and ((low is not None and value < low) or (high is not None and value > high)):
        raise NotAValue(*_words(parameter))
    return value


def engine_bounds(parameter: Parameter) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value in engine units; none where there is no bound."""
    low, high = (
        None if bound is None else Decimal(str(in_engine_units(parameter.kind, parameter.unit, bound)))
        for bound in (parameter.min_, parameter.max_)
    )
    return low, high


def bounds_faults(parameter: Parameter) -> Iterator[Diagnostic]:
    """Bounds of what is no figure, bounds that are no values, and a least value above the greatest."""
    for key, bound in (("min", parameter.min_), ("max", parameter.max_)):
        if bound is not None and parameter.kind not in FACTORS:
            yield _misplaced(parameter, key, f"{parameter.kind} 不是数", f"a {parameter.kind} is no figure")
        elif bound is not None:
            try:
                in_engine_units(parameter.kind, parameter.unit, bound)
            except NotAValue as why:
                yield _misplaced(parameter, key, *why.args)
    if parameter.min_ is not None and parameter.max_ is not None and parameter.min_ > parameter.max_:
        yield _misplaced(parameter, "min", "下限大于上限", "the least value is above the greatest")


def _misplaced(parameter: Parameter, key: str, cause: str, cause_en: str) -> Diagnostic:
    return Diagnostic(
        "bad_bounds", f"参数“{parameter.name}”的 {key} 写得不对：{cause}。", "请改正或删去。",
        f"'{key}' of the parameter '{parameter.name}' cannot stand: {cause_en}.", "Correct or remove it.",
        parameter.at(key), parameter.clause.at,
    )  # fmt: skip


def _words(parameter: Parameter) -> tuple[str, str]:
    low, high = _written(parameter.min_), _written(parameter.max_)
    unit = f" {parameter.unit}" if parameter.unit else ""
    if low and high:
        return f"须在 {low} 至 {high}{unit}之间", f"it must lie between {low} and {high}"
    return (f"不得小于 {low}{unit}", f"it must be at least {low}") if low else (
        f"不得大于 {high}{unit}", f"it must be at most {high}"
    )  # fmt: skip


def _written(bound: Decimal | None) -> str:
    return "" if bound is None else f"{bound.normalize():f}"
