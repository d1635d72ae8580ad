"""Evaluate an adoption as of the day of a run, over the records as they are now."""

from __future__ import annotations

from collections.abc import Callable

from kezhi.engine.compose import evaluate_one
from kezhi.engine.compose.evaluate import edition_of
from kezhi.engine.evaluate import Evaluation
from kezhi.engine.evaluate.incremental import Anew, Before, evaluate_anew
from kezhi.engine.facts.source import FactSource
from kezhi.policies.errors import AdoptionOver
from kezhi.policies.library import rules_of
from kezhi.policies.live import leave_the_store, live_facts
from kezhi.policies.models import Run
from kezhi.policies.queries.kept_verdicts import verdicts_kept
from kezhi.policies.queries.together import composition_on


def evaluate_run(run: Run, before: Before | None, *, if_changed: bool = False) -> Anew:
    """What the adoption says on that day; beside `before` only of whom something touched, where that is enough.

    With `if_changed` it raises SameFacts where the records are those of `before`.
    """
    rules_of(run.adoption.edition)  # refuses a pack that was altered since
    _must_run_on(run)
    together = composition_on(run.as_of)
    together.refuse_unsettled()
    name, known = str(run.adoption_id), verdicts_kept(together, run)

    def evaluated(around: Callable[[FactSource], FactSource]) -> Evaluation:
        leave_the_store()
        return evaluate_one(together, name, live_facts(), as_of=run.as_of, known=known, around=around)

    edition = edition_of(together, together.named(name))
    return evaluate_anew(edition, evaluated, before, as_of=run.as_of, if_changed=if_changed)


def _must_run_on(run: Run) -> None:
    """Refuse where something else was adopted in its place after the run was asked for."""
    adoption = run.adoption
    if adoption.ended_on is not None and adoption.ended_on <= run.as_of:
        raise AdoptionOver(unit=adoption.unit.name, ended_on=adoption.ended_on, title=adoption.edition.title)
