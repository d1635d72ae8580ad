"""The pages of the frame itself."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from kezhi.ui.catalogue import SPECIMENS
from kezhi.ui.navigation import Frame
from kezhi.ui.specimens import extras

CATALOGUE_DAY = date(2026, 11, 18)


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the reader's language and stay on the page."""
    return set_language(request)


@login_not_required
@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """The catalogue: every shared component, each rendered from its own example."""
    shown = {**extras(), "specimens": SPECIMENS, "frame": Frame.example(), "today": CATALOGUE_DAY}
    return render(request, "ui/catalogue.html", shown)
