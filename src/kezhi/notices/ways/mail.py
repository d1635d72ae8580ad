"""Mail by Django's backend: one connection for a batch, and a Message-ID that is the same whenever it is sent."""

from __future__ import annotations

import hashlib
import smtplib
from collections.abc import Iterator, Sequence
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from kezhi.notices.addresses import address_of, is_on
from kezhi.notices.models import Message
from kezhi.notices.outside import sections_of
from kezhi.notices.ways.outcome import SENT, Begin, Outcome, Result
from kezhi.notices.ways.words import as_html, as_text

_FOR_GOOD = 500
_CLOSING = 421
Batch = Sequence[Message]


class Mail:
    """What the server answered is what came of it; where the line broke before the answer, nobody knows."""

    def __init__(self) -> None:
        self._line: BaseEmailBackend | None = None

    def send(self, batch: Batch, begin: Begin) -> Iterator[tuple[Message, Outcome]]:
        """Messages without an address that may be written to are refused; a server that is down ends the batch."""
        addressed = address_of([message.to_id for message in batch if message.to_id])
        try:
            for message in batch:
                to = addressed.get(message.to_id or 0, "")
                if not to or not is_on():
                    yield message, Outcome(Result.REFUSED, _("没有可用的邮箱，请在通知设置里填写。"))
                elif (outcome := self._send(message, to, begin)) is not None:
                    yield message, outcome
                    if outcome.for_all:
                        return
        finally:
            self._close()

    def _send(self, message: Message, to: str, begin: Begin) -> Outcome | None:
        """What came of one; None where it is no longer ours. After anything but a yes the line is not used again."""
        if self._line is None:
            opened = _opened()
            if isinstance(opened, Outcome):
                return opened
            self._line = opened
        if not begin(message):
            return None
        outcome = _hand_over(self._line, _mail(message, to))
        if outcome is not SENT:
            self._close()
        return outcome

    def _close(self) -> None:
        if self._line is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._line.close()
            self._line = None


def _opened() -> BaseEmailBackend | Outcome:
    """A line to the server, or why there is none."""
    line: BaseEmailBackend = get_connection()
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as down:
        said = _("连不上邮件服务器 {host}：{why}").format(host=settings.EMAIL_HOST, why=_why(down))
        return Outcome(Result.LATER, said, for_all=True)
    return line


def _hand_over(line: BaseEmailBackend, mail: EmailMultiAlternatives) -> Outcome:
    try:
        line.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as refused:
        return _answered(*next(iter(refused.recipients.values())))
    except smtplib.SMTPResponseException as answered:
        return _answered(answered.smtp_code, answered.smtp_error)
    except (OSError, smtplib.SMTPException):
        return Outcome(Result.UNCERTAIN, _("邮件服务器没有答复就断开了，可能已收到。"))
    return SENT


def _answered(code: int, said: bytes | str) -> Outcome:
    result = Result.REFUSED if code >= _FOR_GOOD else Result.LATER
    why = _("邮件服务器拒收（{code}）：{why}").format(code=code, why=_text(said))
    return Outcome(result, why, for_all=code == _CLOSING)


def _mail(message: Message, to: str) -> EmailMultiAlternatives:
    sections = sections_of(message.content)
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"
    headers = {"Message-ID": f"<{digest}@{domain}>", "Auto-Submitted": "auto-generated"}
    mail = EmailMultiAlternatives(
        " ".join(message.subject.splitlines()), as_text(sections), None, [to], headers=headers
    )
    mail.attach_alternative(as_html(sections), "text/html")
    return mail


def _why(down: Exception) -> str:
    if isinstance(down, smtplib.SMTPResponseException):
        return f"{down.smtp_code} {_text(down.smtp_error)}"
    return _text(str(getattr(down, "strerror", None) or type(down).__name__))


def _text(said: bytes | str) -> str:
    return (said.decode("utf-8", "replace") if isinstance(said, bytes) else said)[:100]
