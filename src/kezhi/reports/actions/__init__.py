"""What the reports room does."""

from kezhi.reports.actions.claim_reports import claim_reports
from kezhi.reports.actions.record_incident import record_incident
from kezhi.reports.actions.record_report import record_report
from kezhi.reports.actions.withdraw_report import withdraw_report

__all__ = ["claim_reports", "record_incident", "record_report", "withdraw_report"]
