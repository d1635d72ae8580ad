"""The components that the pages of imports put together."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.imports.models import ImportFile
from kezhi.imports.queries.file_page import FilePage
from kezhi.imports.queries.files import FileLine
from kezhi.ui import dates
from kezhi.ui.components.progress import Progress
from kezhi.ui.components.steps import Step
from kezhi.ui.components.tag import Tag

State = ImportFile.State


def progress_of(line: FileLine, today: date) -> Progress:
    """A file as long work: a bar while a job is at it, then what came of it."""
    url = reverse("imports:file", args=[line.pk])
    at_work = line.standing
    if at_work and not at_work.is_over:
        text = _("{note}。可以离开此页，回来仍能找到。").format(note=at_work.note or _("排队中"))
        return Progress(str(line.pk), line.name, at_work.percent, text, reverse("imports:progress", args=[line.pk]))
    return Progress(str(line.pk), line.name, text=_what_came(line, today), tag=tag_of(line), action=_("查看"), url=url)


def tag_of(line: FileLine) -> Tag:
    """The state in a word."""
    if line.state == State.DONE:
        return Tag(_("已导入"), "done")
    if line.state == State.FAILED:
        return Tag(_("没有导入"), "late")
    if line.state != State.CHECKED:
        return Tag(_("待对应列") if line.state == State.UPLOADED else _("待检查"), "today")
    if line.bad_rows:
        return Tag(_("{count} 行有错").format(count=f"{line.bad_rows:,}"), "late")
    return Tag(_("{count} 户疑似重复").format(count=line.duplicates) if line.duplicates else _("可导入"), "today")


def _what_came(line: FileLine, today: date) -> str:
    if line.state == State.FAILED:
        return line.error
    at = dates.moment(line.ended_at or line.uploaded_at, today=today)
    if line.state == State.DONE:
        return _("{table}，{rows} 行，{at}。").format(table=line.table, rows=f"{line.rows:,}", at=at)
    return _("{table}，{at}。").format(table=line.table, at=at)


def steps(page: FilePage) -> tuple[Step, ...]:
    """上传, 对应列, 检查, 导入."""
    now = 1 if page.is_being_mapped else 3 if page.line.state in (State.IMPORTING, State.DONE) else 2
    found = page.file
    mapped = _("{count} 列请确认").format(count=page.to_confirm) if page.to_confirm else _("都已对应")
    checked = _checked_note(page)
    written = _("{count} 行已写入").format(count=f"{found.taken_rows:,}") if page.line.state == State.DONE else ""
    notes = (page.size, mapped, checked, written or _("全部成功或全不导入"))
    titles = (_("上传"), _("对应列"), _("检查"), _("导入"))
    is_done = page.line.state == State.DONE
    return tuple(
        Step(title, note, "done" if place < now or is_done else "now" if place == now else "later")
        for place, (title, note) in enumerate(zip(titles, notes, strict=True))
    )


def _checked_note(page: FilePage) -> str:
    found = page.file
    if page.is_being_mapped or page.line.state == State.CHECKING:
        return _("待前一步") if page.is_being_mapped else _("正在检查")
    wrong = [
        _("{count} 行有错").format(count=f"{found.bad_rows:,}") if found.bad_rows else "",
        _("{count} 户疑似重复").format(count=len(found.open_duplicates)) if found.open_duplicates else "",
    ]
    return "，".join(filter(None, wrong)) or _("都可导入")
