"""The regulation whose grades stand for a customer where there is room for one grade."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kezhi.grading.models import Grade
from kezhi.policies.models import Edition


def foremost_pack() -> Coalesce:
    """Of the regulations in force that grade the first adopted; any, where none is adopted. No statement of its own."""
    graded = Edition.objects.filter(Exists(Grade.objects.filter(edition=OuterRef("pk"))), adoptions__isnull=False)
    first = graded.order_by(
        F("adoptions__ended_on").desc(nulls_first=True), "adoptions__adopted_on", "adoptions__pk"
    )  # fmt: skip
    return Coalesce(Subquery(first.values("pack")[:1]), F("edition__pack"))
