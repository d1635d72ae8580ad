"""The grade (等级) of a customer as a mark: one hue, three weights."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Grade:
    """A, B or C, or not yet graded (empty); a key account has 大 in front."""

    letter: str = ""
    is_key: bool = False
    is_large: bool = False

    @property
    def weight(self) -> str:
        """What the style sheet goes by."""
        return self.letter or "-"

    @classmethod
    def example(cls) -> Grade:
        """A key account graded B."""
        return cls("B", is_key=True)
