"""Records of forms, what is enclosed in them, and the counters of their numbers."""

from kezhi.forms.models.counter import Counter
from kezhi.forms.models.enclosure import Enclosure
from kezhi.forms.models.record import Record

__all__ = ["Counter", "Enclosure", "Record"]
