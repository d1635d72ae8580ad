"""What the duties room does."""

from kezhi.duties.actions.reconcile import reconcile

__all__ = ["reconcile"]
