"""Any two regulations compared."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.engine.errors import EngineError
from kezhi.engine.explain.parts import Language
from kezhi.policies.queries.side_by_side import any_two
from kezhi.ui.dates import is_english


@require_GET
def compare_any(request: StaffRequest) -> HttpResponse:
    """`?left=` beside `?right=`, capability by capability; without both, or with one twice, the choice of them."""
    request.user.must(Capability.SEE_POLICIES)
    left, right = request.GET.get("left", ""), request.GET.get("right", "")
    if is_same := bool(left) and left == right:
        right = ""
    language: Language = "en" if is_english() else "zh"
    try:
        page = any_two(left, right, on=request.today, language=language)
    except EngineError as missing:
        raise Http404(str(missing)) from missing
    told = [(section, [found.as_text(language) for found in section.differences]) for section in page.both]
    return render(request, "policies/side_by_side.html", {"page": page, "both": told, "is_same": is_same})
