"""One regulation, read as a document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from kezhi.accounts.capabilities import Capability
from kezhi.engine.errors import NoEditionInForce, PackError
from kezhi.policies.library import library
from kezhi.policies.queries.regulation import regulation_page


def regulation(request: HttpRequest, pack: str) -> HttpResponse:
    """The edition in force today."""
    request.user.must(Capability.SEE_POLICIES)
    try:
        rules = library().pack(pack).edition(request.today)
    except (PackError, NoEditionInForce) as missing:
        raise Http404(str(missing)) from missing
    language = "en" if get_language() == "en" else "zh"
    page = regulation_page(rules, on=request.today, language=language)
    may_adopt = request.user.can(Capability.ADOPT_POLICY)
    return render(request, "policies/regulation.html", {"page": page, "may_adopt": may_adopt})
