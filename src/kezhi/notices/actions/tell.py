"""Tell people: the one way by which the product speaks to somebody who is not looking."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from kezhi.notices.kinds import kinds
from kezhi.notices.letter import Letter
from kezhi.notices.models import Notice


def tell(letters: Collection[Letter], *, at: datetime) -> None:
    """Inside the caller's transaction: what is undone there was never told. A key that was told before is told no more.

    It lands in the inbox at once; the worker sees to mail and groups.
    """
    unknown = sorted({letter.kind for letter in letters} - kinds().keys())
    if unknown:
        raise LookupError(f"No kind of notice is called {', '.join(unknown)}: see kezhi.notices.kinds")
    for letter in letters:
        _must_fit(letter)
    Notice.objects.bulk_create((_notice(letter, at) for letter in letters), ignore_conflicts=True)


_MOST = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def _must_fit(letter: Letter) -> None:
    """Keys are never cut, and a link leads to a place in the application."""
    if len(letter.key) > _MOST or len(letter.link) > _MOST:
        raise ValueError(f"A key and a link have at most {_MOST} characters: {letter.key} {letter.link}")
    if letter.link and (not letter.link.startswith("/") or letter.link.startswith(("//", "/\\"))):
        raise ValueError(f"A link leads to a place in the application: {letter.link}")


def _notice(letter: Letter, at: datetime) -> Notice:
    return Notice(
        key=letter.key, to_id=letter.to, kind=letter.kind, title=_cut(_one_line(letter.title), 120), at=at,
        body=_cut(letter.body.replace("\x00", ""), 500), link=letter.link, clause=_cut(_one_line(letter.clause), 80),
        unit_id=letter.unit, is_urgent=letter.is_urgent,
    )  # fmt: skip


def _one_line(text: str) -> str:
    """A title becomes the subject of a mail, which has no second line: names may bring one along."""
    return _CONTROL.sub(" ", text)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
