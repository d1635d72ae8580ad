"""Carry out one preview: the engine's duties of the days ahead, counted by post, month, person and rule."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.accounts.errors import Refusal
from kezhi.engine.compose import Precedence
from kezhi.engine.compose.ahead import duties_ahead
from kezhi.engine.errors import EngineError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.actions.carry_out_run import said
from kezhi.policies.actions.take_verdicts import Progress
from kezhi.policies.errors_of_drafts import BlanksWithoutSuggestion
from kezhi.policies.library import edition_of_draft
from kezhi.policies.live import live_facts
from kezhi.policies.models import Draft, Preview
from kezhi.policies.queries.duties_counted import counted
from kezhi.policies.queries.suggested import typed_suggestion
from kezhi.policies.queries.together import NEW, beside


def carry_out_preview(*, progress: Progress, preview_id: int, revision: int, at: datetime | None = None) -> None:
    """Nothing but the preview is written; one whose draft has changed or gone meanwhile is left alone."""
    asked = Preview.objects.filter(pk=preview_id, revision=revision).exclude(state=Preview.State.DONE)
    preview = asked.select_related("draft__unit").first()
    if preview is None or preview.draft.revision != revision:
        return
    asked.update(state=Preview.State.RUNNING)
    try:
        found = _find(preview, progress)
    except (EngineError, Refusal) as refused:
        _end(asked, Preview.State.FAILED, at, error=said(refused))
        raise
    except Exception:
        _end(asked, Preview.State.FAILED, at, error=_("推算中断，没有改动任何数据。请重试。"))
        raise
    _end(asked, Preview.State.DONE, at, found=found)


def _end(asked: QuerySet[Preview], state: str, at: datetime | None, **changes: object) -> None:
    asked.update(state=state, ended_at=at or timezone.now(), **changes)


def _find(preview: Preview, progress: Progress) -> dict[str, object]:
    draft = preview.draft
    rules = edition_of_draft(draft)
    figures, assumed = assumed_figures(rules, draft)
    words = [
        Precedence(word["on"], word["counts"], word["over"], word["because"], bool(word["each"]))
        for word in draft.words.values() if word.get("over")
    ]  # fmt: skip
    together = beside(rules, draft.unit, draft.on, decisions=words, settings=figures)
    ahead = duties_ahead(
        together, NEW, live_facts(), first=preview.first, last=preview.last,
        told=lambda done, total: progress.tell(done, total, _("正在推算往后三个月的义务")),
    )  # fmt: skip
    return {**counted(ahead), "assumed": assumed, "by_proposed_grades": ahead.by_proposed_grades}


def assumed_figures(rules: PackEdition, draft: Draft) -> tuple[dict[str, str], list[str]]:
    """What the draft says, with our suggestions for what it leaves open, and the titles of these."""
    blank = rules.parameters.blank(draft.on)
    figures = {p.name: draft.figures[p.name] for p in blank if draft.figures.get(p.name)}
    open_ones = [p for p in blank if p.name not in figures]
    if without := [p.title for p in open_ones if not typed_suggestion(p)]:
        raise BlanksWithoutSuggestion(names=_("、").join(without))
    return {**figures, **{p.name: typed_suggestion(p) for p in open_ones}}, [p.title for p in open_ones]
