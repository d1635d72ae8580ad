"""A message as text and as simple HTML."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kezhi.notices.kinds import Line, Section
from kezhi.notices.outside import address


def as_text(sections: list[Section]) -> str:
    """Section by section, a paragraph a line."""
    return "\n\n".join(_paragraphs(sections))


def _paragraphs(sections: list[Section]) -> Iterator[str]:
    for section in sections:
        if section.title:
            yield f"【{section.title}】"
        for line in section.lines:
            yield "\n".join(filter(None, (line.title, line.body, _basis(line), address(line.link))))


def post_as_text(sections: list[Section]) -> str:
    """A post into a group: a heading, and a line for each."""
    return "\n".join(line for each in sections for line in (each.title, *map(line_as_text, each.lines)) if line)


def line_as_text(line: Line) -> str:
    """One line of a post into a group."""
    told = "，".join(filter(None, (line.title, line.body.rstrip("。"))))
    return " ".join(filter(None, (told, _basis(line), address(line.link))))


def _basis(line: Line) -> str:
    return _("（依据：{clause}）").format(clause=line.clause) if line.clause else ""


def as_html(sections: list[Section]) -> SafeString:
    """Headings, paragraphs and links; nothing is loaded from anywhere."""
    return format_html_join("", "{}", ((_section(section),) for section in sections))


def _section(section: Section) -> SafeString:
    title = format_html("<h3>{}</h3>", section.title) if section.title else SafeString("")
    return format_html("{}{}", title, format_html_join("", "<p>{}</p>", ((_line(line),) for line in section.lines)))


def _line(line: Line) -> SafeString:
    to = address(line.link)
    title = format_html('<a href="{}">{}</a>', to, line.title) if to else format_html("<b>{}</b>", line.title)
    rest = [part for part in (line.body, _basis(line)) if part]
    return format_html("{}{}", title, format_html_join("", "<br>{}", ((part,) for part in rest)))
