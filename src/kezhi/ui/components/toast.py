"""The toast: done, and how to take it back; eight seconds."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Toast:
    """`undo_url` is posted to by 撤销."""

    text: str | Promise
    undo_url: str = ""
    tone: str = ""

    @classmethod
    def example(cls) -> Toast:
        """A visit recorded."""
        return cls("已登记拜访，义务办结", "#")
