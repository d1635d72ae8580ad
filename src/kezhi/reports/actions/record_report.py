"""Put a report on record, as it was given."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.audit.actions import record
from kezhi.customers.models import Customer
from kezhi.reports.errors import BeforeTheEvent, GistMissing, NotTheAuthor, NotYet, WrongMode
from kezhi.reports.models import Incident, Report
from kezhi.reports.queries.authors import may_speak_for
from kezhi.ui.dates import moment

Kind, Mode = Report.Kind, Report.Mode

MODES = MappingProxyType({
    Kind.DAILY: (Mode.ORAL,),
    Kind.URGENT: (Mode.PHONE, Mode.ORAL),
    Kind.PERIODIC: (Mode.WRITTEN,),
    Kind.HANDOVER: (Mode.WRITTEN,),
    Kind.REVIEW: (Mode.WRITTEN,),
})  # fmt: skip


@transaction.atomic
def record_report(
    *,
    kind: Report.Kind,
    mode: Report.Mode,
    author: Staff,
    gist: str,
    given_at: datetime,
    by: Staff,
    at: datetime,
    request_key: str,
    about: str = "",
    customer: Customer | None = None,
    incident: Incident | None = None,
) -> Report:
    """The report; asked twice with one request key, the first. `about` is the key of the duty that it fulfils."""
    by.must(Capability.SEE_DUTIES)
    if not may_speak_for(by, author):
        raise NotTheAuthor(author=author)
    customer = incident.customer if incident else customer
    if customer:
        by.must(Capability.SEE_CUSTOMERS, customer)
    if known := Report.objects.filter(request_key=request_key, recorded_by=by).first():
        return known
    _check(kind, mode, gist, given_at=given_at, at=at, incident=incident)
    report = _written(
        kind=kind, mode=mode, author=author, unit_id=author.unit_id, customer=customer, gist=gist.strip(),
        about=about or (incident.event_key if incident else ""), given_at=given_at, recorded_by=by, recorded_at=at,
        request_key=request_key,
    )  # fmt: skip
    after = {"author": author, "mode": mode, "gist": report.gist, "given_at": given_at, "about": report.about}
    record(by, "reports.report.recorded", report, at=at, after=after)
    return report


def _check(
    kind: Report.Kind, mode: Report.Mode, gist: str, *, given_at: datetime, at: datetime, incident: Incident | None
) -> None:
    if mode not in MODES[kind]:
        modes = _("或").join(str(allowed.label) for allowed in MODES[kind])
        raise WrongMode(kind=Kind(kind).label, modes=modes, mode=Mode(mode).label)
    if not gist.strip():
        raise GistMissing
    if given_at > at:
        raise NotYet
    if incident and given_at < incident.happened_at:
        raise BeforeTheEvent(happened=moment(incident.happened_at))


def _written(**fields: object) -> Report:
    """The row; two requests with one key at once leave one, the unique key decides."""
    try:
        with transaction.atomic():
            return Report.objects.create(**fields)
    except IntegrityError:
        return Report.objects.get(request_key=fields["request_key"])
