"""Customers and their contacts."""

from kezhi.customers.models.contact import Contact
from kezhi.customers.models.customer import Customer

__all__ = ["Contact", "Customer"]
