"""What the notices room does."""

from kezhi.notices.actions.tell import tell
from kezhi.notices.letter import Letter

__all__ = ["Letter", "tell"]
