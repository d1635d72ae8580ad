"""What somebody sent to a page that had locked, or where they were signed out meanwhile: kept a while, for them alone.

It rests encrypted in the session of that browser. Nothing is sent again by itself: the person sees it and presses.
Files and passwords are never kept.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from kezhi.signin.secrecy import opened, sealed

LASTS = 900
_NAME = "signin.kept"
_MOST = 256 * 1024
_PURPOSE = "kezhi kept post"
_FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


@dataclass(frozen=True)
class Kept:
    """One post: whose, where it was going, the page it came from, and what was filled in."""

    staff: int
    path: str
    page: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool
    at: float

    @property
    def written(self) -> tuple[str, ...]:
        """What a person wrote and will recognise: the texts, not the keys and choices."""
        return tuple(value for _name, value in self.fields if not value.isascii() or " " in value.strip())


def keep(request: HttpRequest, staff: int) -> bool:
    """Keep what was posted, if it is a form of a page, of a size that people write; tells whether it was kept."""
    fields = tuple(
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and isinstance(value, str)
    )
    if not _is_kept(request, fields):
        return False
    post = Kept(staff, request.get_full_path(), page_of(request), fields, bool(request.FILES), time.time())
    request.session[_NAME] = {"path": post.path, "rests": sealed(json.dumps(asdict(post)), _PURPOSE)}
    return True


def kept(request: HttpRequest) -> Kept | None:
    """What this person may send again; nothing after a quarter of an hour, and nothing of anybody else."""
    rests = request.session.get(_NAME)
    if rests is None or not request.user.is_authenticated:
        return None
    try:
        told = json.loads(opened(rests["rests"], _PURPOSE))
    except ValueError:
        return None
    post = Kept(**{**told, "fields": tuple((name, value) for name, value in told["fields"])})
    return post if post.staff == request.user.pk and time.time() - post.at <= LASTS else None


def waits(request: HttpRequest) -> bool:
    """Whether something lies there for whoever proves to be the one who sent it."""
    return _NAME in request.session


def drop(request: HttpRequest, path: str | None = None) -> None:
    """It was sent, or is not wanted; with a path only what was going there."""
    rests = request.session.get(_NAME)
    if rests is not None and path in {None, rests["path"]}:
        del request.session[_NAME]


def _is_kept(request: HttpRequest, fields: tuple[tuple[str, str], ...]) -> bool:
    match = request.resolver_match
    if match is None or match.app_name == "signin" or request.content_type not in _FORMS:
        return False
    if any("password" in name and value for name, value in fields):
        return False
    return 0 < sum(len(name) + len(value) for name, value in fields) <= _MOST


def page_of(request: HttpRequest) -> str:
    """Where the form stood."""
    came = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(came)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
