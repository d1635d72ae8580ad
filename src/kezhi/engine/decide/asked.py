"""The facts of an act, read as the types that the gate asks for."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.engine.errors import BadQuestion, Diagnostic
from kezhi.engine.packs.files import ParameterKind
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.units import FACTORS, NotAValue, in_engine_units
from kezhi.engine.rules.base import Rule, TypeName
from kezhi.engine.rules.gate import Gate
from kezhi.engine.rules.values import Value, settled


def read_asked(gate: Gate, asked: Mapping[str, object]) -> dict[str, Value]:
    """Every fact the gate asks for, in engine units; None stands for one that is not known. Raises BadQuestion."""
    for name in asked:
        if name not in gate.asks:
            raise BadQuestion(_not_asked(gate, name))
    for name in gate.asks:
        if name not in asked:
            raise BadQuestion(_unanswered(gate, name))
    return {name: read_fact(gate, name, type_, asked[name]) for name, type_ in gate.asks.items()}


def _not_asked(gate: Gate, name: str) -> Diagnostic:
    remedy, remedy_en = did_you_mean(name, list(gate.asks))
    cause, cause_en = f"关口“{gate.id}”不问“{name}”。", f"Gate {gate.id} does not ask '{name}'."
    return gate.fault("not_asked", cause, remedy, cause_en, remedy_en)


def _unanswered(gate: Gate, name: str) -> Diagnostic:
    return gate.fault(
        "unanswered", f"关口“{gate.id}”要问“{name}”，没有填报。", "请填报；确实不知道的，填空值。",
        f"Gate {gate.id} asks '{name}', and nothing is said.", "State it; where it is not known, say null.",
        path=("asks", name),
    )  # fmt: skip


def read_fact(rule: Rule, name: str, type_: TypeName, given: object) -> Value:
    """A fact that a rule asks for, in engine units; BadQuestion for a value of another sort."""
    if given is None:
        return None
    kind: ParameterKind = "ratio" if type_ == "number" else type_
    units = sorted(FACTORS.get(kind, {"": None}), key=len, reverse=True)
    written = given.strip() if isinstance(given, str) else given
    unit = next((u for u in units if u and isinstance(written, str) and written.endswith(u)), "")
    try:
        read = in_engine_units(kind, unit or ("元" if kind == "money" else ""), written)
    except NotAValue as why:
        raise BadQuestion(_wrong(rule, name, given, why)) from None
    return settled(read, type_)


def _wrong(rule: Rule, name: str, given: object, why: NotAValue) -> Diagnostic:
    zh, en = why.args
    return rule.fault(
        "bad_answer", f"“{name}”填报的“{given}”不对：{zh}。", "请按所问的类型与单位填报。",
        f"'{name}' is given as '{given}': {en}.", "Give a value of the type that is asked for.", path=("asks", name),
    )  # fmt: skip
