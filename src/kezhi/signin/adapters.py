"""What django-allauth asks us: nobody signs up, accounts at a provider are linked, secrets rest encrypted."""

from __future__ import annotations

from typing import Any, NoReturn

import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from kezhi.outgoing.session import session
from kezhi.signin.secrecy import opened, sealed

_FACTOR = "kezhi second factor"


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """People are taken on by the administrator only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Never."""
        return False


class Linked(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """allauth speaks the protocol; who the person is here, and whether they may come in, is decided by our pages."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Never."""
        return False

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:  # noqa: ARG002
        """The providers of the settings alone; none is kept in the database."""
        return [
            SocialApp(provider=key, **app)
            for key, stated in settings.SOCIALACCOUNT_PROVIDERS.items()
            for app in stated["APPS"]
            if provider in {None, key, app["provider_id"]} and client_id in {None, app["client_id"]}
        ]

    def get_requests_session(self) -> requests.Session:
        """Every call goes through the guarded door."""
        return session()

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        """The provider has said who it is: from here on it is our own page."""
        arrive = import_string("kezhi.signin.web.arrival.arrive")
        raise ImmediateHttpResponse(arrive(request, sociallogin))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: str | None = None, exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:  # fmt: skip
        """The provider did not say who it is: our sign-in page tells what to do."""
        fail = import_string("kezhi.signin.web.arrival.fail")
        raise ImmediateHttpResponse(fail(request, provider, error, exception, extra_context or {}))


class SecretsAtRest(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors rest encrypted with a key that is derived from the signing key."""

    def encrypt(self, text: str) -> str:
        """As it stands in the database."""
        return sealed(text, _FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """As the app knows it."""
        return opened(encrypted_text, _FACTOR)

    def get_totp_label(self, user: Any) -> str:
        """The line under the code in the app."""
        return str(user.username)
