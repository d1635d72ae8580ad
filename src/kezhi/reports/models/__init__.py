"""Reports and the incidents that call for them."""

from kezhi.reports.models.incident import Incident
from kezhi.reports.models.report import Report

__all__ = ["Incident", "Report"]
