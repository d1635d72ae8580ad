"""What the audit room does: it records, keeps the chain, and moves old entries out."""

from kezhi.audit.actions.record import record, record_many
from kezhi.audit.actions.saw import saw

__all__ = ["record", "record_many", "saw"]
