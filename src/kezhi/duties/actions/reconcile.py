"""Lay the verdicts of a run against the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime

import pyarrow as pa
from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.errors import Refusal
from kezhi.duties.actions.alert_ownerless import alert_ownerless
from kezhi.duties.ledger import Laying
from kezhi.duties.verdicts import Restriction, batches, duplicates
from kezhi.policies.models import Edition, Run


class VerdictsUnfit(Refusal):
    """The table is not one verdict a duty of this edition's pack; nothing is written."""

    message = "义务评定表与版本“{edition}”不符（{fault}），台账未改动。请重新运行评定。"


def reconcile(
    *,
    run: Run | str,
    edition: Edition,
    verdicts: pa.Table,
    at: datetime,
    as_of: date | None = None,
    facts_at: datetime | None = None,
    only_customers: Collection[int] = (),
    only_holders: Collection[int] = (),
    only_units: Collection[int] = (),
) -> Counter[str]:
    """Make the ledger say what the verdicts say, with a change row for every difference; returns changes by kind.

    Written in batches of some thousand duties, each one transaction holding the duties with their changes: a crash
    leaves a ledger that is true as far as it got, and the next run lays the rest. A second run over the same verdicts
    writes nothing. With `only_…` just that part of the ledger is touched. `facts_at` is when the facts were read (by
    default `at`): what a person recorded or withdrew after that moment stands. Who heads a unit hears of what nobody
    holds.
    """
    _check(verdicts, edition)
    part = Restriction(frozenset(only_customers), frozenset(only_holders), frozenset(only_units))
    day = as_of or (run.as_of if isinstance(run, Run) else localdate(at))
    laying = Laying(run, edition, part, at=at, as_of=day, facts_at=facts_at or at)
    concerned = part.of(verdicts)
    for batch in batches(concerned, edition=edition.pk):
        with transaction.atomic():
            laying.lay(batch)
    with transaction.atomic():
        laying.void_others()
        alert_ownerless(laying.reach(), as_of=day, at=at)
    return laying.counts


def _check(verdicts: pa.Table, edition: Edition) -> None:
    foreign = sorted(set(verdicts["pack"].unique().to_pylist()) - {edition.pack})
    if foreign:
        raise VerdictsUnfit(edition=edition, fault="、".join(foreign))
    if twice := duplicates(verdicts):
        raise VerdictsUnfit(edition=edition, fault=twice[0])
