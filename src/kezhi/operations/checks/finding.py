"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, what was found, the remedy when it is not well, a word of advice when it is."""

    title: str
    said: str
    remedy: str = ""
    advice: str = ""

    @property
    def is_well(self) -> bool:
        """Nothing needs to be done."""
        return not self.remedy

    def line(self) -> str:
        """As it is printed."""
        return f"{'✓' if self.is_well else '✗'} {self.title}：{self.said}。{self.remedy or self.advice}"

    @classmethod
    def example(cls) -> Finding:
        """A backup that is too old."""
        return cls("备份", "最近一份是 9 天前", "请现在备份，并另存一份到别处。")
