"""`{% trail_of subject %}`: what was done to a record, loaded when it is scrolled to, for whoever may see the trail."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Model

from kezhi.accounts.capabilities import Capability

register = template.Library()


@register.inclusion_tag("audit/_of.html", takes_context=True)
def trail_of(context: dict[str, Any], subject: Model) -> dict[str, Any]:
    """Nothing for others; asks the store of nothing, for the reaches are read already."""
    request = context.get("request")
    may_see = request is not None and request.user.is_authenticated and request.user.can(Capability.SEE_AUDIT)
    return {"may_see": may_see, "subject_type": subject._meta.label_lower, "subject_id": subject.pk}
