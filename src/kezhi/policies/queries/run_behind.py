"""The run behind a stored verdict: its day, its rules, and the values that it was computed with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.units import FACTORS
from kezhi.policies.library import rules_of
from kezhi.policies.models import Run


@dataclass(frozen=True, slots=True)
class RunBehind:
    """What explains a verdict: nothing is read again, the receipt says it all."""

    pk: int
    number: str
    as_of: date
    rules: PackEdition
    settings: Mapping[str, object]


def run_behind(number: str) -> RunBehind | None:
    """The run of that number with its receipt, one statement; None when it left none."""
    key = number.rpartition("-")[2]
    run = Run.objects.filter(pk=int(key) if key.isdecimal() else 0).select_related("adoption__edition").first()
    if run is None or not run.receipt:
        return None
    rules = rules_of(run.adoption.edition)
    return RunBehind(run.pk, run.number, run.as_of, rules, own_units(rules, run.receipt["settings"]))


def own_units(rules: PackEdition, settings: Mapping[str, object]) -> dict[str, object]:
    """A receipt's settings, which are in 元, ratios and days, in each parameter's own unit."""
    return {name: _own(rules.parameters[name], value) for name, value in settings.items() if name in rules.parameters}


def _own(parameter: Parameter, value: object) -> object:
    if isinstance(value, bool) or parameter.kind not in FACTORS:
        return value
    with localcontext(prec=60):
        return Decimal(str(value)) / FACTORS[parameter.kind][parameter.unit]
