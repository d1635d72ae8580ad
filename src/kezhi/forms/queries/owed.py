"""The form that a duty asks for before it closes."""

from __future__ import annotations

from kezhi.duties.models import Duty
from kezhi.engine.errors import EngineError
from kezhi.engine.rules.form import Form
from kezhi.forms.errors import FormFirst
from kezhi.forms.models import Record
from kezhi.policies.errors import EditionAltered
from kezhi.policies.library import rules_of


def must_be_filled(duty: Duty) -> None:
    """Refuse to close a duty whose form nobody filled in."""
    if owed := form_owed(duty):
        raise FormFirst(form=owed.title or owed.id)


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
    if not isinstance(found, Form) or found.room in {"duties", "reports"}:
        return None
    return found if _is_said(found.about, duty) else None


def _is_said(about: str | None, duty: Duty) -> bool:
    """Whether the duty itself says what the record would be about."""
    known = {None: True, "customers": duty.customer_id, "staff": duty.holder_id, "units": duty.unit_id}
    return bool(known.get(about))
