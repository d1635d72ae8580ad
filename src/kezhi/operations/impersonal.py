"""What may stand in the log: no names, no numbers of people, no addresses with what somebody searched for."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

from kezhi.operations.request_ids import current_request

_PERSONAL = (
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "<mail>"),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "<identity>"),
    (re.compile(r"(?<!\d)(\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), "<phone>"),
    (re.compile(r"(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)"), "<phone>"),
)
_ADDRESSES = ("django.request", "django.security", "django.server")
_QUOTING = (
    re.compile(r"^(?P<said>Failed '[^']*' \([^)]*\)) - .*", re.DOTALL),  # a task of the worker, with its traceback
    re.compile(r"^(?P<said>Error handling request) .*", re.DOTALL),  # gunicorn, with the address
    re.compile(r"^(?P<said>Invalid request from ip=\S+): .*", re.DOTALL),
)
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class Impersonal(logging.Filter):
    """Stands at every handler: rewrites a record before anybody formats it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let it through, without what is about people; a record that another handler had already is clean."""
        if "_is_impersonal" in record.__dict__:
            return True
        record.__dict__["_is_impersonal"] = True
        said = _route(record) if record.name.startswith(_ADDRESSES) else record.getMessage()
        record.msg, record.args = without_people(said), ()
        if record.exc_info and record.exc_info[0]:
            record.exc_text = without_people(where(record.exc_info))
            record.exc_info = None
        record.request_id = getattr(record, "request_id", "") or current_request()
        record.__dict__.pop("request", None)
        return True


def without_people(said: str) -> str:
    """What others quote is cut off; phones, identity numbers and mail addresses give way to a word."""
    for quoting in _QUOTING:
        said = quoting.sub(r"\g<said>", said)
    for pattern, word in _PERSONAL:
        said = pattern.sub(word, said)
    return said


def where(failed: ExcInfo) -> str:
    """Where it happened and what kind of exception it was; what the exception says may quote what people entered."""
    kind, error, trace = failed
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [where((type(cause), cause, cause.__traceback__)), "-- then --"] if cause else []
    return "\n".join([*before, *lines, f"{kind.__module__}.{kind.__qualname__}"])


def _route(record: logging.LogRecord) -> str:
    """`django.request` names the address: a record, a token or what somebody searched for. The route says enough."""
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    reason = record.args[0] if isinstance(record.args, tuple) and record.args else record.msg
    if record.name.startswith("django.security"):
        reason = record.name.rpartition(".")[2]
    return f"{getattr(record, 'status_code', '')} {reason} at {match.view_name if match else 'no page'}".strip()
