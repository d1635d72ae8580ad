"""The page of a unit, and what is changed about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from kezhi.accounts.actions import add_unit, close_unit, move_unit, rename_unit, set_head
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import UnitNameTaken
from kezhi.accounts.errors_of_units import HeadElsewhere, MoveBelowItself
from kezhi.accounts.models import Unit
from kezhi.accounts.queries.unit_page import unit_page
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import reaches
from kezhi.accounts.web.asked import address, day_asked, page_asked
from kezhi.accounts.web.unit_forms import HeadForm, PlaceForm, UnitForm
from kezhi.ui.components import Pager
from kezhi.ui.submission import Submission, Words

_FORM = require_http_methods(["GET", "POST"])
_FIELDS = {UnitNameTaken: "name", MoveBelowItself: "above", HeadElsewhere: "head"}


@require_GET
def unit(request: StaffRequest, pk: int) -> HttpResponse:
    """Who works there, on a past day where `on` names one; what is below, where it stood."""
    found, number = get_object_or_404(Unit.objects.select_related("head"), pk=pk), page_asked(request)
    page = unit_page(found, today=request.today, on=day_asked(request), page=number)
    pager = Pager(
        _("按岗位高低，共 %(total)d 位") % {"total": page.listed},
        address(request, page=number - 1) if number > 1 else "",
        address(request, page=number + 1) if page.has_next else "",
    )
    may = reaches(request.user, Capability.MANAGE_STAFF, page.unit) and page.unit.closed_on is None
    return render(request, "accounts/unit.html", {"page": page, "pager": pager, "may_manage": may})


@_FORM
def new_unit(request: StaffRequest, pk: int) -> HttpResponse:
    """A unit below this one."""
    above = _unit(request, pk)
    asked = _asked(request, above, _("在{unit}下添加单位").format(unit=above.name), _("添加"), _("已添加。"))
    form = UnitForm(_given(request))
    return asked.answer(request, form, lambda given: add_unit(above=above, by=request.user, at=timezone.now(), **given))


@_FORM
def unit_name(request: StaffRequest, pk: int) -> HttpResponse:
    """Another name or kind."""
    held = _unit(request, pk)
    asked = _asked(request, held, _("修改{unit}").format(unit=held.name), _("保存"), _("已保存。"))
    form = UnitForm(_given(request), initial={"name": held.name, "kind": held.kind})
    return asked.answer(
        request, form, lambda given: rename_unit(unit=held, by=request.user, at=timezone.now(), **given)
    )


@_FORM
def unit_place(request: StaffRequest, pk: int) -> HttpResponse:
    """Below another unit."""
    held = _unit(request, pk)
    asked = _asked(
        request, held, _("移动{unit}").format(unit=held.name), _("移动"), _("已移动，数据范围随即按新的上级计算。"),
        _("连同全部下级单位一起移动。上级单位的人随即能看到，原上级的人随即看不到。"),
    )  # fmt: skip
    form = PlaceForm(_given(request), unit=held, by=request.user)
    return asked.answer(request, form, lambda given: move_unit(unit=held, by=request.user, at=timezone.now(), **given))


@_FORM
def unit_head(request: StaffRequest, pk: int) -> HttpResponse:
    """Who heads it."""
    held = _unit(request, pk)
    asked = _asked(request, held, _("{unit}的负责人").format(unit=held.name), _("保存"), _("已保存。"))
    form = HeadForm(_given(request), initial={"head": held.head})
    return asked.answer(request, form, lambda given: set_head(unit=held, by=request.user, at=timezone.now(), **given))


@_FORM
def unit_closure(request: StaffRequest, pk: int) -> HttpResponse:
    """Close it, after asking once."""
    held = _unit(request, pk)
    asked = _asked(
        request, held, _("撤销{unit}").format(unit=held.name), pgettext("unit", "撤销"), _("已撤销。"),
        _("撤销后不再能选用，以往的记录都保留。还有人员、客户或下级单位时不能撤销。"),
    )  # fmt: skip
    form = forms.Form(_given(request))
    return asked.answer(request, form, lambda _given: close_unit(unit=held, by=request.user, at=timezone.now()))


def _unit(request: StaffRequest, pk: int) -> Unit:
    request.user.must(Capability.MANAGE_STAFF)
    found: Unit = get_object_or_404(Unit.objects.select_related("head"), pk=pk)
    return found


def _given(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asked(  # noqa: PLR0917 - what one dialog says
    request: StaffRequest, unit: Unit, title: str, confirm: str, done: str, text: Words = ""
) -> Submission:
    back = reverse("accounts:unit", args=[unit.pk])
    crumbs = ((_("组织与人员"), reverse("accounts:organisation")), (unit.name, back))
    return Submission("unit", title, confirm, request.path, back, done, crumbs, text=text, fields=_FIELDS)
