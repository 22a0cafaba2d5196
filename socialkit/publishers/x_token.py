"""The token of OAuth 2.0 that ends after two hours, and the one that fetches the next and changes each time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import requests

from socialkit.config.account import XToken
from socialkit.config.secret import Secret
from socialkit.errors import NotAuthorised, OutcomeUnknown, PublishError
from socialkit.publishers.http import Session, document
from socialkit.publishers.x_errors import LOGIN, x_error

ADDRESS = "https://api.x.com/2/oauth2/token"
"""docs.x.com, "OAuth 2.0 user access token", step 5, read 2026-08-22."""

_EARLY = timedelta(minutes=5)
"""A token is renewed this long before it ends, so that it lasts for the request in hand and for a clock that is slow."""


def is_due(token: XToken, now: datetime) -> bool:
    """Whether the token has ended, ends within five minutes, or ends nobody knows when."""
    return token.expires is None or token.expires - _EARLY <= now


def renewed(token: XToken, session: Session, now: datetime) -> XToken:
    """A new token for the old one, whose refresh token X takes once only. *session* is to explain by `token_error`.

    Raises NotAuthorised where the account must log in again, and where nobody knows whether X has changed the token; any
    other PublishError where it has not.
    """
    if token.refresh_token is None:
        raise NotAuthorised("The account's token has no successor: it was given without offline.access", LOGIN)
    fields = {"grant_type": "refresh_token", "refresh_token": token.refresh_token.reveal()}
    auth = None
    if token.client_secret:
        auth = (token.client_id, token.client_secret.reveal())
    else:
        fields["client_id"] = token.client_id  # a public client is known by it alone
    try:
        given = document(session.post(ADDRESS, data=fields, auth=auth))
    except OutcomeUnknown as error:
        raise NotAuthorised(
            f"X may have replaced the account's token without our having the new one: {error.message}",
            f"See whether the old one is still good: socialkit accounts check. If it is not: {LOGIN}",
        ) from None
    return given_token(given, token, now)


def given_token(given: dict[str, Any], old: XToken, now: datetime) -> XToken:
    """The token that an answer holds; what it does not tell is as in *old*. Raises NotAuthorised where it holds none."""
    access, refresh, seconds, scope = (given.get(key) for key in ("access_token", "refresh_token", "expires_in", "scope"))
    if not (isinstance(access, str) and access):
        raise NotAuthorised("X answered a request for a new token without giving one", LOGIN)
    return old._replace(
        access_token=Secret(access),
        refresh_token=Secret(refresh) if isinstance(refresh, str) and refresh else old.refresh_token,
        # Two hours, where X does not say it.
        expires=now + timedelta(seconds=seconds if isinstance(seconds, int) else 7200),
        scopes=frozenset(scope.split()) if isinstance(scope, str) else old.scopes,
    )


def token_error(answer: requests.Response, hidden: tuple[str, ...] = ()) -> PublishError:
    """The error that a refusal of a new token is: 400 where it was used before, 401 where it is another app's."""
    error = x_error(answer, hidden)
    if answer.status_code in (400, 401, 403):
        return NotAuthorised(f"X gives the account no new token: {error.message}", LOGIN)
    return error
