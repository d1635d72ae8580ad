"""What the accounts room does."""

from kezhi.accounts.actions.found_company import found_company

__all__ = ["found_company"]
