"""The tag: a state in a word, with its colour and its shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Tone = Literal["", "late", "today", "done", "hold", "accent"]


@dataclass(frozen=True)
class Tag:
    """Tone: late, today, done, hold, accent. Shape: person (ring), unset (dashes), plain (no dot)."""

    text: str | Promise
    tone: Tone = ""
    shape: Literal["", "person", "unset", "plain"] = ""

    @property
    def classes(self) -> str:
        """The classes beside `kz-tag`."""
        named = [f"is-{self.tone}" if self.tone else "", "plain" if self.shape == "plain" else ""]
        return " ".join(filter(None, [*named, f"is-{self.shape}" if self.shape in ("person", "unset") else ""]))

    @classmethod
    def example(cls) -> Tag:
        """Four days late."""
        return cls("逾期 4 天", "late")
