"""Try an edition or figures on the customers of an adoption; it runs beside the request and binds nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.engine.errors import EngineError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.simulate import read_sweep
from kezhi.jobs.actions import enqueue
from kezhi.policies.actions.check_value import check_values
from kezhi.policies.errors import DateAhead, NothingTried, SweepRefused
from kezhi.policies.library import edition_from
from kezhi.policies.models import Adoption, Simulation
from kezhi.policies.queries.in_force import settings_of
from kezhi.policies.queries.tried import refuse_blanks, stated


@transaction.atomic
def request_simulation(
    *,
    adoption: Adoption,
    tried_from: date,
    figures: Mapping[str, str],
    as_of: date,
    by: Staff,
    at: datetime,
    swept: str = "",
    note: str = "",
) -> Simulation:
    """The waiting simulation. `figures` are those that differ from those decided, in each parameter's own unit;
    refuses figures that their parameters cannot take, blanks, and a simulation in which nothing differs."""
    must_reach(by, Capability.RUN_POLICY, adoption.unit)
    if as_of > localdate(at):
        raise DateAhead(as_of=as_of)
    rules = edition_from(adoption.edition.pack, tried_from)
    decided = {name: value for name, value in settings_of(adoption, as_of).items() if name in rules.parameters}
    now = {**stated(rules, as_of), **decided}
    differing = {name: value.strip() for name, value in figures.items() if value.strip() not in {"", now.get(name)}}
    check_values(rules, {**decided, **differing}, as_of=max(as_of, rules.in_force_from))
    refuse_blanks(rules, {**now, **differing})
    if not (differing.keys() & now.keys() or swept or tried_from != adoption.edition.in_force_from):
        raise NothingTried
    if swept:
        _check_sweep(rules, swept)
    simulation = Simulation.objects.create(
        adoption=adoption, tried_from=tried_from, figures=differing, swept=swept, as_of=as_of, note=note.strip(),
        asked_by=by, asked_at=at,
    )  # fmt: skip
    simulation.job = enqueue(
        "kezhi.policies.actions.carry_out_simulation.carry_out_simulation",
        kind="policies.simulation", key=f"simulation-{simulation.pk}",
        title=_("试算 {name}").format(name=simulation)[:120], by=by, at=at, arguments={"key": str(simulation.pk)},
    )  # fmt: skip
    simulation.save(update_fields=["job"])
    record(by, "policies.simulation.requested", simulation, at=at, after={"figures": differing, "swept": swept})
    return simulation


def _check_sweep(rules: PackEdition, swept: str) -> None:
    try:
        rules.parameters.refuse_unknown([read_sweep(swept).parameter])
    except EngineError as bad:
        raise SweepRefused(reason=str(bad)) from bad
