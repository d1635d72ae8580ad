"""One regulation, read as a document."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.accounts.scope import reaches
from kezhi.engine.errors import NoEditionInForce, PackError
from kezhi.engine.explain.parts import Language
from kezhi.policies.library import editions_of
from kezhi.policies.queries.first_run import waits_for_first_run
from kezhi.policies.queries.regulation import regulation_page
from kezhi.ui.dates import is_english


@require_GET
def regulation(request: StaffRequest, pack: str) -> HttpResponse:
    """As it binds the reader today, as the unit of `?adoption=` lives by it, or as it lies on the shelf."""
    request.user.must(Capability.SEE_POLICIES)
    chosen = request.GET.get("adoption", "")
    language: Language = "en" if is_english() else "zh"
    try:
        page = regulation_page(pack, request.user, on=request.today, language=language, chosen=chosen)
    except (PackError, NoEditionInForce) as missing:
        raise Http404(str(missing)) from missing
    may_adopt = request.user.can(Capability.ADOPT_POLICY)
    may_set = may_adopt and page.adoption is not None
    shown = {
        "page": page, "may_adopt": may_adopt, "may_set": may_set, "has_editions": len(editions_of(pack)) > 1,
        "may_try": page.adoption is not None and reaches(request.user, Capability.RUN_POLICY, page.adoption.unit),
    }  # fmt: skip
    shown["waits"] = shown["may_try"] and waits_for_first_run(page.adoption, request.today)
    return render(request, "policies/regulation.html", shown)
