"""The providers that are on, as the pages offer them."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest

from kezhi.signin.providers import CompanyProvider


@dataclass(frozen=True)
class Way:
    """One provider: the word in its address, and what it is called."""

    key: str
    name: str


def providers_on(request: HttpRequest | None) -> dict[str, CompanyProvider]:
    """Those that the settings name, by the word in their address."""
    return {provider.app.provider_id: provider for provider in get_adapter().list_providers(request)}


def ways(request: HttpRequest | None) -> tuple[Way, ...]:
    """For the buttons."""
    return tuple(Way(key, provider.shown_name) for key, provider in providers_on(request).items())


def shown_name(key: str) -> str:
    """What a provider is called, even one that is no longer on."""
    provider = providers_on(None).get(key)
    return provider.shown_name if provider else key
