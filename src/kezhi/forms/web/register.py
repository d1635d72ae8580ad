"""All forms, and the register of one."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import units_in_reach
from kezhi.forms.actions import export_register
from kezhi.forms.models import Record
from kezhi.forms.queries.catalogue import catalogue
from kezhi.forms.queries.permission import must_open
from kezhi.forms.queries.register import Asked, register
from kezhi.forms.queries.templates import template_for
from kezhi.ui.asked import asked_day, asked_number
from kezhi.ui.components import Pager


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Every form of the regulations in force, by regulation."""
    return render(request, "forms/index.html", {"shelves": catalogue(request.user, request.today)})


@require_GET
def of_form(request: StaffRequest, pack: str, form: str) -> HttpResponse:
    """The register of one form."""
    template = template_for(request.user, pack, form, request.today)
    must_open(request.user, template.form)
    asked = _asked(request.GET)
    page = register(request.user, template, asked, request.today)
    pager = Pager(
        _("由近到远，共 %(total)d 份") % {"total": page.total},
        _with(request.GET) if asked.after else "", _with(request.GET, after=page.next_key) if page.next_key else "",
    )  # fmt: skip
    shown = {
        "page": page, "template": template, "asked": asked, "pager": pager, "units": _units(request.user),
        "people": _people(request.user, pack, form), "export_url": _with(request.GET, base=_export(pack, form)),
        "may_export": request.user.can(Capability.EXPORT), "is_narrowed": asked != Asked(),
    }  # fmt: skip
    return render(request, "forms/register.html", shown)


@require_POST
def export(request: StaffRequest, pack: str, form: str) -> FileResponse:
    """What the register shows, as a workbook."""
    template = template_for(request.user, pack, form, request.today)
    book = export_register(template=template, asked=_asked(request.GET), by=request.user, at=timezone.now())
    name = _("{form} {day}.xlsx").format(form=template.title, day=f"{request.today:%Y-%m-%d}")
    return FileResponse(book, as_attachment=True, filename=name)


def _units(staff: Staff) -> list[Unit]:
    return list(units_in_reach(staff, Capability.SEE_DUTIES))


def _people(staff: Staff, pack: str, form: str) -> list[Staff]:
    filled = Record.objects.visible_to(staff).of_form(pack, form).values("filled_by")
    return list(Staff.objects.filter(pk__in=filled).order_by("name"))


def _export(pack: str, form: str) -> str:
    return reverse("forms:export", args=[pack, form])


def _asked(given: QueryDict) -> Asked:
    on, _bar, number = given.get("after", "").partition("|")
    after = (day, key) if (day := asked_day(on)) and (key := asked_number(number)) is not None else None
    return Asked(
        asked_day(given.get("from")), asked_day(given.get("to")), asked_number(given.get("unit")),
        asked_number(given.get("person")), given.get("customer", "").strip()[:120], after,
    )  # fmt: skip


def _with(given: QueryDict, *, base: str = "", **changed: str) -> str:
    asked = given.copy()
    asked.pop("after", None)
    asked.update(changed)
    return f"{base}?{asked.urlencode()}"
