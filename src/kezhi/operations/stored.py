"""What the company decided, held for a few seconds by each process: a page asks nothing of the store for it."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.conf import settings
from django.db import DatabaseError

from kezhi.operations.declarations import BY_KEY
from kezhi.operations.models import Setting

SECONDS = 5.0
"""After so long another process acts by what was changed; the one that changed it does at once."""


@dataclass(frozen=True, slots=True)
class Held:
    """The decisions, and until when they are believed."""

    values: Mapping[str, object] = field(default_factory=dict)
    until: float = math.inf


class Memory:
    """The one place where this process holds them."""

    held: ClassVar[Held | None] = None


def decided() -> Mapping[str, object]:
    """By key; empty where the store cannot be asked, so that defaults hold."""
    held = Memory.held
    if held is None or held.until < time.monotonic():
        try:
            held = Held(dict(Setting.objects.values_list("key", "value")), time.monotonic() + SECONDS)
        except DatabaseError:
            return {}
        Memory.held = held
    return held.values


def forget() -> None:
    """Ask the store again when something is next needed."""
    Memory.held = None


def by_environment(key: str) -> object | None:
    """What the environment fixes; None where it says nothing."""
    name = BY_KEY[key].variable
    return getattr(settings, name, None) if name else None


def in_force(key: str) -> object:
    """What holds: the environment's word, else the company's, else the default."""
    fixed = by_environment(key)
    return fixed if fixed is not None else decided().get(key, BY_KEY[key].default)
