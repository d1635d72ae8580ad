"""The parameters of an edition as the form offers them: article by article, with what counts now in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms

from kezhi.engine.explain.parts import Language
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.parameters import given_value
from kezhi.policies.queries.article_view import said, suggestion
from kezhi.policies.queries.suggested import typed_suggestion
from kezhi.ui.dates import is_english

FEW = 12
"""No more parameters than this stand open from the start."""


@dataclass(frozen=True)
class Figure:
    """A parameter with its field, what counts now and on whose word, and our suggestion where nobody has decided."""

    parameter: Parameter
    field: forms.BoundField
    now: str
    is_own: bool
    suggested: str
    fill: str


@dataclass(frozen=True)
class FiguresOfArticle:
    """The parameters of one article; folded unless something was typed or is wrong there."""

    label: str
    title: str
    figures: tuple[Figure, ...]
    is_open: bool

    @property
    def names(self) -> tuple[str, ...]:
        """What they are about, for the folded line."""
        return tuple(figure.parameter.title or figure.parameter.name for figure in self.figures)


def by_article(
    rules: PackEdition, decided: Mapping[str, str], field: Callable[[str], forms.BoundField], on: date
) -> tuple[FiguresOfArticle, ...]:
    """The parameters in the order of the text; those whose article is not in the text stand last."""
    groups: dict[tuple[str, str], list[Figure]] = {(a.label, a.title): [] for a in rules.text.articles}
    titles = {article.label: article.title for article in rules.text.articles}
    for parameter in rules.parameters.values():
        at = parameter.clause.at
        groups.setdefault((at, titles.get(at, "")), []).append(_figure(parameter, decided, field(parameter.name), on))
    few = len(rules.parameters) <= FEW
    return tuple(
        FiguresOfArticle(label, title, tuple(figures), few or _is_touched(figures))
        for (label, title), figures in groups.items()
        if figures
    )


def _is_touched(figures: Iterable[Figure]) -> bool:
    return any(figure.field.value() or figure.field.errors for figure in figures)


def _figure(parameter: Parameter, decided: Mapping[str, str], field: forms.BoundField, on: date) -> Figure:
    language: Language = "en" if is_english() else "zh"
    own, stated = decided.get(parameter.name), given_value(parameter, on)
    value = stated if own is None else own
    return Figure(
        parameter, field, "" if value is None else said(parameter, value, language), own is not None,
        suggestion(parameter, language) if value is None else "",
        typed_suggestion(parameter) if value is None else "",
    )  # fmt: skip
