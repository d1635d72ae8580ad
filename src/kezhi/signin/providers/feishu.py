"""飞书 (Feishu): OAuth with PKCE, answers wrapped in code and data.

https://open.feishu.cn/document/authentication-management/access-token/obtain-oauth-code (the page),
…/access-token/get-user-access-token (the token), …/login-state-management/get (who it is)
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.models import SocialApp
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kezhi.signin.providers.provider import CompanyAdapter, CompanyProvider, Told


class FeishuAdapter(CompanyAdapter):
    """The token endpoint takes JSON."""

    provider_id = "feishu"
    hosts = {"login": "https://accounts.feishu.cn", "api": "https://open.feishu.cn"}

    @property
    def authorize_url(self) -> str:
        """The page to sign in on."""
        return self.at("login", "/open-apis/authen/v1/authorize")

    @property
    def access_token_url(self) -> str:
        """Where the code is exchanged."""
        return self.at("api", "/open-apis/authen/v2/oauth/token")

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str | None = None
    ) -> Told:
        """The person's token."""
        asked = {
            "grant_type": "authorization_code",
            "client_id": app.client_id,
            "client_secret": app.secret,
            "code": request.GET["code"],
            "redirect_uri": client.callback_url,
            "code_verifier": pkce_code_verifier,
        }
        return self.call("POST", self.access_token_url, json=asked)

    def person(self, token: str, response: Told) -> Told:  # noqa: ARG002
        """Name and numbers of the person."""
        headers = {"Authorization": f"Bearer {token}"}
        told: Told = self.call("GET", self.at("api", "/open-apis/authen/v1/user_info"), headers=headers)["data"]
        return told


class Feishu(CompanyProvider):
    """People are told apart by the number that is the same in every application of the tenant."""

    id = "feishu"
    name = "Feishu"
    label = _("飞书")
    uid_field = "union_id"
    pkce_enabled_default = True
    oauth2_adapter_class = FeishuAdapter
