"""The audit trail, its chain, and its archives."""

from kezhi.audit.models.archive import Archive
from kezhi.audit.models.entry import Entry
from kezhi.audit.models.link import Link
from kezhi.audit.models.opening import Opening
from kezhi.audit.models.pending import Pending

__all__ = ["Archive", "Entry", "Link", "Opening", "Pending"]
