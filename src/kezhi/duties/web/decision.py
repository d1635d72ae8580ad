"""Deciding in place about one duty or many: put off (延期), need not be done (免办), assigned (指派)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import NotFound, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.actions import assign, excuse, postpone
from kezhi.duties.errors import NotAbove, NotOpen
from kezhi.duties.models import Duty
from kezhi.duties.queries.above import undecidable
from kezhi.duties.queries.line import with_lines
from kezhi.duties.web.answer import again
from kezhi.duties.web.decision_forms import AssignmentForm, PostponementForm, ReasonForm

MOST = 200
_TO_PAGE = require_http_methods(["GET", "POST"])


@dataclass(frozen=True)
class Decision:
    """One kind of decision: its addresses, its verb, its form and its action."""

    one: str
    many: str
    verb: str | Promise
    said: str | Promise
    form: type[ReasonForm]
    act: Callable[..., int]


ASSIGNMENT = Decision(
    "duties:assignment", "duties:assignments", gettext_lazy("指派"), gettext_lazy("已指派"), AssignmentForm, assign
)
POSTPONEMENT = Decision(
    "duties:postponement",
    "duties:postponements",
    gettext_lazy("延期"),
    gettext_lazy("已延期"),
    PostponementForm,
    postpone,
)
EXCUSE = Decision("duties:excuse", "duties:excuses", gettext_lazy("免办"), gettext_lazy("已免办"), ReasonForm, excuse)


@_TO_PAGE
def assignment(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """Another does it."""
    return _decide(request, ASSIGNMENT, pk)


@_TO_PAGE
def postponement(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """It is due on a later day."""
    return _decide(request, POSTPONEMENT, pk)


@_TO_PAGE
def excuse_(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """It need not be done."""
    return _decide(request, EXCUSE, pk)


def _decide(request: StaffRequest, asked: Decision, pk: int | None) -> HttpResponse:
    """The form as a dialog or a page; POST decides about all of them or none, and a refusal keeps what was typed."""
    request.user.must(Capability.SEE_DUTIES)
    duties = _chosen(request, pk)
    if not duties:
        messages.info(request, _("请先勾选要办的义务。"))
        return redirect(f"{reverse('duties:index')}?who=team")
    _check(request, duties)
    posted = request.POST if request.method == "POST" else None
    initial = {"to": request.GET.get("to", "")} if asked is ASSIGNMENT else None
    form = asked.form(posted, initial=initial, duties=duties, by=request.user, today=request.today)
    if form.is_valid():
        try:
            asked.act(duties=[duty.pk for duty in duties], **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return again(request, _told(asked, duties), back=_back(pk))
    return _page(request, asked, duties, form, pk)


def _chosen(request: StaffRequest, pk: int | None) -> Sequence[Duty]:
    rows = with_lines(Duty.objects.visible_to(request.user))
    if pk is not None:
        return [get_object_or_404(rows, pk=pk)]
    given = request.POST if request.method == "POST" else request.GET
    numbers = {int(number) for number in given.getlist("duty")[:MOST] if number.isdecimal() and len(number) < 19}
    found = list(rows.filter(pk__in=numbers).order_by("due_on", "pk")) if numbers else []
    if len(found) != len(numbers):
        raise NotFound(_("其中有一件已看不到了，请刷新页面重新勾选。"))
    return found


def _check(request: StaffRequest, duties: Sequence[Duty]) -> None:
    """Refuse before anything is filled in."""
    if (foreign := undecidable(duties, request.user)) is not None:
        raise NotAbove(title=foreign.title, holder=foreign.holder or foreign.post)
    if (over := next((duty for duty in duties if not duty.is_open), None)) is not None:
        raise NotOpen(state=over.get_state_display())


def _told(asked: Decision, duties: Sequence[Duty]) -> str:
    if len(duties) == 1:
        return f"{asked.said}：{duties[0].customer or duties[0].title}"
    counted = ngettext("%(n)d 件义务", "%(n)d 件义务", len(duties)) % {"n": len(duties)}
    return f"{asked.said}：{counted}"


def _back(pk: int | None) -> str:
    return reverse("duties:duty", args=[pk]) if pk else f"{reverse('duties:index')}?who=team"


def _page(
    request: StaffRequest, asked: Decision, duties: Sequence[Duty], form: ReasonForm, pk: int | None
) -> HttpResponse:
    counted = ngettext("%(n)d 件义务", "%(n)d 件义务", len(duties)) % {"n": len(duties)}
    dialog: dict[str, Any] = {
        "key": "decision", "title": f"{asked.verb} · {counted}" if pk is None else asked.verb, "confirm": asked.verb,
        "url": reverse(asked.one, args=[pk]) if pk else reverse(asked.many), "back": _back(pk),
    }  # fmt: skip
    shown = {"dialog": dialog, "duties": duties, "form": form, "is_many": pk is None, "is_excuse": asked is EXCUSE}
    template = "duties/decision_dialog.html" if request.htmx else "duties/decision.html"
    return render(request, template, shown, status=422 if form.errors else 200)
