"""What an address narrows the list to besides, each with the way to drop it: clause, post, person, unit, grade."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff, Unit
from kezhi.duties.queries.listing import NONE, Asked
from kezhi.grading.queries.letter import UNGRADED


def narrowings(given: QueryDict, asked: Asked) -> list[tuple[str, str]]:
    """The words and the address without them; a statement each where a person or a unit is named."""
    return [(words, _without(given, names)) for words, *names in _said(asked)]


def _said(asked: Asked) -> Iterator[tuple[str, ...]]:
    if asked.clause:
        yield asked.clause, "clause", "pack"
    if asked.post:
        yield asked.post, "post"
    if asked.holder is not None:
        yield _named(Staff, asked.holder, _("岗位空缺")), "holder"
    if asked.unit is not None:
        yield _named(Unit, asked.unit, _("不属单位")), "unit"
    if asked.grade:
        yield _("未定级") if asked.grade == UNGRADED else _("%(letter)s 级") % {"letter": asked.grade}, "grade"


def _named(model: type[Model], pk: int, nobody: str) -> str:
    found = model._default_manager.filter(pk=pk).first() if pk != NONE else None
    return str(found) if found else nobody


def _without(given: QueryDict, names: list[str]) -> str:
    asked = given.copy()
    for name in ("after", "before", *names):
        asked.pop(name, None)
    return f"?{asked.urlencode()}"
