"""The kinds of values that a setting may have: how each is read from what was written, kept, and shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Words = str | Promise
_APART = re.compile(r"[\s,，、;；]+")
_SPAN = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–—至~]\s*([01]?\d|2[0-3]):([0-5]\d)")


class Unfit(ValueError):
    """What was written is no such value; the sentence says what one is."""


class Kind(Protocol):
    """A kind of value; what is kept is plain JSON."""

    def read(self, written: str) -> object:
        """The value to keep; Unfit where it is none."""

    def written(self, kept: object) -> str:
        """As a person would write it."""

    def shown(self, kept: object) -> str:
        """As it is read on a page."""

    @property
    def asks(self) -> str:
        """What may be written, in one sentence."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds, in a unit; `zero`: what naught means, where naught is allowed beside the bounds."""

    least: int
    most: int
    unit: Words
    zero: Words = ""

    def read(self, written: str) -> int:
        """A number within the bounds."""
        figure = written.strip()
        if not (figure.isascii() and figure.isdecimal() and len(figure) < 10):
            raise Unfit(self.asks)
        if not (self.least <= int(figure) <= self.most or (self.zero and int(figure) == 0)):
            raise Unfit(self.asks)
        return int(figure)

    def written(self, kept: object) -> str:
        """The figure."""
        return str(kept)

    def shown(self, kept: object) -> str:
        """With its unit."""
        return str(self.zero) if self.zero and kept == 0 else f"{kept:,} {self.unit}"

    @property
    def asks(self) -> str:
        """The bounds."""
        within = _("须为 {least} 至 {most} 的整数，单位：{unit}。")
        if self.zero:
            within = _("须为 {least} 至 {most} 的整数，单位：{unit}；0 为{zero}。")
        return within.format(least=f"{self.least:,}", most=f"{self.most:,}", unit=self.unit, zero=self.zero)


@dataclass(frozen=True, slots=True)
class Listed:
    """Words, each of one shape or out of what is offered."""

    fits: str
    says: Words
    offered: Callable[[], Sequence[tuple[str, Words]]] | None = None
    most: int = 40

    def read(self, written: str) -> list[str]:
        """In the order in which they were written, each once."""
        found = list(dict.fromkeys(filter(None, _APART.split(written))))
        known = {value for value, _title in self.offered()} if self.offered else None
        for word in found:
            if (known is not None and word not in known) or not re.fullmatch(self.fits, word):
                raise Unfit(_("“{word}”不能用。{says}").format(word=word[:40], says=self.says))
        if len(found) > self.most:
            raise Unfit(_("最多 {n} 项。").format(n=self.most))
        return found

    def written(self, kept: object) -> str:
        """One a line."""
        return "\n".join(_words(kept))

    def shown(self, kept: object) -> str:
        """In a row, by the titles they are offered under."""
        titles = dict(self.offered()) if self.offered else {}
        return _("、").join(str(titles.get(word, word)) for word in _words(kept)) or _("无")

    @property
    def asks(self) -> str:
        """What each has to be."""
        return str(self.says)


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of the day to another, over midnight where the second is the earlier; empty: never."""

    def read(self, written: str) -> str:
        """Both times; empty for none."""
        if written.strip().lower() in {"无", "none", "-"}:
            return ""
        if not (found := _SPAN.fullmatch(written.strip())):
            raise Unfit(self.asks)
        begins, ends = f"{int(found[1]):02}:{found[2]}", f"{int(found[3]):02}:{found[4]}"
        if begins == ends:
            raise Unfit(self.asks)
        return f"{begins}-{ends}"

    def written(self, kept: object) -> str:
        """As it is kept."""
        return str(kept) or _("无")

    def shown(self, kept: object) -> str:
        """With a dash as in print."""
        return str(kept).replace("-", "–") or _("无")

    @property
    def asks(self) -> str:
        """An example."""
        return _("写起止时刻，如 22:00-08:00；没有免打扰时段写“无”。")


@dataclass(frozen=True, slots=True)
class Line:
    """A short text of one shape; empty where there is none."""

    fits: str
    says: Words
    longest: int = 200

    def read(self, written: str) -> str:
        """The text without blanks around it."""
        text = written.strip()
        if len(text) > self.longest or not re.fullmatch(self.fits, text):
            raise Unfit(self.asks)
        return text

    def written(self, kept: object) -> str:
        """As it is kept."""
        return str(kept)

    def shown(self, kept: object) -> str:
        """As it is kept; a word where there is none."""
        return str(kept) or _("未设置")

    @property
    def asks(self) -> str:
        """What it has to be."""
        return str(self.says)


HOST = Listed(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+",
    gettext_lazy("写完整的主机名，如 hooks.example.com，不带网址的其余部分，每行一个。"),
)


def _words(kept: object) -> list[str]:
    return [str(word) for word in kept] if isinstance(kept, (list, tuple)) else []
