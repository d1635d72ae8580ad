"""Parameters of an edition: what the text gives from a day on, what it leaves blank, and what a company sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import cast

from kezhi.engine.errors import BadSetting, Diagnostic, ParametersNotSet
from kezhi.engine.packs.bounds import bounds_faults
from kezhi.engine.packs.files import Parameter, Setting
from kezhi.engine.packs.lists import typed
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.units import LISTS, EngineValue, NotAValue, units_of, value_of
from kezhi.engine.rules.base import Path, TypeName

_NAMED = 5
"""How many parameters a refusal names at most."""


@dataclass(frozen=True)
class Parameters(Mapping[str, Parameter]):
    """All parameters of an edition, by name, in the order of the file."""

    by_name: Mapping[str, Parameter]
    listed: frozenset[str] = frozenset()
    """The posts that a parameter may be set to; any where the edition lists none."""

    def __getitem__(self, name: str) -> Parameter:
        return self.by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_name)

    def __len__(self) -> int:
        return len(self.by_name)

    @property
    def types(self) -> Mapping[str, TypeName]:
        """The type of each parameter, for expressions; a post is a text there, and lists are none of theirs."""
        kinds = {name: each.kind for name, each in self.by_name.items() if each.kind not in LISTS}
        return {name: "text" if kind == "post" else cast("TypeName", kind) for name, kind in kinds.items()}

    @property
    def posts(self) -> frozenset[str]:
        """The parameters whose value is a post."""
        return frozenset(name for name, parameter in self.by_name.items() if parameter.kind == "post")

    def blank(self, as_of: date) -> tuple[Parameter, ...]:
        """The parameters that have no value of the text's own on this day."""
        return tuple(parameter for parameter in self.by_name.values() if given_value(parameter, as_of) is None)

    def given(self, as_of: date) -> dict[str, EngineValue]:
        """What the text itself gives on this day, in engine units."""
        stated = {name: given_value(parameter, as_of) for name, parameter in self.by_name.items()}
        return {name: value_of(self[name], value) for name, value in stated.items() if value is not None}

    def resolve(self, as_of: date, settings: Mapping[str, object] | None = None) -> Mapping[str, EngineValue]:
        """Every parameter's value in engine units: the company's setting, else the text's value of the day.

        BadSetting for an unknown name or a value of the wrong sort, ParametersNotSet when any stays without a value.
        """
        resolved = self.given(as_of) | self.settled(settings or {})
        if missing := [parameter for parameter in self.by_name.values() if parameter.name not in resolved]:
            raise ParametersNotSet(tuple(p.name for p in missing), *(_not_set(p, as_of) for p in missing))
        return {name: resolved[name] for name in self.by_name}

    def settled(self, settings: Mapping[str, object]) -> dict[str, EngineValue]:
        """Settings in engine units; BadSetting for an unknown name or a value of the wrong sort."""
        faults = [self._unknown(name) for name in settings if name not in self.by_name]
        values: dict[str, EngineValue] = {}
        for name in settings.keys() & self.by_name.keys():
            try:
                values[name] = self._listed(name, value_of(self[name], settings[name]))
            except NotAValue as why:
                faults.append(_bad(self[name], settings[name], why))
        if faults:
            raise BadSetting(*sorted(faults, key=lambda fault: fault.cause))
        return values

    def _listed(self, name: str, value: EngineValue) -> EngineValue:
        """The value; NotAValue for a post that the edition does not list."""
        if self[name].kind == "post" and self.listed and value not in self.listed:
            known = "、".join(sorted(self.listed))
            raise NotAValue(f"没有这个岗位，可设的有 {known}", f"there is no such post; the posts are {known}")
        return value

    def refuse_unknown(self, names: Iterable[str]) -> None:
        """BadSetting with the nearest names for each that is none of these parameters."""
        if faults := [self._unknown(name) for name in names if name not in self.by_name]:
            raise BadSetting(*faults)

    def _unknown(self, name: str) -> Diagnostic:
        remedy, remedy_en = did_you_mean(name, self.by_name, at_most=_NAMED)
        return Diagnostic(
            "unknown_parameter", f"没有名为“{name}”的参数。", remedy,
            f"There is no parameter '{name}'.", remedy_en,
        )  # fmt: skip


