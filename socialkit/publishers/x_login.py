"""Logging in to X with OAuth 2.0 and PKCE, and out again."""

from __future__ import annotations

from datetime import datetime

import requests

from socialkit.config.account import XToken
from socialkit.config.secret import Secret
from socialkit.config.variables import App
from socialkit.errors import NotAuthorised, OutcomeUnknown, PublishError
from socialkit.publishers.http import Session, document
from socialkit.publishers.login import AGAIN, Attempt, attempt
from socialkit.publishers.x_errors import x_error
from socialkit.publishers.x_requests import API
from socialkit.publishers.x_token import ADDRESS, given_token

PAGE = "https://x.com/i/oauth2/authorize"
REVOKE = "https://api.x.com/2/oauth2/revoke"
SCOPES = ("tweet.read", "tweet.write", "users.read", "media.write", "offline.access")
"""docs.x.com, "OAuth 2.0 Authorization Code Flow with PKCE", read 2026-11-26; the last is what lets a token be renewed."""

HOST = "127.0.0.1"
"""No name that could be another machine's (RFC 8252, 8.3). X compares the callback with those that the app has."""

APPS = "https://x.com/settings/connected_apps"
"""Where a person sees which apps may post, and takes that back."""


def begin(app: App, back: str) -> Attempt:
    """The login: the browser opens its address, and comes back to *back*, which the app must know to the letter."""
    return attempt("X", PAGE, {"client_id": app.id, "scope": " ".join(SCOPES)}, back, bound=True)


def finish(login: Attempt, code: str, app: App, now: datetime, base: str | None = None) -> XToken:
    """The token for the code, which X takes once, within 30 seconds. Raises PublishError."""
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": login.back,
        "code_verifier": login.verifier,
    }
    hidden = (code, login.verifier, *((app.secret.reveal(),) if app.secret else ()))
    blank = XToken(app.id, app.secret, Secret(""), None, None)
    try:
        answer = document(_post(ADDRESS, fields, blank, hidden, base))
    except OutcomeUnknown as error:
        raise NotAuthorised(error.message.removesuffix(", and may have it"), AGAIN) from None
    return given_token(answer, blank, now)


def revoke(token: XToken, now: datetime, base: str | None = None) -> None:
    """Have X take the token back, and the one that would fetch the next. Raises PublishError where it may still be good."""
    hidden = tuple(value.reveal() for value in token if isinstance(value, Secret))
    ended = token.expires is not None and token.expires <= now
    for word, hint in ((token.refresh_token, "refresh_token"), (None if ended else token.access_token, "access_token")):
        if word is None:
            continue
        fields = {"token": word.reveal(), "token_type_hint": hint}
        answer = document(_post(REVOKE, fields, token, hidden, base))
        if answer.get("revoked") is not True:
            raise NotAuthorised("X did not say that the token is revoked", f"Do it at {APPS}")


def _post(
    address: str, fields: dict[str, str], client: XToken, hidden: tuple[str, ...], base: str | None
) -> requests.Response:
    auth = None
    if client.client_secret:
        auth = (client.client_id, client.client_secret.reveal())
    else:
        fields["client_id"] = client.client_id

    def explain(answer: requests.Response) -> PublishError:
        error = x_error(answer, hidden)
        if answer.status_code in (400, 401, 403):
            return NotAuthorised(f"X refuses it: {error.message}", AGAIN)
        return error

    session = Session("X", explain, {API: base.rstrip("/")} if base else None)
    return session.post(address, data=fields, auth=auth)
