"""Notices, how people want them, and what leaves the house."""

from kezhi.notices.models.delivery import Delivery
from kezhi.notices.models.message import Message
from kezhi.notices.models.notice import Notice
from kezhi.notices.models.preference import Preference
from kezhi.notices.models.robot import Robot

__all__ = ["Delivery", "Message", "Notice", "Preference", "Robot"]
