"""Customers, their contacts, and what they are found by."""

from kezhi.customers.models.contact import Contact
from kezhi.customers.models.customer import Customer
from kezhi.customers.models.search_entry import Bigrams, SearchEntry

__all__ = ["Bigrams", "Contact", "Customer", "SearchEntry"]
