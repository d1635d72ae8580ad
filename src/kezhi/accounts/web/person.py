"""The page of a person, their further posts and absences."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kezhi.accounts.actions import add_position, end_position
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import Refusal
from kezhi.accounts.errors_of_people import DatesReversed, PositionHeld
from kezhi.accounts.models import Position, Staff
from kezhi.accounts.queries.person_page import person_page
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import reaches
from kezhi.accounts.web.person_forms import EndForm, PositionForm
from kezhi.ui.submission import Submission

_FORM = require_http_methods(["GET", "POST"])


@require_GET
def person(request: StaffRequest, pk: int) -> HttpResponse:
    """Post, superiors, further posts, and who stands in; only oneself and who keeps the organisation read why."""
    page = person_page(
        get_object_or_404(Staff.objects.select_related("post", "unit"), pk=pk), today=request.today
    )  # fmt: skip
    may = reaches(request.user, Capability.MANAGE_STAFF, page.person.unit)
    may_keep = reaches(request.user, Capability.KEEP_PRIVACY, page.person.unit)
    shown = {"page": page, "may_manage": may, "may_note": may or pk == request.user.pk, "may_keep": may_keep}
    return render(request, "accounts/person.html", shown)


@_FORM
def new_position(request: StaffRequest, pk: int) -> HttpResponse:
    """A post beside the main one."""
    held = found(request, pk)
    asked = submission(
        request, held, "position", _("给{name}添加兼任").format(name=held.name), _("添加"), _("已添加。"),
        fields={DatesReversed: "to_on", PositionHeld: "from_on"},
    )  # fmt: skip
    form = PositionForm(given(request), initial={"from_on": request.today})
    return asked.answer(
        request, form, lambda filled: add_position(staff=held, by=request.user, at=timezone.now(), **filled)
    )


@_FORM
def position_end(request: StaffRequest, pk: int, position_pk: int) -> HttpResponse:
    """Its last day."""
    held = found(request, pk)
    position = get_object_or_404(Position.objects.select_related("unit", "post"), pk=position_pk, staff=held)
    title = _("结束{name}的兼任").format(name=held.name)
    asked = submission(
        request, held, "position", title, _("结束"), _("已结束。"), f"{position.unit.name} {position.post.name}"
    )  # fmt: skip
    form = EndForm(given(request), initial={"on": request.today})
    return asked.answer(
        request, form, lambda filled: end_position(position=position, by=request.user, at=timezone.now(), **filled)
    )


def found(request: StaffRequest, pk: int) -> Staff:
    """The person, for whoever keeps the organisation."""
    request.user.must(Capability.MANAGE_STAFF)
    return get_object_or_404(Staff.objects.select_related("post", "unit"), pk=pk)


def given(request: StaffRequest) -> Any:
    """What was sent, if anything."""
    return request.POST if request.method == "POST" else None


def submission(  # noqa: PLR0917 - what one dialog says
    request: StaffRequest,
    held: Staff,
    key: str,
    title: str,
    confirm: str,
    done: str,
    text: str = "",
    back: str = "",
    fields: Mapping[type[Refusal], str] = MappingProxyType({DatesReversed: "on"}),
) -> Submission:
    """A dialog about a person that leads back to their page."""
    home = reverse("accounts:person", args=[held.pk])
    crumbs = ((_("组织与人员"), reverse("accounts:organisation")), (held.name, home))
    return Submission(key, title, confirm, request.path, back or home, done, crumbs, text=text, fields=fields)