def given_value(parameter: Parameter, as_of: date) -> Setting | None:
    """The text's own value on this day, in the parameter's own unit."""
    in_time = [value for value in parameter.values if value.from_ <= as_of]
    return max(in_time, key=lambda value: value.from_).value if in_time else None


def faults_of(parameter: Parameter) -> Iterator[Diagnostic]:
    """Faults of a parameter by itself: its unit, its values, their dates, and that it says why it is blank."""
    if parameter.unit not in units_of(parameter.kind):
        remedy, remedy_en = did_you_mean(parameter.unit, units_of(parameter.kind))
        yield Diagnostic(
            "bad_unit", f"“{parameter.kind}”不能以“{parameter.unit}”为单位。", remedy,
            f"A {parameter.kind} has no unit '{parameter.unit}'.", remedy_en, parameter.at("unit"), parameter.clause.at,
        )  # fmt: skip
        return
    if bool(parameter.values) == bool(parameter.not_set):
        yield Diagnostic(
            "values_or_not_set", f"参数“{parameter.name}”须写 values 或 not_set 之一。",
            "有规定写 values，没有规定写 not_set 及缘由。", f"'{parameter.name}' must state values or not_set.",
            "Write values when the text gives one, not_set with the reason when it does not.",
            parameter.at(), parameter.clause.at,
        )  # fmt: skip
    starts = [value.from_ for value in parameter.values]
    later = [index for index, (one, other) in enumerate(pairwise(starts), 1) if other <= one]
    if later:
        yield Diagnostic(
            "values_out_of_order", f"参数“{parameter.name}”各值的日期须递增、不重复。", "请按日期排列。",
            "The dates of the values must rise without repeating.", "Sort them by date.",
            parameter.at("values", later[0], "from"), parameter.clause.at,
        )  # fmt: skip
    faults = list(bounds_faults(parameter))
    yield from faults or _bad_values(parameter)


def _bad_values(parameter: Parameter) -> Iterator[Diagnostic]:
    stated: list[tuple[Path, Setting]] = [
        (("values", index, "value"), value.value) for index, value in enumerate(parameter.values)
    ]
    if parameter.suggested is not None:
        stated.append((("suggested",), parameter.suggested))
    for path, value in stated:
        try:
            value_of(parameter, value)
        except NotAValue as why:
            yield Diagnostic(
                "bad_value", f"“{typed(parameter, value)}”不能作“{parameter.name}”的值：{why.args[0]}。", "请改正。",
                f"'{typed(parameter, value)}' is no value for '{parameter.name}': {why.args[1]}.", "Correct it.",
                parameter.at(*path), parameter.clause.at,
            )  # fmt: skip


def _bad(parameter: Parameter, value: object, why: NotAValue) -> Diagnostic:
    unit = f"，以{parameter.unit}计" if parameter.unit else ""
    return Diagnostic(
        "bad_setting", f"参数“{parameter.name}”不能设为“{value}”：{why.args[0]}。", f"请重新设定{unit}。",
        f"'{parameter.name}' cannot be set to '{value}': {why.args[1]}.", "Set it again.", clause=parameter.clause.at,
    )  # fmt: skip


def _not_set(parameter: Parameter, as_of: date) -> Diagnostic:
    reason = parameter.not_set or f"制度的取值晚于{as_of}。"
    unit = f"（{parameter.unit}）" if parameter.unit else ""
    return Diagnostic(
        "parameter_not_set", f"参数“{parameter.name}”{unit}未设定：{reason}", f"请设定 {parameter.name}=…。",
        f"The parameter '{parameter.name}' is not set by the regulation.", f"Set {parameter.name}=….",
        parameter.at(), parameter.clause.at,
    )  # fmt: skip
