"""Long work under way: it can be left and found again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from kezhi.ui.components.tag import Tag


@dataclass(frozen=True)
class Progress:
    """While `poll_url` is set the fragment asks again every second; the answer without it ends the asking."""

    key: str
    title: str | Promise
    percent: int = 0
    text: str | Promise = ""
    poll_url: str = ""
    tag: Tag | None = None
    action: str | Promise = ""
    url: str = ""

    @classmethod
    def example(cls) -> Progress:
        """A year-end trial run, two fifths done."""
        return cls("1", "年末复评试算", 42, "347 / 826 家，约余 1 秒")
