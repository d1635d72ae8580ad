"""From where a request comes: the address behind the proxies that the operator trusts, and the device."""

from __future__ import annotations

from functools import cache
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

_AGENT = 300


def client_address(request: HttpRequest) -> str | None:
    """The nearest address in X-Forwarded-For that is no trusted proxy; the header counts only from one of them."""
    nearest = _written(request.META.get("REMOTE_ADDR", ""))
    trusted = _networks(tuple(settings.PROXIES))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while nearest and forwarded and any(ip_address(nearest) in network for network in trusted):
        behind = _written(forwarded.pop())
        if behind is None:
            break
        nearest = behind
    return nearest


def client_agent(request: HttpRequest) -> str:
    """What the browser calls itself."""
    return str(request.META.get("HTTP_USER_AGENT", ""))[:_AGENT]


def _written(word: str) -> str | None:
    """An address as it is written canonically; an IPv4 address inside IPv6 is the IPv4 address."""
    try:
        address = ip_address(word.strip().strip("[]").partition("%")[0])
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)


@cache
def _networks(written: tuple[str, ...]) -> tuple:  # type: ignore[type-arg]
    return tuple(ip_network(word, strict=False) for word in written)
