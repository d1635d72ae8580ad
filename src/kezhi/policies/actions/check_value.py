"""Check values for parameters as the engine will read them, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kezhi.engine.errors import BadSetting
from kezhi.engine.packs import Edition as PackEdition
from kezhi.policies.errors import ValueRefused


def check_values(rules: PackEdition, values: Mapping[str, str], *, as_of: date) -> None:
    """Refuse the first value that its parameter cannot take."""
    for name, value in values.items():
        try:
            rules.parameters.check(name, value, as_of=as_of)
        except BadSetting as bad:
            raise ValueRefused(parameter=name, value=value, reason=str(bad)) from bad
