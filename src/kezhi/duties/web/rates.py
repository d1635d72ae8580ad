"""The page 执行率, and the same as a workbook."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.duties.actions.export_rates import export_rates
from kezhi.duties.queries.breakdown import PARTS
from kezhi.duties.queries.rates import WINDOWS, Rates, rates_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def rates(request: StaffRequest) -> HttpResponse:
    """?by=person breaks it down by person, ?days=90 widens the window, ?who=team shows everybody in scope."""
    page, window = _asked(request)
    shown = {
        "page": page, "window": window, "windows": WINDOWS, "parts": PARTS.items(), "title": PARTS[page.by],
        "may_export": request.user.can(Capability.EXPORT),
    }  # fmt: skip
    return render(request, "duties/rates.html", shown)


@require_GET
def rates_workbook(request: StaffRequest) -> FileResponse:
    """A workbook of exactly what the page shows."""
    page, _window = _asked(request)
    book = export_rates(page=page, title=str(PARTS[page.by]), by=request.user, at=timezone.now())
    name = _("执行率-{day}.xlsx").format(day=f"{request.today:%Y%m%d}")
    return FileResponse(book, as_attachment=True, filename=name, content_type=XLSX)


def _asked(request: StaffRequest) -> tuple[Rates, int]:
    request.user.must(Capability.SEE_DUTIES)
    days, by = request.GET.get("days", ""), request.GET.get("by", "")
    window = int(days) if days.isdecimal() and int(days) in WINDOWS else WINDOWS[0]
    page = rates_page(
        request.user, today=request.today, window=window, is_team=request.GET.get("who") == "team",
        by=by if by in PARTS else "clause",
    )  # fmt: skip
    return page, window
