"""Carry out one simulation: both sides over one reading of the facts, and every customer whose grade would differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.accounts.errors import Refusal
from kezhi.engine.compose.simulate import simulate_one
from kezhi.engine.errors import EngineError
from kezhi.engine.simulate import Simulation as Found
from kezhi.policies.actions.carry_out_run import said
from kezhi.policies.actions.take_verdicts import Progress
from kezhi.policies.live import live_facts
from kezhi.policies.models import Move, Simulation
from kezhi.policies.queries.together import composition_on
from kezhi.policies.queries.tried import tried

MOST_MOVES = 100_000
"""Of more customers than this in one passage from grade to grade, the first by number are kept by name."""
_BATCH = 2_000
_STAGES = {
    "facts": gettext_lazy("正在读取客户与往来"),
    "compile": gettext_lazy("正在准备计算"),
    "customers": gettext_lazy("正在计算两个方案"),
    "grades": gettext_lazy("正在比较等级"),
    "duties": gettext_lazy("正在推算义务"),
    "credit": gettext_lazy("正在比较信用与待遇"),
}


def carry_out_simulation(*, progress: Progress, key: str, at: datetime | None = None) -> None:
    """Carried out twice, it finds the same once; nothing but the simulation itself is written."""
    simulation = Simulation.objects.select_related("adoption__edition", "adoption__unit").get(pk=UUID(key))
    if simulation.state == Simulation.State.DONE:
        return
    Simulation.objects.filter(pk=simulation.pk).update(state=Simulation.State.RUNNING)
    try:
        _find(simulation, progress)
    except (EngineError, Refusal) as refused:
        _end(simulation, Simulation.State.FAILED, at=at, error=said(refused))
        raise
    except Exception:
        _end(simulation, Simulation.State.FAILED, at=at, error=_("试算中断，没有改动任何数据。请重试。"))
        raise
    _end(simulation, Simulation.State.DONE, at=at)


def _find(simulation: Simulation, progress: Progress) -> None:
    stages = list(_STAGES)

    def tell(stage: str) -> None:
        if stage in _STAGES:
            progress.tell(stages.index(stage), len(stages) + 1, str(_STAGES[stage]))

    together = composition_on(simulation.as_of)
    found, curve = simulate_one(
        together, str(simulation.adoption_id), tried(simulation), live_facts(), as_of=simulation.as_of,
        named=MOST_MOVES, told=tell,
    )  # fmt: skip
    progress.tell(len(stages), len(stages) + 1, _("正在保存结果"))
    with transaction.atomic():
        simulation.moves.all().delete()
        Move.objects.bulk_create(_moves(simulation, found), batch_size=_BATCH)
        simulation.found = _without_names(found).to_dict()
        simulation.curve = curve.to_dict() if curve else {}
        simulation.save(update_fields=["found", "curve"])


def _moves(simulation: Simulation, found: Found) -> Iterator[Move]:
    for graded in found.transitions:
        for passage in graded.passages:
            for mover in passage.movers:
                rule = graded.rule_after or graded.rule_before
                yield Move(
                    simulation=simulation, customer_id=int(mover.customer), rule=rule,
                    before=passage.before, after=passage.after, figure_before=mover.figure_before,
                    figure_after=mover.figure_after,
                )  # fmt: skip


def _without_names(found: Found) -> Found:
    """The same without naming anybody: who moves is told to those who may see the customer."""
    graded = tuple(
        replace(each, passages=tuple(replace(passage, movers=()) for passage in each.passages))
        for each in found.transitions
    )
    return replace(found, transitions=graded)


def _end(simulation: Simulation, state: str, *, at: datetime | None, error: str = "") -> None:
    simulation.state, simulation.error, simulation.ended_at = state, error, at or timezone.now()
    simulation.save(update_fields=["state", "error", "ended_at"])
