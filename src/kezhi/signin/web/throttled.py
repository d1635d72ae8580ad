"""The answer to who must wait: until when."""

from __future__ import annotations

import math
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _

from kezhi.signin.throttle import Standing, counted_name, standing
from kezhi.signin.web.sign_in_page import sign_in_page
from kezhi.ui.toasts import toast


def throttled(
    request: HttpRequest,
    response: HttpResponse | None,  # noqa: ARG001 - axes' signature
    credentials: dict[str, Any] | None,
    found: Standing | None = None,
) -> HttpResponse:
    """429 with the minutes to wait, the same for names that exist and names that do not."""
    at = timezone.now()
    wait = (found or standing(request, counted_name(request, credentials))).wait(at)
    minutes = math.ceil(wait.total_seconds() / 60)
    until = written(timezone.localtime(at + wait), "H:i")
    trouble = _("尝试次数太多。请 {minutes} 分钟后（{until}）再试；忘记密码请找管理员。").format(
        minutes=minutes, until=until
    )
    if request.headers.get("HX-Request"):
        answer = toast(HttpResponse(status=429), trouble, tone="is-late")
    elif request.user.is_authenticated:
        from kezhi.signin.web.lock import lock_page  # noqa: PLC0415 - it signs in, and so comes back here

        answer = lock_page(request, trouble=trouble, status=429)
    else:
        answer = sign_in_page(request, trouble=trouble, status=429)
    answer.headers["Retry-After"] = str(math.ceil(wait.total_seconds()))
    return answer
