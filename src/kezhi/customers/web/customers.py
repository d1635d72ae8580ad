"""The list of customers, as a page and as a workbook."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.customers.actions import export_customers
from kezhi.customers.queries.choices import KEYS, choices_for
from kezhi.customers.queries.customer_list import CustomerList, customer_list, tab_counts, tabs_of
from kezhi.customers.queries.wanted import Wanted
from kezhi.customers.web import list_parts
from kezhi.ui.components.empty import Empty

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """The list; under htmx only the part that filters, search and paging change."""
    request.user.must(Capability.SEE_CUSTOMERS)
    page = customer_list(request.user, Wanted.read(request.GET), request.today)
    shown = {
        "page": page,
        "tabs": list_parts.tabs(page.wanted, tabs_of(request.user)),
        "filters": list_parts.filters(page),
        "heads": list_parts.heads(page),
        "pager": list_parts.pager(page),
        "count": list_parts.written(page.count),
        "empty": _nothing(page),
        "may_create": request.user.can(Capability.EDIT_CUSTOMERS),
        "may_edit_any": not request.user.reach(Capability.EDIT_CUSTOMERS).is_personal,
        "may_import": request.user.can(Capability.IMPORT),
        "may_export": request.user.can(Capability.EXPORT),
        "export_url": page.wanted.but(),
    }
    part = "#list" if request.htmx.target == "customers-list" else ""
    return render(request, f"customers/index.html{part}", shown)


@require_GET
def tabs(request: StaffRequest) -> HttpResponse:
    """The tabs with their counts, for the page that is there already."""
    request.user.must(Capability.SEE_CUSTOMERS)
    counted = tab_counts(request.user, request.today)
    shown = list_parts.tabs(Wanted.read(request.GET), counted, counted)
    return render(request, "customers/_view_links.html", {"tabs": shown})


@require_GET
def choices(request: StaffRequest, key: str) -> HttpResponse:
    """The menu of one filter."""
    request.user.must(Capability.SEE_CUSTOMERS)
    if key not in KEYS:
        raise Http404
    asked = Wanted.read(request.GET)
    offered = list_parts.choices_of(asked, key, choices_for(request.user, key))
    clear = reverse("customers:index") + asked.but(**{key: ""}) if getattr(asked, key) else ""
    return render(request, "customers/_choices.html", {"choices": offered, "clear_url": clear})


@require_GET
def export(request: StaffRequest) -> FileResponse:
    """A workbook of exactly what the list shows."""
    asked = Wanted.read(request.GET)
    book = export_customers(asked=asked, by=request.user, at=timezone.now())
    name = _("客户-{day}.xlsx").format(day=f"{request.today:%Y%m%d}")
    return FileResponse(book, as_attachment=True, filename=name, content_type=XLSX)


def _nothing(page: CustomerList) -> Empty | None:
    if page.rows:
        return None
    if page.wanted.view == "overdue" and page.wanted.but() == Wanted(view="overdue").address():
        return Empty("毕", _("没有逾期款"), _("到期的款项都收到了。"), _("看全部客户"), "?")
    if page.wanted.but() != Wanted().address():
        return Empty("无", _("没有符合条件的客户"), _("换一个词，或去掉一些条件。"), _("看全部客户"), "?")
    return Empty("始", _("还没有客户"), _("新建一户，或从表格导入。"))
