"""Providers stood in for by a server on this machine, over real HTTP."""

import html
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.signin import stand_in
from tests.signin.stand_in import CLIENT, SECRET, StandIn, standing_in

PEOPLE = {
    "wecom": {"userid": "ShenZhiYao"},
    "dingtalk": {"unionId": "u-shen", "openId": "o-shen", "nick": "沈知遥", "corpId": "ding-mangzhou"},
    "feishu": {"union_id": "on_shen", "open_id": "ou_shen", "name": "沈知遥", "employee_no": "shen"},
    "openid": {"sub": "4711", "name": "沈知遥", "preferred_username": "SHEN"},
}
SETTINGS = {
    "wecom": {"agent": "1000002"}, "dingtalk": {"corp": "ding-mangzhou"}, "feishu": {}, "openid": {},
}  # fmt: skip


@pytest.fixture
def provider(settings) -> Callable[..., StandIn]:
    """Turns one provider on and stands in for it: `provider("wecom", match="userid")`."""
    cache.clear()
    settings.OUTGOING_HOSTS, settings.OUTGOING_NETWORKS = ["localhost"], ["127.0.0.0/8", "::1/128"]
    running = []

    def turned_on(key: str, **stated: str) -> StandIn:
        server = standing_in(getattr(stand_in, key), dict(PEOPLE[key]))
        it = server.__enter__()
        running.append(server)
        place = {"server_url": it.base} if key == "openid" else {"url": it.base}
        app = {"provider_id": key, "name": "", "client_id": CLIENT, "secret": SECRET}
        settings.SOCIALACCOUNT_PROVIDERS = {key: {"APPS": [{**app, "settings": SETTINGS[key] | place | stated}]}}
        return it

    yield turned_on
    for server in running:
        server.__exit__(None, None, None)


def leave(client, key: str, *, binding: bool = False, goes_to: str = "") -> str:
    """Press the button: the address of the provider to which the page sends the browser."""
    page = client.post(reverse("signin:bind" if binding else "signin:begin", args=[key]), {"next": goes_to})
    assert page.status_code == 200, page.content.decode()
    return html.unescape(re.search(r'content="0;url=([^"]+)"', page.content.decode())[1])


def come_back(client, it: StandIn, address: str):
    """Sign in there, and be sent back here."""
    back = urlsplit(it.visit(address))
    return client.get(f"{back.path}?{back.query}")


def walk(client, it: StandIn, key: str, **leaving):
    """There and back."""
    return come_back(client, it, leave(client, key, **leaving))
