"""What every provider is: an address to send the person to, and three calls that tell who came back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

Told = dict[str, Any]


class Client(OAuth2Client):  # type: ignore[misc]  # allauth has no types
    """Sends the person away; `say` names the parameters that this provider calls otherwise."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        """The address with the parameters that this provider knows."""
        named = extra_params.pop("client_id_parameter", "client_id")
        asked = {named: self.consumer_key, "redirect_uri": self.callback_url, "response_type": "code"}
        wanted = {"scope": " ".join(scope)} if scope else {}
        return f"{authorization_url}?{urlencode(asked | wanted | {'state': self.state} | extra_params)}"


class CompanyAdapter(OAuth2Adapter):  # type: ignore[misc]
    """The calls to the provider. What differs is stated as data; a provider overrides only the call that differs."""

    client_class = Client
    hosts: ClassVar[Mapping[str, str]] = {}  # where its parts are: {"login": "https://…", "api": "https://…"}
    code_parameter = "code"

    @property
    def app(self) -> SocialApp:
        """The settings of this provider."""
        return self.get_provider().app

    def at(self, part: str, path: str) -> str:
        """An address of the provider; a company that runs it on a host of its own names that host once."""
        return (self.app.settings.get("url") or self.hosts[part]).rstrip("/") + path

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Where the provider sends the person back to."""
        return str(request.build_absolute_uri(reverse("signin:back", args=[app.provider_id])))

    def call(self, method: str, url: str, **what: Any) -> Told:
        """The provider's answer as a table; whatever it says went wrong is an error."""
        with get_adapter().get_requests_session() as line:
            answer = line.request(method, url, **what)
        try:
            told = answer.json()
        except ValueError as unreadable:
            raise OAuth2Error(f"{self.provider_id}: {answer.status_code}") from unreadable
        if answer.status_code >= 400 or not isinstance(told, dict) or told.get("errcode") or told.get("code"):
            reason = told.get("errmsg") or told.get("msg") or told.get("error") if isinstance(told, dict) else ""
            raise OAuth2Error(f"{self.provider_id}: {answer.status_code} {reason or ''}")
        return told

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **told: Any) -> SocialLogin:  # noqa: ARG002
        """Who it is, as a login that is not accepted yet."""
        try:
            return self.get_provider().sociallogin_from_response(request, self.person(token.token, **told))
        except (KeyError, ValueError) as untold:
            raise OAuth2Error(f"{self.provider_id}: {untold}") from untold

    def person(self, token: str, response: Told) -> Told:
        """Whom the token belongs to."""
        raise NotImplementedError


class CompanyProvider(OAuth2Provider):  # type: ignore[misc]
    """How a person is told apart at this provider."""

    label: ClassVar[str | Promise]
    uid_field: ClassVar[str]
    name_field: ClassVar[str] = "name"
    account_class = ProviderAccount
    pkce_enabled_default = False
    oauth2_adapter_class: ClassVar[type[CompanyAdapter]]

    @property
    def shown_name(self) -> str:
        """As the sign-in page calls it."""
        return str(self.app.name or self.label)

    def extract_uid(self, data: Told) -> str:
        """The account's number at the provider, which never changes."""
        return str(data[self.uid_field])

    def extract_extra_data(self, data: Told) -> Told:
        """Of what the provider tells only the name is kept, so that the owner knows which account it is."""
        return {"name": str(data.get(self.name_field) or "")[:60]}

    def extract_common_fields(self, data: Told) -> Told:
        """The claim that may equal the sign-in name."""
        claim = self.app.settings.get("match") or ""
        return {"username": str(data.get(claim) or "")} if claim else {}

    def get_default_scope(self) -> list[str]:
        """Nothing beyond who it is."""
        return []
