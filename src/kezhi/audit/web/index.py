"""The audit trail, for those who may see it."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.audit.actions.export_trail import export_trail
from kezhi.audit.actions.search_trail import search_trail
from kezhi.audit.queries.asked import Asked
from kezhi.audit.queries.place import Place
from kezhi.audit.queries.trail import trail
from kezhi.audit.web.forms import SearchForm

_SHORT = 10


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Newest first; what is asked narrows it, `after` goes on from a place."""
    form = SearchForm(request.GET or None)
    asked = form.asked() if request.GET else Asked()
    after = Place.read(request.GET.get("after", ""))
    page = search_trail(asked=asked, after=after, by=request.user, at=timezone.now())
    shown = {
        "trail": page, "asked": asked, "after": after, "form": form,
        "may_export": request.user.can(Capability.EXPORT),
    }  # fmt: skip
    return render(request, "audit/index.html", shown)


@require_GET
def subject(request: StaffRequest, subject_type: str, subject_id: str) -> HttpResponse:
    """What was done to one subject, of a customer everything: a fragment that any page may load."""
    request.user.must(Capability.SEE_AUDIT)
    of_customer = subject_type == "customers.customer"
    told = {"customer": subject_id} if of_customer else {"subject_type": subject_type, "subject_id": subject_id}
    asked = SearchForm(told).asked()
    page = trail(request.user, asked if asked.customer or asked.subject_type else Asked(act="-"), size=_SHORT)
    template = "audit/_subject.html" if request.htmx else "audit/subject.html"
    return render(request, template, {"trail": page, "asked": asked})


@require_POST
def export(request: StaffRequest) -> FileResponse:
    """What was asked, as a workbook."""
    at = timezone.now()
    book = export_trail(asked=SearchForm(request.POST).asked(), by=request.user, at=at)
    return FileResponse(
        book, as_attachment=True, filename=_("操作记录 {day}.xlsx").format(day=f"{request.today:%Y-%m-%d}")
    )
