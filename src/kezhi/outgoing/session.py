"""The same calls for libraries that speak `requests`: every request goes through `fetch`."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from kezhi.outgoing.errors import OutgoingError
from kezhi.outgoing.fetch import fetch


class Fetched(BaseAdapter):
    """Carries a prepared request out with `fetch`."""

    def send(self, request: requests.PreparedRequest, *_args: object, **_kwargs: object) -> requests.Response:
        """The answer; a call that the rules forbid or that brought nothing is a RequestException to the library."""
        body = request.body.encode() if isinstance(request.body, str) else request.body
        if body is not None and not isinstance(body, bytes):
            raise requests.RequestException("streamed bodies are not sent", request=request)
        headers = {name: _text(value) for name, value in request.headers.items()}
        try:
            answer = fetch(request.method or "GET", request.url or "", headers=headers, body=body)
        except OutgoingError as failed:
            raise requests.ConnectionError(str(failed), request=request) from failed
        return _as_response(request, answer.status, answer.headers, answer.body)

    def close(self) -> None:
        """Nothing is kept open."""


def session() -> requests.Session:
    """A session that ignores the machine's proxies and netrc, and whose every call is checked."""
    made = requests.Session()
    made.trust_env = False
    made.headers["Accept-Encoding"] = "identity"
    made.adapters.clear()
    for scheme in ("https://", "http://"):
        made.mount(scheme, Fetched())
    return made


def _as_response(
    request: requests.PreparedRequest, status: int, headers: Mapping[str, str], body: bytes
) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response.headers = CaseInsensitiveDict(headers)
    response.raw = BytesIO(body)
    response.url, response.request = request.url or "", request
    response.encoding = requests.utils.get_encoding_from_headers(response.headers) or "utf-8"
    return response


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
