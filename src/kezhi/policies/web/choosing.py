"""Choose regulations: by kind of company, by word; one or several go on to adoption together."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.policies.library import left_out
from kezhi.policies.queries.chosen import chosen


@require_GET
def choose(request: StaffRequest) -> HttpResponse:
    """Everyone who may see regulations may look around; only who may adopt goes on."""
    request.user.must(Capability.SEE_POLICIES)
    kind, word = request.GET.get("kind", "")[:40], request.GET.get("word", "")[:60].strip()
    shown = {
        "chosen": chosen(request.today, kind=kind, word=word), "kind": kind, "word": word,
        "may_adopt": request.user.can(Capability.ADOPT_POLICY), "left_out": left_out(),
    }  # fmt: skip
    return render(request, "policies/choose.html", shown)
