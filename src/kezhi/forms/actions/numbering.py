"""The next number of a form: without a gap, as number and record are written or undone together."""

from __future__ import annotations

import re
from datetime import date

from kezhi.forms.models import Counter

_PART = re.compile(r"\{([^{}]*)\}")


def next_number(*, pack: str, form: str, pattern: str, on: date, unit: str) -> str:
    """The number after the last one with the same beginning; others who want one wait until this transaction ends."""
    before, part, after = _split(pattern)
    prefix, suffix = _stated(before, on, unit), _stated(after, on, unit)
    named = {"pack": pack, "form": form, "prefix": prefix}
    Counter.objects.bulk_create([Counter(**named)], ignore_conflicts=True)
    counter = Counter.objects.select_for_update().get(**named)
    counter.last += 1
    counter.save(update_fields=["last"])
    width = int(part.partition(":")[2] or 1)
    return f"{prefix}{counter.last:0{width}d}{suffix}"


def _split(pattern: str) -> tuple[str, str, str]:
    found = next(each for each in _PART.finditer(pattern) if each[1].startswith("number"))
    return pattern[: found.start()], found[1], pattern[found.end() :]


def _stated(text: str, on: date, unit: str) -> str:
    given = {"year": f"{on:%Y}", "month": f"{on:%m}", "day": f"{on:%d}", "unit": unit}
    return _PART.sub(lambda part: given[part[1]], text)
