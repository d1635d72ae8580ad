"""How a duty stands, as a tag beside its date: done in time, made up for, missed, excused, waiting, begun."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kezhi.duties.models import Duty
from kezhi.ui.components import Tag
from kezhi.ui.components.tag import Tone
from kezhi.ui.dates import day

State = Duty.State
_TAGS: Mapping[str, tuple[str | Promise, Tone]] = {
    State.MISSED: (gettext_lazy("未办"), "late"), State.EXCUSED: (gettext_lazy("已免"), "hold"),
    State.WAITING: (gettext_lazy("待前一步"), ""), State.VOID: (gettext_lazy("不再需要"), ""),
}  # fmt: skip


def standing_tag(duty: Duty) -> Tag | None:
    """Nothing for an open duty that nobody has begun: its date says enough."""
    if duty.state == State.OPEN:
        return Tag(_("已着手"), "accent") if duty.started_at else None
    if duty.state == State.SATISFIED:
        return Tag(_("补办"), "today") if duty.was_kept_late else Tag(_("按期办结"), "done")
    text, tone = _TAGS[duty.state]
    return Tag(text, tone)


def put_off(duty: Duty) -> str:
    """The regulation's own day beside the one it is due on now; nothing where it was not postponed."""
    if duty.owed_on is None or duty.due_on is None:
        return ""
    owed, due = (day(on, today=duty.owed_on, weekday=False) for on in (duty.owed_on, duty.due_on))
    return _("原定 %(owed)s，延至 %(due)s") % {"owed": owed, "due": due}
