"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, what was found, and the remedy when it is not well."""

    title: str
    said: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Nothing needs to be done."""
        return not self.remedy

    def line(self) -> str:
        """As it is printed."""
        return f"{'✓' if self.is_well else '✗'} {self.title}：{self.said}。{self.remedy}"
