"""The grade in force as a column of rows that concern a customer, for counting and narrowing by grade."""

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from kezhi.grading.models import Grade
from kezhi.grading.queries.foremost import foremost_pack

UNGRADED = "-"


def letter_of(customer: str = "customer") -> Combinable:
    """The letter by which lists show the customer at that path; a dash without one. No statement of its own."""
    in_force = Grade.objects.in_force().of_regulation(foremost_pack()).filter(customer=OuterRef(customer))
    shown = Subquery(in_force.order_by("pk").values("grade")[:1], output_field=CharField())
    return Coalesce(shown, Value(UNGRADED))
