"""What the audit room does: it records."""

from kezhi.audit.actions.record import record

__all__ = ["record"]
