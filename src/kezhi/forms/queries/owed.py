"""The form that a duty asks for before it closes."""

from __future__ import annotations

from kezhi.duties.models import Duty
from kezhi.engine.errors import EngineError
from kezhi.engine.rules.form import Form
from kezhi.forms.models import Record
from kezhi.forms.queries.templates import KEPT
from kezhi.policies.errors import EditionAltered
from kezhi.policies.library import rules_of


def form_owed(duty: Duty) -> Form | None:
    """The form that the duty's rule names and nobody filled in for it yet; none where there is none.

    Forms of the room of duties are what the report itself records, and are not filled in beside it.
    """
    form = form_of(duty)
    return None if form is None or Record.objects.filter(about=duty.key).standing().exists() else form


def form_of(duty: Duty) -> Form | None:
    """The form that the duty's rule names, where it is one that people fill in."""
    if not duty.form:
        return None
    try:
        found = rules_of(duty.edition).rules_by_id.get(duty.form)
    except (EngineError, EditionAltered):
        return None
    is_asked = isinstance(found, Form) and found.about in KEPT and found.room not in {"duties", "reports"}
    return found if is_asked and isinstance(found, Form) else None
