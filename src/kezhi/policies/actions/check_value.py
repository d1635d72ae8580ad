"""Check values for parameters as the engine will read them, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kezhi.engine.errors import BadSetting, ParametersNotSet
from kezhi.engine.packs.checks import check_resolved
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.errors import ValueRefused


def check_values(rules: PackEdition, values: Mapping[str, str], *, as_of: date) -> None:
    """Refuse a value that its parameter cannot take, and limits that contradict each other once all are decided."""
    try:
        check_resolved(rules, rules.parameters.resolve(as_of, values))
    except ParametersNotSet:
        return
    except BadSetting as bad:
        raise ValueRefused(reason=str(bad)) from bad
