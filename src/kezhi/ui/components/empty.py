"""Nothing to show: one glyph in Song, the good news first, one way on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Empty:
    """毕 all done, 无 nothing found, 误 an error, 禁 no permission, 始 nothing yet."""

    glyph: str
    title: str | Promise
    text: str | Promise = ""
    action: str | Promise = ""
    url: str = ""
    number: str = ""

    @classmethod
    def example(cls) -> Empty:
        """The day's work is done."""
        return cls("毕", "今天的事办完了", "下一件在周四：桐予纸业的大客户维护。", "提前办", "#")
