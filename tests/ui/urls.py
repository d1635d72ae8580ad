"""Addresses for tests of the frame: its own, and views that refuse or fail."""

from dataclasses import replace

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from kezhi.accounts.errors import Refusal
from kezhi.ui.components import Dialog
from kezhi.ui.specimens import SpecimenForm

DIALOG = """{% extends "ui/_dialog.html" %}
{% block body %}{{ block.super }}{% for field in form %}{% include "ui/_field.html" %}{% endfor %}{% endblock %}"""


class TooLate(Refusal):
    message = "合同{number}已签订，不能再改。可先作废再重签。"


@login_not_required
def refuse(request: HttpRequest) -> HttpResponse:
    raise TooLate(number="XS-1")


@login_not_required
def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@login_not_required
def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@login_not_required
def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


@login_not_required
def post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("posted")


@login_not_required
def dialog(request: HttpRequest) -> HttpResponse:
    """Opens on GET; refuses on POST with the same fragment and an error."""
    wrong = forms.Form() if request.method == "GET" else SpecimenForm({"visited_on": "11月31日"})
    shown = {"dialog": replace(Dialog.example(), url="/dialog/"), "form": wrong}
    return HttpResponse(
        engines["django"].from_string(DIALOG).render(shown, request), status=200 if request.method == "GET" else 422
    )


def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse("private")


urlpatterns = [
    path("refuse/", refuse),
    path("forbid/", forbid),
    path("suspect/", suspect),
    path("fail/", fail),
    path("post/", post),
    path("private/", private),
    path("dialog/", dialog),
    path("", include("kezhi.ui.urls")),
]
