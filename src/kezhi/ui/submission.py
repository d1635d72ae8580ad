"""One form that does one act: a dialog under htmx, a page without it; refused it comes back with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest

Words = str | Promise


def offered(
    form: forms.Form, name: str
) -> Any:  # a field's `label_from_instance` is meant to be replaced, its type says otherwise
    """The field of a form that offers records, to say which and how they read."""
    return form.fields[name]


@dataclass(frozen=True)
class Submission:
    """What the form is called, what its button says, where it stands, and which refusal belongs to which field."""

    key: str
    title: Words
    confirm: Words
    url: str
    back: str
    done: Words
    crumbs: tuple[tuple[Words, str], ...] = ()
    text: Words = ""
    fields: Mapping[type[Refusal], str] | None = None

    def answer(
        self, request: StaffRequest, form: forms.Form, act: Callable[[dict[str, Any]], object],
        then: Callable[[], HttpResponse] | None = None,
    ) -> HttpResponse:  # fmt: skip
        """Show the form; a valid one acts, and goes back with a notice, or on to what is said here."""
        if request.method == "POST" and form.is_valid():
            try:
                act(form.cleaned_data)
            except NotAllowed:
                raise
            except Refusal as refusal:
                field = (self.fields or {}).get(type(refusal))
                form.add_error(field if field and field in form.fields else None, str(refusal))
            else:
                return then() if then else self.leave(request)
        template = "ui/_form_dialog.html" if request.headers.get("HX-Request") else "ui/form_page.html"
        shown = {"form": form, "dialog": self}
        return render(request, template, shown, status=422 if form.errors else 200)

    def leave(self, request: StaffRequest) -> HttpResponse:
        """Back to where it came from, with the notice."""
        messages.success(request, str(self.done))
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": self.back})
        return redirect(self.back)
