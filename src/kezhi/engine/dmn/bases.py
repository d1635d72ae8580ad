"""FEEL's own types."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BASES: Mapping[str, str] = MappingProxyType(
    {
        name: base
        for base, names in {
            "number": ("number", "integer", "long", "double"),
            "string": ("string",),
            "boolean": ("boolean",),
            "date": ("date",),
            "time": ("time",),
            "date and time": ("date and time", "dateTime"),
            "days and time duration": ("days and time duration", "dayTimeDuration"),
            "years and months duration": ("years and months duration", "yearMonthDuration"),
            "Any": ("Any",),
        }.items()
        for name in names
    }
)
"""FEEL's types by every name that tools give them."""
