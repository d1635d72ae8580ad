"""What the customers room does."""

from kezhi.customers.actions.index_customers import index_customers, reindex_customers
from kezhi.customers.actions.take_customers import take_customers

__all__ = ["index_customers", "reindex_customers", "take_customers"]
