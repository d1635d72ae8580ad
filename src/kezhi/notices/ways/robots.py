"""Group robots behind one interface; a post is answered with a code, which counts also where the status is 200."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from kezhi.notices.models import Message, Robot
from kezhi.notices.outside import sections_of
from kezhi.notices.sealed import CannotBeOpened, Credentials
from kezhi.notices.ways.makers import MAKERS, Maker
from kezhi.notices.ways.outcome import SENT, Begin, Clock, Outcome, Result
from kezhi.notices.ways.words import post_as_text
from kezhi.operations.settings_of import outgoing_hosts
from kezhi.outgoing import Answer, Blocked, Limits, NoAnswer, NotReached, fetch
from kezhi.outgoing.allowance import Allowance

_PATIENCE = Limits(seconds=6, size=64 * 1024)
_PAUSE = 60


class Group:
    """Writes into one group; whatever is wrong with the robot holds for all that waits for it."""

    def __init__(self, robot: Robot, clock: Clock) -> None:
        self._robot, self._clock = robot, clock
        self._maker = MAKERS[robot.maker]

    def send(self, batch: Sequence[Message], begin: Begin) -> Iterator[tuple[Message, Outcome]]:
        """In order; after the first that fails the others stay for later."""
        try:
            given = Credentials.unseal(self._robot.sealed)
        except CannotBeOpened:
            said = _("服务器的签名密钥换过，请重新填写这个机器人的地址与密钥。")
            yield batch[0], Outcome(Result.LATER, said, for_all=True)
            return
        for message in batch:
            if not begin(message):
                continue
            outcome = self._post(given, post_as_text(sections_of(message.content)))
            yield message, outcome
            if outcome is not SENT:
                return

    def _post(self, given: Credentials, text: str) -> Outcome:
        url, body = self._maker.post(given, text, self._clock())
        sent = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        try:
            answer = fetch("POST", url, headers=headers, body=sent, limits=_PATIENCE, allowance=allowance())
        except (NotReached, Blocked) as failed:
            return Outcome(Result.LATER, str(failed), for_all=True)
        except NoAnswer as failed:
            return Outcome(Result.UNCERTAIN, str(failed), for_all=True)
        return _read(self._maker, answer, given)


def allowance() -> Allowance:
    """The makers' own hosts, and those that the operator opened."""
    hosts = [host for maker in MAKERS.values() for host in maker.hosts]
    return Allowance.of([*hosts, *settings.OUTGOING_HOSTS, *outgoing_hosts()], settings.OUTGOING_NETWORKS)


def _read(maker: Maker, answer: Answer, given: Credentials) -> Outcome:
    """By the code in the body; a status that is no success counts where the body says nothing."""
    told = _told(answer)
    code = next((told[name] for name in maker.code if isinstance(told.get(name), int)), None)
    if code == 0 and answer.status < HTTPStatus.BAD_REQUEST:
        return SENT
    if answer.status == HTTPStatus.GATEWAY_TIMEOUT:
        return Outcome(Result.UNCERTAIN, _("对方网关超时（504），可能已收到。"), for_all=True)
    said = next((str(told[name]) for name in maker.said if told.get(name)), "")
    why = _("对方返回 {code}：{said}").format(
        code=code if code is not None else answer.status, said=_plain(said, given)
    )
    wait = maker.limits.get(code or 0, _PAUSE if answer.status == HTTPStatus.TOO_MANY_REQUESTS else 0)
    return Outcome(Result.LATER, why[:200], wait=wait, for_all=True)


def _told(answer: Answer) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _plain(said: str, given: Credentials) -> str:
    """What they say, without the key, should they repeat it."""
    parts = urlsplit(given.url)
    for secret in (given.secret, parts.path.rpartition("/")[2], *(value for _name, value in parse_qsl(parts.query))):
        if len(secret) > 6:
            said = said.replace(secret, "＊＊＊")
    return said[:120]
