"""Every route of the product, as the URL resolver knows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """A named address and the names of its arguments."""

    name: str
    arguments: frozenset[str]


def routes() -> dict[str, Route]:
    """By name, in the order of the resolver; an address without a name stands under its pattern."""
    return {route.name: route for route in _under(get_resolver(), "", "")}


def _under(resolver: URLResolver, space: str, path: str) -> Iterator[Route]:
    for each in resolver.url_patterns:
        here = path + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _under(each, f"{space}{each.namespace}:" if each.namespace else space, here)
        elif isinstance(each, URLPattern):
            name = f"{space}{each.name}" if each.name else f"/{here}"
            yield Route(name, frozenset(each.pattern.regex.groupindex))
