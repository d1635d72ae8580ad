"""The icons of the product: drawn on a 24 grid in assets/icons.svg, written into the page where they stand."""

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

DRAWINGS = Path(__file__).parent / "assets" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="(?P<name>\w+)"[^>]*>(?P<drawing>.*?)</symbol>')


@cache
def drawings() -> dict[str, str]:
    """Every icon's drawing by name."""
    return {found["name"]: found["drawing"] for found in SYMBOL.finditer(DRAWINGS.read_text(encoding="utf-8"))}


@cache
def icon(name: str, size: str = "") -> SafeString:
    """The icon as inline SVG, hidden from screen readers; size `s` is the small one. An unknown name is an error."""
    drawing = mark_safe(drawings()[name])  # noqa: S308 - our own file, never what someone typed  # nosec: B308, B703
    return format_html(
        '<svg class="i{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', f" i-{size}" if size else "", drawing
    )
