"""The three makers of group robots: where they answer, how a post is signed, and what their codes mean.

WeCom https://developer.work.weixin.qq.com/document/path/91770
DingTalk https://open.dingtalk.com/document/orgapp/customize-robot-security-settings
Feishu https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol
from urllib.parse import urlencode

from kezhi.notices.models import Robot
from kezhi.notices.sealed import Credentials

Post = tuple[str, dict[str, Any]]
"""The address and the body."""


class Signed(Protocol):
    """How a maker wants a text."""

    def __call__(self, given: Credentials, text: str, at: datetime) -> Post:
        """Where it is sent, and what."""


@dataclass(frozen=True, slots=True)
class Maker:
    """`limits` are the codes that say “too fast”, each with the seconds to wait."""

    hosts: tuple[str, ...]
    path: str
    parameter: str
    most_bytes: int
    code: tuple[str, ...]
    said: tuple[str, ...]
    limits: Mapping[int, int]
    post: Signed


def _wecom(given: Credentials, text: str, at: datetime) -> Post:  # noqa: ARG001 - the key in the address is all
    return given.url, {"msgtype": "text", "text": {"content": text}}


def _dingtalk(given: Credentials, text: str, at: datetime) -> Post:
    body = {"msgtype": "text", "text": {"content": text}}
    if not given.secret:
        return given.url, body
    stamp = str(int(at.timestamp() * 1000))
    sign = _sign(given.secret.encode(), f"{stamp}\n{given.secret}".encode())
    return f"{given.url}&{urlencode({'timestamp': stamp, 'sign': sign})}", body


def _feishu(given: Credentials, text: str, at: datetime) -> Post:
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if given.secret:
        stamp = str(int(at.timestamp()))
        body |= {"timestamp": stamp, "sign": _sign(f"{stamp}\n{given.secret}".encode(), b"")}
    return given.url, body


def _sign(key: bytes, text: bytes) -> str:
    return base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()


_MINUTE, _TEN_MINUTES = 60, 600
_ERRCODE, _ERRMSG = ("errcode",), ("errmsg",)

MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        Robot.Maker.WECOM: Maker(
            ("qyapi.weixin.qq.com",), "/cgi-bin/webhook/send", "key", 2000, _ERRCODE, _ERRMSG,
            {45009: _MINUTE, 45033: _MINUTE}, _wecom,
        ),
        Robot.Maker.DINGTALK: Maker(
            ("oapi.dingtalk.com",), "/robot/send", "access_token", 18_000, _ERRCODE, _ERRMSG,
            {130101: _TEN_MINUTES, 410100: _TEN_MINUTES, 90030: _TEN_MINUTES}, _dingtalk,
        ),
        Robot.Maker.FEISHU: Maker(
            ("open.feishu.cn", "open.larksuite.com"), "/open-apis/bot/v2/hook/", "", 18_000, ("code", "StatusCode"),
            ("msg", "StatusMessage"), {9499: _MINUTE, 11232: _MINUTE, 230020: _MINUTE}, _feishu,
        ),
    }
)  # fmt: skip
