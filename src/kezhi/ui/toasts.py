"""A toast from the server: one line that rides on any response."""

import json

from django.http import HttpResponse


def toast(response: HttpResponse, text: str, *, tone: str = "", undo_url: str = "") -> HttpResponse:
    """Let the page show this line for eight seconds; `undo_url` is posted to when the person takes it back."""
    told = json.loads(response.headers.get("HX-Trigger", "{}"))
    told["kz:toast"] = {"text": text, "tone": tone, "undo": undo_url}
    response.headers["HX-Trigger"] = json.dumps(told)
    return response
