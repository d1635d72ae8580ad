"""What every block is written from: the rules, the company's values, the reader's language, and how things stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kezhi.duties.queries.rate import KeepRate
from kezhi.engine.explain.parts import Language, ParameterCell, Part, Parts
from kezhi.engine.explain.wording import Wording
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.rules.base import Number, Ref, Rule, Source
from kezhi.engine.rules.values import Value
from kezhi.ui.components.rate import Rate

_IS = re.compile(r'\s*\w+\s*==\s*"([^"]+)"\s*')


@dataclass(frozen=True)
class Sheet:
    """One edition, as one company lives by it."""

    rules: PackEdition
    on: date
    language: Language
    settings: Mapping[str, str] = field(default_factory=dict)
    rates: Mapping[str, KeepRate] = field(default_factory=dict)
    held: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def values(self) -> dict[str, Value]:
        """The text's own values and the company's, as the engine computes with them."""
        parameters = self.rules.parameters
        return {**parameters.given(self.on), **parameters.settled(self.settings)}

    @cached_property
    def wording(self) -> Wording:
        """The words of the rules with these values."""
        return Wording(self.rules, self.values, self.language)

    def number(self, written: Number) -> Value:
        """A figure written out, or its parameter's value; None while that is not set."""
        return self.values.get(str(written)) if isinstance(written, Ref) else written

    def whom(self, condition: Source) -> str:
        """The customers of a condition: the one value it asks for, or the condition in words."""
        plain = _IS.fullmatch(str(condition))
        return plain[1] if plain else self.wording.condition(condition)

    def rate(self, rule: Rule) -> Rate | None:
        """How a rule's duties were kept; None where none fell due."""
        found = self.rates.get(rule.id)
        return Rate(found.percent) if found and found.percent is not None else None


def without_unit(parts: Parts, unit: str) -> Parts:
    """The words with the unit left out, where it stands in the head of the row."""
    return tuple(_bare(part, unit) for part in parts) if unit else parts


def _bare(part: Part, unit: str) -> Part:
    if isinstance(part, ParameterCell):
        return ParameterCell(part.name, part.title, part.text.removesuffix(unit).strip(), part.is_set)
    return part.replace(f" {unit}", "")
