"""The audit trail."""

from kezhi.audit.models.entry import Entry

__all__ = ["Entry"]
