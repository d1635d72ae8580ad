"""A blank as the guided form shows it, and the blanks of one article."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from kezhi.engine.packs.files import Parameter
from kezhi.policies.queries.words import Paragraph


@dataclass(frozen=True)
class BlankField:
    """A blank with its field, its clause, our suggestion as words and as it is typed, and what another person typed
    meanwhile."""

    parameter: Parameter
    field: forms.BoundField
    suggested: str
    fill: str
    theirs: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether the value that stands there is our suggestion."""
        return bool(self.fill) and str(self.field.value() or "") == self.fill


@dataclass(frozen=True)
class BlanksOfArticle:
    """The blanks that one article leaves, with the whole article, the words that leave them blank marked."""

    label: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    fields: tuple[BlankField, ...]
