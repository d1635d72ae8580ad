"""Counts as people read them."""

from django import template

register = template.Library()


@register.filter
def thousands(count: int | None) -> str:
    """1,286; nothing is 0."""
    return f"{count or 0:,}"
