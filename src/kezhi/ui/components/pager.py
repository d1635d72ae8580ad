"""Paging by key: the order in words, back and on; no page numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Pager:
    """An empty address means there is no such page."""

    order: str | Promise
    previous_url: str = ""
    next_url: str = ""

    @classmethod
    def example(cls) -> Pager:
        """The first page of a list by amount overdue."""
        return cls("逾期由大到小，先列 50 户", "", "#")
