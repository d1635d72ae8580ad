"""The clause chip (依据): which words of which regulation bind here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Clause:
    """Short name and article in Song, the whole name and quote on hover, the place in the document behind it."""

    label: str  # 分类 第六条
    title: str = ""  # 《客户分类管理办法》第六条：…
    url: str = "#"
    is_short: bool = False  # in a narrow place the word 依据 is dropped

    @classmethod
    def example(cls) -> Clause:
        """Article 6 of the classification rules."""
        return cls("分类 第六条", "《客户分类管理办法》第六条")
