"""Units, posts, staff."""

from kezhi.accounts.models.post import Grant, Post
from kezhi.accounts.models.staff import Staff
from kezhi.accounts.models.unit import Unit

__all__ = ["Grant", "Post", "Staff", "Unit"]
