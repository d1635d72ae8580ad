"""Whether an act fulfils a duty: the same rule by which the engine finds evidence, asked of one act."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.care.models import Interaction
from kezhi.duties.errors import HolderAbsent, NotAboutIt, OutsideThePeriod, WrongAct
from kezhi.duties.models import Duty
from kezhi.duties.rules import acts_of, rule_as_adopted
from kezhi.reports.models import Report
from kezhi.ui.dates import day

Evidence = Interaction | Report


def key_of(evidence: Evidence) -> str:
    """How the ledger names the evidence, as the facts do."""
    return f"i{evidence.pk}" if isinstance(evidence, Interaction) else evidence.evidence_key


def day_of(evidence: Evidence) -> date:
    """The day on which it happened, in the company's time zone."""
    return evidence.happened_on if isinstance(evidence, Interaction) else localdate(evidence.given_at)


def moment_of(evidence: Evidence) -> datetime | None:
    """The moment, where the evidence knows one."""
    return None if isinstance(evidence, Interaction) else evidence.given_at


def check_fits(duty: Duty, evidence: Evidence) -> None:
    """Refuse evidence that the engine would not accept for this duty."""
    if isinstance(evidence, Interaction):
        _check_visit(duty, evidence)
    elif evidence.about != duty.key or evidence.author_id != duty.holder_id:
        raise NotAboutIt(title=duty.title)
    if day_of(evidence) < duty.opens_on:
        raise OutsideThePeriod(opens=day(duty.opens_on), on=day(day_of(evidence)))


def _check_visit(duty: Duty, visit: Interaction) -> None:
    rule_as_adopted(duty)
    acts = acts_of(duty)
    if duty.kind != Duty.Kind.CADENCE or visit.customer_id != duty.customer_id:
        raise NotAboutIt(title=duty.title)
    if visit.kind not in acts:
        raise WrongAct(clause=duty.clause, acts=_("或").join(acts), kind=visit.kind)
    if not visit.participants.filter(pk=duty.holder_id).exists():
        raise HolderAbsent(holder=duty.holder)
