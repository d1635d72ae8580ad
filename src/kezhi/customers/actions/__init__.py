"""What the customers room does."""

from kezhi.customers.actions.add_contact import add_contact
from kezhi.customers.actions.blank_contact import blank_contact, refill_contact
from kezhi.customers.actions.create_customer import create_customer
from kezhi.customers.actions.edit_contact import edit_contact
from kezhi.customers.actions.edit_customer import edit_customer
from kezhi.customers.actions.export_customers import export_customers
from kezhi.customers.actions.hand_over import hand_over
from kezhi.customers.actions.hand_over_many import hand_over_many
from kezhi.customers.actions.index_customers import index_customers, reindex_customers
from kezhi.customers.actions.join_team import join_team, leave_team
from kezhi.customers.actions.see_contact import see_contact
from kezhi.customers.actions.set_influence import set_influence
from kezhi.customers.actions.set_potential import set_potential
from kezhi.customers.actions.take_customers import take_customers
from kezhi.customers.actions.take_rows import Taken
from kezhi.customers.rows import CustomerRow

__all__ = [
    "CustomerRow",
    "Taken",
    "add_contact",
    "blank_contact",
    "create_customer",
    "edit_contact",
    "edit_customer",
    "export_customers",
    "hand_over",
    "hand_over_many",
    "index_customers",
    "join_team",
    "leave_team",
    "refill_contact",
    "reindex_customers",
    "see_contact",
    "set_influence",
    "set_potential",
    "take_customers",
]
