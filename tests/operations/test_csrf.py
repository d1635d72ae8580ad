"""Every address refuses a POST without the token, and no view is exempt; no page runs a script of its own."""

import re
from pathlib import Path

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

SOURCE = Path(__file__).resolve().parents[2] / "src/kezhi"
FITTING = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}
ON_EVENT = re.compile(r"<[^>]*\son[a-z]+\s*=|javascript:|<script(?![^>]* src=)[^>]*>", re.IGNORECASE)


def patterns(resolver, before=""):
    for each in resolver.url_patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, here)
        elif isinstance(each, URLPattern):
            yield here, each


def address(written: str) -> str:
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: FITTING[found[1] or "str"], written)


def test_no_address_takes_a_post_without_the_token(admin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)

    every = [address(written) for written, _view in patterns(get_resolver())]
    answered = {where: client.post(where).status_code for where in every}

    assert len(answered) > 100
    assert {where: status for where, status in answered.items() if status != 403} == {}


def test_no_view_is_exempt():
    assert [written for written, view in patterns(get_resolver()) if getattr(view.callback, "csrf_exempt", False)] == []


def test_no_template_holds_a_script():
    found = {
        path.relative_to(SOURCE).as_posix(): ON_EVENT.findall(path.read_text("utf-8"))
        for path in SOURCE.glob("*/templates/**/*.html")
    }

    assert {name: scripts for name, scripts in found.items() if scripts} == {}
