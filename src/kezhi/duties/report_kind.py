"""Which kind of report a duty asks for."""

from types import MappingProxyType

from kezhi.duties.models import Duty
from kezhi.reports.models import Report

Kind = Report.Kind

# The forms by which the regulations name them; a form not listed is a review at the end of the year.
FORMS = MappingProxyType({"日常报告记录": Kind.DAILY, "定期报告": Kind.PERIODIC})


def report_kind(duty: Duty) -> Report.Kind:
    """Urgent for an event, a hand-over for a step of a chain, else by the form."""
    if duty.subject_type == "event":
        return Kind.URGENT
    if duty.kind == Duty.Kind.CHAIN:
        return Kind.HANDOVER
    return FORMS.get(duty.form, Kind.REVIEW)
