"""What X and Facebook do when people let an app in: their pages, the tokens for codes, and taking tokens back.

Built from docs.x.com, "OAuth 2.0 Authorization Code Flow with PKCE", and from "Manually Build a Login Flow", "Long-lived
access tokens", "User permissions" (developers.facebook.com; all read 2026-11-26). Strict where they are: a code is good
once, for the very address and client (and at X for the verifier) that it was made for.
"""

import base64
import hashlib
import secrets
from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fakes.facebook import SCOPES, Graph, GraphError
from fakes.facebook import Answer as GraphAnswer
from fakes.facebook import Received as GraphReceived
from fakes.x import Answer, FakeX, Received


class LoginX(FakeX):
    """An X that people log in to. *callbacks* are those that the app has. *denies*: the person says no."""

    def __init__(self) -> None:
        super().__init__()
        self.callbacks = {"http://127.0.0.1:8734/callback"}
        self.denies = False
        self.codes: dict[str, dict[str, str]] = {}
        self.revoked: list[str] = []
        self.refuses_to_revoke = False

    def consent(self, address: str) -> str:
        """What the person's browser does with the address of a login: where X sends it next."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://x.com/i/oauth2/authorize", address
        asked = dict(parse_qsl(parts.query))
        assert asked["client_id"] == self.client_id
        assert asked["response_type"] == "code"
        assert asked["redirect_uri"] in self.callbacks, asked["redirect_uri"]
        assert set(asked["scope"].split()) <= set(self.scopes)
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["code_challenge"]) == 43
        assert len(asked["state"]) >= 32
        if self.denies:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = secrets.token_urlsafe(60)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'state': asked['state'], 'code': code})}"

    def secrets(self) -> list[str]:
        return [*super().secrets(), *self.codes]

    def _reply(self, request: Received) -> Answer:
        if (request.verb, request.path) == ("POST", "/2/oauth2/revoke"):
            return self._revoke(request)
        if (request.verb, request.path) == ("GET", "/i/oauth2/authorize"):
            there = self.consent(f"https://x.com{request.path}?{urlencode(request.query)}")
            return Answer(302, b"", {"Location": there})
        return super()._reply(request)

    def _token(self, request: Received) -> Answer:
        if request.body.get("grant_type") != "authorization_code":
            return super()._token(request)
        refused = self._client(request)
        if refused:
            return refused
        asked = self.codes.get(request.body.get("code", ""))
        proof = hashlib.sha256(request.body.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or asked.get("used")
            or request.body.get("redirect_uri") != asked["redirect_uri"]
            or base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != asked["code_challenge"]
        ):
            detail = "Value passed for the authorization code was invalid."
            return Answer(400, {"error": "invalid_request", "error_description": detail})
        asked["used"] = "yes"
        scope = asked["scope"]
        body = {"token_type": "bearer", "expires_in": 7200, "access_token": self.bearer, "scope": scope}
        return Answer(200, body | ({"refresh_token": self.refresh} if "offline.access" in scope.split() else {}))

    def _client(self, request: Received) -> Answer | None:
        """The refusal of whoever is not the app; None for the app."""
        basic = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        if self.client_secret and request.headers.get("authorization") != f"Basic {basic}":
            return Answer(401, {"error": "unauthorized_client", "error_description": "Missing valid authorization header"})
        if not self.client_secret and request.body.get("client_id") != self.client_id:
            return Answer(400, {"error": "invalid_request", "error_description": "Missing required parameter [client_id]."})
        return None

    def _revoke(self, request: Received) -> Answer:
        refused = self._client(request)
        if refused:
            return refused
        if self.refuses_to_revoke:
            return Answer(200, {"revoked": False})
        self.revoked.append(request.body["token"])
        if request.body["token"] == self.bearer:
            self.bearer = "taken back " + secrets.token_hex(8)
        if request.body["token"] == self.refresh:
            self.refresh = "taken back " + secrets.token_hex(8)
        return Answer(200, {"revoked": True})


class LoginGraph(Graph):
    """A Facebook that people log in to, with Pages of theirs: id, name, token, tasks."""

    def __init__(self) -> None:
        super().__init__()
        self.callbacks = {"http://localhost:8734/callback", "https://www.facebook.com/connect/login_success.html"}
        self.denies = False
        self.codes: dict[str, dict[str, str]] = {}
        self.short_token = "EAAG" + "s" * 60
        self.pages = [(self.page_id, self.name, self.page_token, ["CREATE_CONTENT", "ANALYZE"])]
        self.at_once = 100
        self.taken_back: list[str] = []
        self.refuses_to_revoke = False

    def consent(self, address: str) -> str:
        """What the person's browser does with the address of a login: where Facebook sends it next."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://www.facebook.com/v26.0/dialog/oauth", address
        asked = dict(parse_qsl(parts.query))
        assert asked["client_id"] == self.app_id
        assert asked["redirect_uri"] in self.callbacks, asked["redirect_uri"]
        assert set(asked["scope"].split(",")) == set(SCOPES)
        assert len(asked["state"]) >= 32
        if self.denies:
            said = {"error": "access_denied", "error_reason": "user_denied", "error_description": "Permissions error"}
            return f"{asked['redirect_uri']}?{urlencode(said | {'state': asked['state']})}"
        code = "AQ" + secrets.token_urlsafe(120)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}#_=_"

    def secrets(self) -> list[str]:
        """Every word that nobody may see."""
        return [self.app_secret, self.short_token, self.user_token, *(page[2] for page in self.pages), *self.codes]

    def answer(self, request: GraphReceived) -> GraphAnswer:
        if request.path.endswith("/dialog/oauth"):
            there = self.consent(f"https://www.facebook.com{request.path}?{request.query}")
            return GraphAnswer(302, b"", {"Location": there})
        return super().answer(request)

    def _reply(self, request: GraphReceived, path: str) -> Any:
        if path == "/oauth/access_token":
            assert not request.query
            return self._exchanged(request.fields)
        if path == "/77/permissions" and request.method == "DELETE":
            token = self._token(request)
            self._proof(request, token)
            if token != f"{self.app_id}|{self.app_secret}" or self.refuses_to_revoke:
                raise GraphError(200, "(#200) Permissions error", status=403)
            self.taken_back.append("77")
            self.is_valid = False
            return {"success": True}
        if path == "/me/accounts" and request.method == "GET":
            token = self._token(request)
            self._proof(request, token)
            if self._who(token) != "user":
                raise GraphError(100, "(#100) Tried accessing nonexisting field (accounts) on node type (Page)")
            return self._accounts(request)
        return super()._reply(request, path)

    def _exchanged(self, fields: dict[str, str]) -> Any:
        if (fields.get("client_id"), fields.get("client_secret")) != (self.app_id, self.app_secret):
            raise GraphError(1, "Error validating client secret.")
        if fields.get("grant_type") == "fb_exchange_token":
            if fields.get("fb_exchange_token") != self.short_token:
                raise GraphError(190, "Malformed access token")
            return {"access_token": self.user_token, "token_type": "bearer", "expires_in": 5_184_000}
        asked = self.codes.get(fields.get("code", ""))
        if asked is None or asked.get("used") or fields.get("redirect_uri") != asked["redirect_uri"]:
            raise GraphError(100, "This authorization code has been used.", subcode=36009)
        asked["used"] = "yes"
        return {"access_token": self.short_token, "token_type": "bearer", "expires_in": 5000}

    def _accounts(self, request: GraphReceived) -> Any:
        start = int(request.fields.get("after", "0"))
        asked = request.fields.get("fields", "").split(",")
        shown = self.pages[start : start + self.at_once]
        known = [dict(zip(("id", "name", "access_token", "tasks"), page, strict=True)) for page in shown]
        answer: dict[str, Any] = {"data": [{key: one[key] for key in asked} for one in known]}
        if shown:
            answer["paging"] = {"cursors": {"before": str(start), "after": str(start + self.at_once)}}
            if len(self.pages) > start + self.at_once:
                answer["paging"]["next"] = "https://graph.facebook.com/v26.0/77/accounts?access_token=x"
        return answer


def come_back(address: str) -> tuple[int, dict[str, str], str]:
    """What the browser gets where it is sent: status, headers and page."""
    parts = urlsplit(address)
    line = HTTPConnection("127.0.0.1", parts.port, timeout=10)
    try:
        line.request("GET", f"{parts.path}?{parts.query}")
        answer = line.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        line.close()
