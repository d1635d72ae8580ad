"""企业微信 (WeCom): the company's own token asks who the code belongs to.

https://developer.work.weixin.qq.com/document/path/98152 (the page to sign in on), /91039 (the token), /98176 (who)
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kezhi.signin.providers.provider import CompanyAdapter, CompanyProvider, Told


class WeComAdapter(CompanyAdapter):
    """There is no token of the person: the corporation's token and the person's code are told together."""

    provider_id = "wecom"
    hosts = {"login": "https://login.work.weixin.qq.com", "api": "https://qyapi.weixin.qq.com"}

    @property
    def authorize_url(self) -> str:
        """The page with the picture to scan."""
        return self.at("login", "/wwlogin/sso/login")

    access_token_url = ""  # nosec B105 # an address; the code is not exchanged

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str | None = None  # noqa: ARG002
    ) -> Told:  # fmt: skip
        """The corporation's token, with the code that came back."""
        return {"access_token": self._token_of_company(app), "auth_code": request.GET["code"]}

    def _token_of_company(self, app: SocialApp) -> str:
        """Kept until shortly before it expires: WeCom limits how often it may be asked for."""
        key = f"wecom.token.{app.client_id}.{app.settings.get('url')}"
        if kept := cache.get(key):
            return str(kept)
        asked = {"corpid": app.client_id, "corpsecret": app.secret}
        told = self.call("GET", self.at("api", "/cgi-bin/gettoken"), params=asked)
        cache.set(key, told["access_token"], timeout=max(60, int(told.get("expires_in", 7200)) - 300))
        return str(told["access_token"])

    def parse_token(self, told: Told) -> SocialToken:
        """Not the person's; it is never stored."""
        return SocialToken(token=told["access_token"])

    def person(self, token: str, response: Told) -> Told:
        """The member's user id; somebody from outside the corporation has none and is refused."""
        asked = {"access_token": token, "code": response["auth_code"]}
        told = self.call("GET", self.at("api", "/cgi-bin/auth/getuserinfo"), params=asked)
        if not told.get("userid"):
            raise OAuth2Error("wecom: not a member of the corporation")
        return told


class WeCom(CompanyProvider):
    """Members are told apart by their user id in the corporation's address book."""

    id = "wecom"
    name = "WeCom"
    label = _("企业微信")
    uid_field = "userid"
    name_field = "userid"
    oauth2_adapter_class = WeComAdapter

    def get_auth_params(self) -> dict[str, str]:
        """What WeCom calls otherwise, and which of the corporation's applications it is."""
        return {
            "client_id_parameter": "appid",
            "login_type": "CorpApp",
            "agentid": str(self.app.settings.get("agent", "")),
        }
