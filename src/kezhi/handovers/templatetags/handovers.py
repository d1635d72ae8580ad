"""`{% hand_overs_waiting %}`: what the person is asked to receive, on their first screen."""

from __future__ import annotations

from typing import Any

from django import template

from kezhi.handovers.queries.waiting import waiting_for

register = template.Library()


@register.inclusion_tag("handovers/_waiting.html", takes_context=True)
def hand_overs_waiting(context: dict[str, Any]) -> dict[str, Any]:
    """One statement."""
    return {"waiting": waiting_for(context["request"].user)}
