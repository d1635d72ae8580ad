"""Save what was filled in; whoever would save over a change not seen yet is told and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.policies.actions.check_day import check_day
from kezhi.policies.errors_of_drafts import DraftBegun, DraftChanged, DraftGone
from kezhi.policies.models import Draft

Words = Mapping[str, Mapping[str, str]]
LONGEST = 2_000
"""Characters of what is typed for one value."""


@transaction.atomic
def save_draft(
    *,
    draft: Draft,
    seen: int,
    by: Staff,
    at: datetime,
    unit: Unit | None = None,
    on: date | None = None,
    source: str | None = None,
    figures: Mapping[str, str] | None = None,
    words: Words | None = None,
) -> Draft:
    """The draft with what is given put in its place. `seen` is the revision that the person saw; refuses when another
    person has saved since. What was typed is kept as it was typed: it is judged when the regulation is adopted."""
    kept = unchanged_since(draft, seen, by)
    before = _content(kept)
    if unit is not None and unit != kept.unit:
        must_reach(by, Capability.ADOPT_POLICY, unit)
        kept.unit = unit
    if on is not None and on != kept.on:
        check_day(on, in_force_from=kept.in_force_from, at=at)
        kept.on = on
    kept.source = kept.source if source is None else source.strip()
    kept.figures = kept.figures if figures is None else {name: text for name, text in _kept(figures).items() if text}
    kept.words = kept.words if words is None else {key: _kept(word) for key, word in words.items()}
    if _content(kept) != before:
        kept.changed_by, kept.changed_at, kept.revision = by, at, kept.revision + 1
        _save(kept)
    return kept


def _save(draft: Draft) -> None:
    """A unit has one draft of a regulation, whoever moves another there, and when."""
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as begun:
        raise DraftBegun(unit=draft.unit.name) from begun


def _kept(typed: Mapping[str, str]) -> dict[str, str]:
    """As it was typed, without what no store holds, and no longer than any value is."""
    return {name: text.replace("\0", "")[:LONGEST] for name, text in typed.items()}


def unchanged_since(draft: Draft, seen: int, by: Staff) -> Draft:
    """The draft, locked; refuses one that is gone, out of reach, or was saved by another person since."""
    kept = (
        Draft.objects.select_for_update(of=("self",)).select_related("unit", "changed_by").filter(pk=draft.pk).first()
    )
    if kept is None:
        raise DraftGone
    must_reach(by, Capability.ADOPT_POLICY, kept.unit)
    if kept.revision != seen and kept.changed_by_id != by.pk:
        raise DraftChanged(name=kept.changed_by.name, at=f"{localtime(kept.changed_at):%H:%M}")
    return kept


def _content(draft: Draft) -> tuple[object, ...]:
    return draft.unit_id, draft.on, draft.source, dict(draft.figures), dict(draft.words)
