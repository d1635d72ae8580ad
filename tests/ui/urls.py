"""Addresses for tests of the frame: its own, and views that refuse or fail."""

from dataclasses import replace

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from kezhi.accounts.errors import Refusal
from kezhi.ui.components import Dialog, Progress, Tag, Why
from kezhi.ui.specimens import SpecimenForm

DIALOG = """{% extends "ui/_dialog.html" %}
{% block body %}{{ block.super }}{% for field in form %}{% include "ui/_field.html" %}{% endfor %}{% endblock %}"""


BENCH = """{% extends "ui/plain.html" %}{% block content %}<main>
<div data-selection><table><tr><th><input type="checkbox" data-select-all></th></tr>
<tr id="one"><td><input type="checkbox" data-select value="1"></td></tr>
<tr id="two"><td><input type="checkbox" data-select value="2"></td></tr></table>
<div class="kz-bulk" hidden>已选 <b data-count></b> 户<button type="button" data-select-none>不选</button></div></div>
<form data-guard method="post" action="/post/">{% csrf_token %}<input name="note"><button>记下</button></form>
<form data-auto method="post" action="/post/" enctype="multipart/form-data">{% csrf_token %}
<label class="kz-drop"><b data-name>选择文件</b><input type="file" name="file"></label></form>
<button class="kz-ask" type="button" data-pop aria-expanded="false" aria-controls="why"
 hx-get="/why/" hx-target="#why-slot" hx-trigger="click once">为什么</button><div id="why-slot"></div>
{% include "ui/_progress.html" %}
</main>{% endblock %}"""


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
    return HttpResponse(f"posted {', '.join(file.name for file in request.FILES.values())}")


@login_not_required
def dialog(request: HttpRequest) -> HttpResponse:
    """Opens on GET; refuses on POST with the same fragment and an error."""
    wrong = forms.Form() if request.method == "GET" else SpecimenForm({"visited_on": "11月31日"})
    shown = {"dialog": replace(Dialog.example(), url="/dialog/"), "form": wrong}
    return HttpResponse(
        engines["django"].from_string(DIALOG).render(shown, request), status=200 if request.method == "GET" else 422
    )


@login_not_required
def bench(request: HttpRequest) -> HttpResponse:
    """A page with one of each: a selection, a guarded form, a file well, work under way."""
    under_way = Progress("7", "检查", 40, "4 / 10 行", poll_url="/progress/")
    return HttpResponse(engines["django"].from_string(BENCH).render({"progress": under_way}, request))


@login_not_required
def progress(request: HttpRequest) -> HttpResponse:
    """The work has ended."""
    return render(
        request, "ui/_progress.html", {"progress": Progress("7", "检查", 100, "10 行", tag=Tag("完成", "done"))}
    )


@login_not_required
def why(request: HttpRequest) -> HttpResponse:
    """A reason, fetched when it is asked for."""
    return render(request, "ui/_why.html", {"why": Why.example()})


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
    path("bench/", bench),
    path("why/", why),
    path("progress/", progress),
    path("", include("kezhi.ui.urls")),
]
