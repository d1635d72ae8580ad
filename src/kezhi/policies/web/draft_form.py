"""The guided form of the blanks: a field for each, beside the words that leave it blank."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from kezhi.engine.errors import EngineError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.packs.text import Article
from kezhi.policies.actions.check_value import check_values
from kezhi.policies.errors import ValueRefused
from kezhi.policies.models import Draft
from kezhi.policies.queries.article_view import suggestion
from kezhi.policies.queries.suggested import typed_suggestion
from kezhi.policies.queries.words import marked
from kezhi.policies.web.draft_fields import BlankField, BlanksOfArticle
from kezhi.policies.web.value_fields import field_of
from kezhi.ui.dates import is_english


class BlanksForm(forms.Form):
    """A field for each parameter that the edition leaves blank on the day of the draft."""

    def __init__(self, rules: PackEdition, draft: Draft, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given, initial=draft.figures)
        self.rules, self.draft = rules, draft
        self.blanks = rules.parameters.blank(draft.on)
        self.meanwhile: Mapping[str, str] | None = None
        for parameter in self.blanks:
            self.fields[parameter.name] = field_of(parameter, rules)

    def by_article(self) -> list[BlanksOfArticle]:
        """The blanks in the order of the text."""
        groups = (self._group(article) for article in self.rules.text.articles)
        return [group for group in groups if group.fields]

    def _group(self, article: Article) -> BlanksOfArticle:
        own = [parameter for parameter in self.blanks if parameter.clause.at == article.label]
        words = marked(article.paragraphs, (parameter.clause.quote for parameter in own))
        return BlanksOfArticle(article.label, article.title, words, tuple(self._field(each) for each in own))

    def _field(self, parameter: Parameter) -> BlankField:
        words, name = suggestion(parameter, "en" if is_english() else "zh"), parameter.name
        theirs = "" if self.meanwhile is None else str(self.meanwhile.get(name, ""))
        is_other = self.meanwhile is not None and theirs != str(self[name].value() or "")
        return BlankField(parameter, self[name], words, typed_suggestion(parameter), theirs if is_other else "")

    def typed(self) -> dict[str, str]:
        """Everything as it was typed, faulty or not."""
        return {p.name: text for p in self.blanks if (text := str(self[p.name].value() or "").strip())}

    def clean(self) -> dict[str, object]:
        """A value that its parameter cannot take is refused beside its field; limits that contradict each other too."""
        cleaned = super().clean() or {}
        given = {p.name: value for p in self.blanks if (value := str(cleaned.get(p.name) or "").strip())}
        for name, value in given.items():
            self._check(name, {name: value})
        if not self.errors:
            self._check(None, given)
        return cleaned

    def _check(self, name: str | None, values: Mapping[str, str]) -> None:
        try:
            check_values(self.rules, values, as_of=max(self.draft.on, self.rules.in_force_from))
        except ValueRefused as refused:
            self.add_error(name, told(refused, "en" if is_english() else "zh"))


def told(refused: ValueRefused, language: str) -> str:
    """Why a value was refused, in the reader's language."""
    bad = refused.__cause__
    if language == "zh" or not isinstance(bad, EngineError):
        return str(refused)
    return " ".join(fault.sentence(language) for fault in bad.diagnostics)


def filled(form: BlanksForm, which: str) -> dict[str, str]:
    """What was typed, with our suggestion put where it was asked for: in one field, or in all that are empty."""
    typed = form.typed()
    ours = {p.name: text for p in form.blanks if (text := typed_suggestion(p))}
    if which == "all":
        return {**ours, **typed}
    return {**typed, which: ours[which]} if which in ours else typed
