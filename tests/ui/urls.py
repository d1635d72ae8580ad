"""Addresses for tests of the frame: its own, and views that refuse or fail."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from kezhi.accounts.errors import Refusal


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


def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse("private")


urlpatterns = [
    path("refuse/", refuse),
    path("forbid/", forbid),
    path("suspect/", suspect),
    path("fail/", fail),
    path("post/", post),
    path("private/", private),
    path("", include("kezhi.ui.urls")),
]
