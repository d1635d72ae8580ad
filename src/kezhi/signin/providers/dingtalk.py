"""钉钉 (DingTalk): the code for the person's token, and who it belongs to.

https://open.dingtalk.com/document/orgapp/tutorial-obtaining-user-personal-information
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kezhi.signin.providers.provider import CompanyAdapter, CompanyProvider, Told


class DingTalkAdapter(CompanyAdapter):
    """Everything is JSON with names of its own; only members of the named organisation come in."""

    provider_id = "dingtalk"
    hosts = {"login": "https://login.dingtalk.com", "api": "https://api.dingtalk.com"}
    code_parameter = "authCode"

    @property
    def authorize_url(self) -> str:
        """The page to sign in on."""
        return self.at("login", "/oauth2/auth")

    @property
    def access_token_url(self) -> str:
        """Where the code is exchanged."""
        return self.at("api", "/v1.0/oauth2/userAccessToken")

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str | None = None  # noqa: ARG002
    ) -> Told:  # fmt: skip
        """The person's token; one of another organisation is refused."""
        asked = {"clientId": app.client_id, "clientSecret": app.secret, "code": request.GET["code"]}
        told = self.call("POST", self.access_token_url, json={**asked, "grantType": "authorization_code"})
        corp = app.settings.get("corp")
        if corp and told.get("corpId") != corp:
            raise OAuth2Error("dingtalk: a member of another organisation")
        if not told.get("accessToken"):
            raise OAuth2Error("dingtalk: no token")
        return {"access_token": told["accessToken"]}

    def person(self, token: str, response: Told) -> Told:  # noqa: ARG002
        """Nickname and numbers of the person."""
        headers = {"x-acs-dingtalk-access-token": token}
        return self.call("GET", self.at("api", "/v1.0/contact/users/me"), headers=headers)


class DingTalk(CompanyProvider):
    """People are told apart by the number that is the same in every application of the organisation."""

    id = "dingtalk"
    name = "DingTalk"
    label = _("钉钉")
    uid_field = "unionId"
    name_field = "nick"
    oauth2_adapter_class = DingTalkAdapter

    def get_default_scope(self) -> list[str]:
        """With the organisation, where one is named."""
        return ["openid", "corpid"] if self.app.settings.get("corp") else ["openid"]

    def get_auth_params(self) -> dict[str, str]:
        """The person agrees each time; with an organisation named, only as its member."""
        corp = self.app.settings.get("corp")
        return {
            "prompt": "consent",
            **({"org_type": "management", "corpId": corp, "exclusiveLogin": "true"} if corp else {}),
        }
