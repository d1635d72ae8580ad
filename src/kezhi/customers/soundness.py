"""What must hold of a customer's particulars before they are stored."""

from __future__ import annotations

from datetime import date

from kezhi.customers.credit_code import is_credit_code
from kezhi.customers.errors import CreditCodeWrong, DateAhead, NameMissing, NumberMissing, NumberTaken, UnknownChoice
from kezhi.customers.models import Customer


def must_be_sound(customer: Customer, *, today: date) -> None:
    """Refuse particulars that cannot be right, the first fault first."""
    if not customer.number.strip():
        raise NumberMissing
    if not customer.name.strip():
        raise NameMissing
    if Customer.objects.filter(number=customer.number).exclude(pk=customer.pk).exists():
        raise NumberTaken(number=customer.number)
    if customer.credit_code and not is_credit_code(customer.credit_code):
        raise CreditCodeWrong(code=customer.credit_code)
    if customer.since and customer.since > today:
        raise DateAhead(day=customer.since)
    if customer.potential and customer.potential not in Customer.Potential.values:
        raise UnknownChoice(value=customer.potential, field=Customer._meta.get_field("potential").verbose_name)
