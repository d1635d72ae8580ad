"""What may leave the house: the words of a notice without numbers of people; of some kinds nothing but their title."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kezhi.notices.kinds import Line, Section, kinds
from kezhi.notices.models import Notice

_NUMBERS = (
    re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\d)"),
    re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)"),
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
)
_HIDDEN = "＊＊＊"


def line_of(notice: Notice) -> Line:
    """The notice as a message says it."""
    kind = kinds()[notice.kind]
    if kind.stays_inside:
        return Line(str(kind.title), _("内容请登录查看。"), link=notice.link)
    return Line(without_numbers(notice.title), without_numbers(notice.body), notice.clause, notice.link)


def without_numbers(text: str) -> str:
    """Phones, identity numbers and mail addresses give way to stars."""
    for pattern in _NUMBERS:
        text = pattern.sub(_HIDDEN, text)
    return text


def address(link: str) -> str:
    """The whole address of a place in the application; nothing where the installation does not know its own."""
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "").rstrip("/")
    return f"{origin}{link}" if origin and link else ""


def stored(sections: list[Section]) -> list[dict[str, Any]]:
    """Sections as a message keeps them."""
    return [asdict(section) for section in sections]


def sections_of(content: list[dict[str, Any]]) -> list[Section]:
    """Sections of a message."""
    return [Section(each["title"], tuple(Line(**line) for line in each["lines"])) for each in content]
