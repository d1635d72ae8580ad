"""A server that speaks as WeCom, DingTalk, Feishu and an OpenID Connect server do, and checks what it is sent.

Whoever visits its page to sign in is the person who is named as `person`. What is wrong with a request is an error, as
the real ones would answer it; every code is good once, for the address that asked for it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "kezhi-client", "kezhi-secret"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Wrong(Exception):
    """What was sent is not as it must be."""


@dataclass
class StandIn:
    """What it knows, and what it was asked."""

    base: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)  # what the ID token says otherwise than it should
    key: Any = KEY
    algorithm: str = "RS256"
    answers: dict[str, Callable[[dict[str, str], dict[str, Any], dict[str, str]], dict[str, Any]]] = field(
        default_factory=dict
    )

    def visit(self, address: str) -> str:
        """What a browser does there: the page sends it back with a code."""
        parts = urlsplit(address)
        line = HTTPConnection(parts.hostname, parts.port, timeout=5)
        line.request("GET", f"{parts.path}?{parts.query}")
        answer = line.getresponse()
        said = answer.read()
        line.close()
        assert answer.status == 302, said
        return answer.headers["Location"]

    def must(self, holds: object, what: str) -> None:
        if not holds:
            raise Wrong(what)

    def grant(self, asked: dict[str, str], parameter: str = "code") -> str:
        """The address to go back to, with a code that remembers what was asked for."""
        self.must(asked["redirect_uri"].startswith("http://testserver/sign-in/with/"), "redirect_uri is not registered")
        self.must(len(asked.get("state", "")) >= 16, "state")
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({parameter: code, 'state': asked['state']})}"

    def redeem(self, code: str) -> dict[str, str]:
        """What was asked for with the code; it is good once."""
        self.must(code in self.codes, "code is unknown or was used")
        return self.codes.pop(code)

    def proved(self, asked: dict[str, str], verifier: str) -> None:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        self.must(asked.get("code_challenge_method") == "S256", "code_challenge_method")
        self.must(asked["code_challenge"] == challenge, "code_verifier")

    def token(self) -> str:
        made = secrets.token_urlsafe(16)
        self.tokens[made] = dict(self.person)
        return made


def wecom(it: StandIn) -> dict[str, Any]:
    def login(asked, _body, _headers):
        it.must(asked["appid"] == CLIENT and asked["agentid"] == "1000002", "appid, agentid")
        it.must(asked["login_type"] == "CorpApp" and "client_id" not in asked, "login_type")
        return {"location": it.grant(asked)}

    def token(asked, _body, _headers):
        it.must(asked == {"corpid": CLIENT, "corpsecret": SECRET}, "corpsecret")
        return {"errcode": 0, "errmsg": "ok", "access_token": it.token(), "expires_in": 7200}

    def who(asked, _body, _headers):
        it.must(asked["access_token"] in it.tokens, "access_token")
        it.redeem(asked["code"])
        return {"errcode": 0, "errmsg": "ok", **it.person}

    return {"/wwlogin/sso/login": login, "/cgi-bin/gettoken": token, "/cgi-bin/auth/getuserinfo": who}


def dingtalk(it: StandIn) -> dict[str, Any]:
    def login(asked, _body, _headers):
        it.must(asked["client_id"] == CLIENT and asked["response_type"] == "code", "client_id")
        it.must(asked["scope"] == "openid corpid" and asked["prompt"] == "consent", "scope")
        return {"location": it.grant(asked, "authCode")}

    def token(_asked, body, headers):
        it.must(headers["Content-Type"] == "application/json", "Content-Type")
        it.must(body["clientId"] == CLIENT and body["clientSecret"] == SECRET, "clientSecret")
        it.must(body["grantType"] == "authorization_code", "grantType")
        it.redeem(body["code"])
        return {"accessToken": it.token(), "refreshToken": "r", "expireIn": 7200, "corpId": it.person["corpId"]}

    def who(_asked, _body, headers):
        return {k: v for k, v in it.tokens[headers["x-acs-dingtalk-access-token"]].items() if k != "corpId"}

    return {"/oauth2/auth": login, "/v1.0/oauth2/userAccessToken": token, "/v1.0/contact/users/me": who}


def feishu(it: StandIn) -> dict[str, Any]:
    def login(asked, _body, _headers):
        it.must(asked["client_id"] == CLIENT and asked["response_type"] == "code", "client_id")
        return {"location": it.grant(asked)}

    def token(_asked, body, headers):
        it.must(headers["Content-Type"] == "application/json", "Content-Type")
        it.must((body["client_id"], body["client_secret"]) == (CLIENT, SECRET), "client_secret")
        asked = it.redeem(body["code"])
        it.must(asked["redirect_uri"] == body["redirect_uri"], "redirect_uri")
        it.proved(asked, body["code_verifier"])
        return {"code": 0, "access_token": it.token(), "token_type": "Bearer", "expires_in": 7200}

    def who(_asked, _body, headers):
        person = it.tokens.get(headers["Authorization"].removeprefix("Bearer "))
        return {"code": 0, "msg": "success", "data": person} if person else {"code": 99991663, "msg": "invalid token"}

    base = "/open-apis/authen"
    return {f"{base}/v1/authorize": login, f"{base}/v2/oauth/token": token, f"{base}/v1/user_info": who}


def openid(it: StandIn) -> dict[str, Any]:
    def configuration(_asked, _body, _headers):
        return {
            "issuer": it.claims.get("issuer", it.base), "authorization_endpoint": f"{it.base}/authorize",
            "token_endpoint": f"{it.base}/token", "jwks_uri": f"{it.base}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }  # fmt: skip

    def login(asked, _body, _headers):
        it.must(asked["client_id"] == CLIENT and asked["scope"] == "openid profile" and asked["nonce"], "scope, nonce")
        return {"location": it.grant(asked)}

    def token(_asked, body, headers):
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        it.must(headers["Authorization"] == f"Basic {basic}" and "client_secret" not in body, "client authentication")
        asked = it.redeem(body["code"])
        it.must(asked["redirect_uri"] == body["redirect_uri"] and body["grant_type"] == "authorization_code", "grant")
        it.proved(asked, body["code_verifier"])
        now = int(time.time())
        says = {"iss": it.base, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": asked["nonce"], **it.person}
        says |= {name: value for name, value in it.claims.items() if name != "issuer"}
        signed = jwt.encode(says, it.key, algorithm=it.algorithm, headers={"kid": "k1"})
        return {"access_token": it.token(), "token_type": "Bearer", "id_token": signed}

    def keys(_asked, _body, _headers):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [{**public, "kid": "k1", "alg": "RS256", "use": "sig"}]}

    return {"/.well-known/openid-configuration": configuration, "/authorize": login, "/token": token, "/keys": keys}


class _Handler(BaseHTTPRequestHandler):
    it: StandIn

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        self.it.asked.append(parts.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        is_json = self.headers.get("Content-Type") == "application/json"
        body = json.loads(sent) if is_json else {name: values[0] for name, values in parse_qs(sent).items()}
        try:
            said, status = self.it.answers[parts.path](asked, body, dict(self.headers)), 200
        except (Wrong, KeyError) as wrong:
            said, status = {"errcode": 40029, "code": 20003, "error": "invalid_request", "errmsg": str(wrong)}, 400
        written = json.dumps(said).encode()
        self.send_response(302 if "location" in said else status)
        self.send_header("Content-Type", "application/json")
        if "location" in said:
            self.send_header("Location", said["location"])
        self.send_header("Content-Length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    do_GET = do_POST = _answer  # noqa: N815 - as the library calls them

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def standing_in(speaks: Callable[[StandIn], dict[str, Any]], person: dict[str, Any]) -> Iterator[StandIn]:
    """The server, as one of the four."""
    it = StandIn(person=person)
    it.answers = speaks(it)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"it": it}))
    it.base = f"http://localhost:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield it
    finally:
        server.shutdown()
        server.server_close()
