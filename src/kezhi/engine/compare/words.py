"""Words for comparing: what a regulation leaves blank is said to be open, with what our editor suggests marked so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kezhi.engine.explain.figures import bounds_words, said_value
from kezhi.engine.explain.parts import Language, ParameterCell, Part, Parts
from kezhi.engine.explain.wording import Wording
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.units import value_of
from kezhi.engine.rules.base import ListOf

OPEN = {"zh": "未定", "en": "open"}


class OpenWording(Wording):
    """Speaks of an edition as it stands on the shelf, before a company has set anything."""

    @classmethod
    def of(cls, edition: Edition, as_of: date, language: Language) -> OpenWording:
        """With the values that the text itself gives on a day."""
        return cls(edition, edition.parameters.given(as_of), language)

    def parameter(self, name: str) -> ParameterCell:
        """A parameter as a cell; a blank one with our suggestion, marked as ours."""
        parameter = self.edition.parameters[name]
        if name in self.values:
            text = said_value(parameter, self.values[name], self.language)
            return ParameterCell(name, parameter.title, text, is_set=True)
        text = OPEN[self.language]
        if bounds := bounds_words(parameter, self.language):
            text += f"（{bounds.rstrip('。')}）" if self.language == "zh" else f" ({bounds.rstrip('.')})"
        if parameter.suggested is not None:
            ours = said_value(parameter, value_of(parameter, parameter.suggested), self.language)
            text += f"（编者建议 {ours}）" if self.language == "zh" else f" (our editor suggests {ours})"
        return ParameterCell(name, parameter.title, text, is_set=False)

    def posts(self, names: Iterable[str]) -> tuple[Part, ...]:
        """Posts, a parameter that stands for one as a cell."""
        return tuple(self.post(name) for name in names)

    def post(self, name: str) -> Part:
        """A post by its name, or the parameter that stands for it."""
        return self.parameter(name) if name in self.edition.parameters.posts else str(name)

    def list_of(self, written: tuple[object, ...] | ListOf) -> Parts:
        """A list as it is written, or the parameter that gives it."""
        if isinstance(written, ListOf):
            return (self.parameter(str(written.parameter)),)
        return (("、" if self.language == "zh" else ", ").join(map(str, written)),)

    def say(self, zh: str, en: str) -> str:
        """The words of the language."""
        return zh if self.language == "zh" else en
