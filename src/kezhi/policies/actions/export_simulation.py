"""Write a simulation as a workbook; that it left the house is on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach, within
from kezhi.audit.actions import record
from kezhi.policies.models import Simulation
from kezhi.policies.queries.simulations.movers import visible
from kezhi.policies.queries.simulations.sheets import Sheet, sheets
from kezhi.policies.workbook import write_workbook

_IN_MEMORY = 2 * 1024 * 1024


@transaction.atomic
def export_simulation(*, simulation: Simulation, by: Staff, at: datetime) -> IO[bytes]:
    """Its tables, with those who would move as far as this person may both see and export the customers."""
    must_reach(by, Capability.RUN_POLICY, simulation.adoption.unit)
    by.must(Capability.EXPORT)
    book = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    who = _movers(simulation, by)
    write_workbook(book, _with(who, simulation, by))
    record(by, "policies.simulation.exported", simulation, at=at, after={"rows": len(who.rows)})
    book.seek(0)
    return book


def _with(movers: Sheet, simulation: Simulation, by: Staff) -> Iterator[Sheet]:
    yield movers
    yield from sheets(simulation, by)


def _movers(simulation: Simulation, by: Staff) -> Sheet:
    rows = within(visible(simulation, by), by, Capability.EXPORT).order_by("pk").values_list(
        "customer__number", "customer__name", "customer__owner__name", "rule", "before", "after", "figure_before",
        "figure_after",
    )  # fmt: skip
    heads = (
        _("编号"), _("客户"), _("负责人"), _("规则"), _("现等级"), _("试算等级"), _("现得分"), _("试算得分"),
    )  # fmt: skip
    return Sheet(_("变动客户"), heads, tuple(rows))
