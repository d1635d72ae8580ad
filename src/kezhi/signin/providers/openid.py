"""The company's own server that speaks OpenID Connect (Keycloak, Authing, Entra ID, …)."""

from __future__ import annotations

from typing import Any

import jwt
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kezhi.signin.providers.provider import CompanyAdapter, CompanyProvider, Told

_SIGNED_WITH = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}


class OpenIDAdapter(CompanyAdapter):
    """Where the endpoints are is asked of the issuer; the ID token is believed by its signature alone."""

    provider_id = "openid"

    @cached_property
    def discovered(self) -> Told:
        """What the issuer says of itself; another issuer's word does not count."""
        issuer = self.app.settings["server_url"].rstrip("/")
        told = self.call("GET", f"{issuer}/.well-known/openid-configuration")
        if str(told.get("issuer", "")).rstrip("/") != issuer:
            raise OAuth2Error("openid: the issuer names itself otherwise")
        return told

    @property
    def authorize_url(self) -> str:
        """The page to sign in on."""
        return str(self.discovered["authorization_endpoint"])

    access_token_url = ""  # nosec B105 # an address, asked of the issuer when it is needed

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str | None = None  # noqa: ARG002
    ) -> Told:  # fmt: skip
        """Access token and ID token for the code."""
        client.access_token_url = self.discovered["token_endpoint"]
        client.basic_auth = "client_secret_post" not in self.discovered.get("token_endpoint_auth_methods_supported", [])
        told: Told = client.get_access_token(request.GET["code"], pkce_code_verifier=pkce_code_verifier)
        return {**told, "nonce": nonce_of(pkce_code_verifier or "")}

    def person(self, token: str, response: Told) -> Told:  # noqa: ARG002
        """The claims of the ID token: signed by the issuer, for us, in answer to this very question."""
        signed = str(response["id_token"])
        keys = self.call("GET", self.discovered["jwks_uri"]).get("keys", [])
        try:
            told: Told = jwt.decode(
                signed,
                key_of(signed, keys),
                algorithms=sorted(_SIGNED_WITH),
                audience=self.app.client_id,
                issuer=self.discovered["issuer"],
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.PyJWTError as unbelieved:
            raise OAuth2Error(f"openid: {unbelieved}") from unbelieved
        if not constant_time_compare(str(told.get("nonce", "")), response["nonce"]):
            raise OAuth2Error("openid: the token answers another question")
        return told


class OpenID(CompanyProvider):
    """People are told apart by the subject, as the issuer numbers them."""

    id = "openid"
    name = "OpenID Connect"
    label = _("统一身份认证")
    uid_field = "sub"
    pkce_enabled_default = True
    oauth2_adapter_class = OpenIDAdapter

    def get_default_scope(self) -> list[str]:
        """Who it is, and the name."""
        return ["openid", "profile"]

    def get_pkce_params(self) -> dict[str, str]:
        """The question's proof, and the nonce that the answer must repeat."""
        stated: dict[str, str] = super().get_pkce_params()
        return {**stated, "nonce": nonce_of(stated["code_verifier"])}


def nonce_of(verifier: str) -> str:
    """The nonce that belongs to a question: it follows from the verifier, which only this server knows."""
    return salted_hmac("kezhi.signin.nonce", verifier).hexdigest()[:32]


def key_of(signed: str, keys: list[Told]) -> jwt.PyJWK:
    """The issuer's key with which it is signed; a secret that is shared is none, nor a way of signing not believed."""
    header = jwt.get_unverified_header(signed)
    if header.get("alg") not in _SIGNED_WITH:
        raise jwt.InvalidAlgorithmError("signed in a way that is not believed")
    for key in keys:
        if key.get("kid") == header.get("kid") and key.get("kty") != "oct":
            return jwt.PyJWK.from_dict(key, algorithm=header["alg"])
    raise jwt.InvalidKeyError("no such key")
