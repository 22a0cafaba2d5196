"""Whose voice posts, and by what credential."""

from datetime import datetime
from typing import NamedTuple

from socialkit.config.secret import Secret


class XKeys(NamedTuple):
    """OAuth 1.0a: the keys of an app, and of one account that let it in. They do not end by themselves."""

    api_key: Secret
    api_secret: Secret
    access_token: Secret
    access_token_secret: Secret


class XToken(NamedTuple):
    """OAuth 2.0 with PKCE: a token of two hours, and the one that fetches the next; that changes each time it is used.

    *expires* is aware; None where nobody knows. *scopes* are those that were granted.
    """

    client_id: str
    client_secret: Secret | None
    access_token: Secret
    refresh_token: Secret | None
    expires: datetime | None
    scopes: frozenset[str] = frozenset()


class PageToken(NamedTuple):
    """The token of one Facebook Page; *app_secret* proves that requests come from the app (`appsecret_proof`)."""

    page_id: str
    token: Secret
    app_id: str | None = None
    app_secret: Secret | None = None


Credential = XKeys | XToken | PageToken


class Account(NamedTuple):
    """An account of the organisation on one platform.

    *name* is that of campaign.toml, such as `amnesty-eeca`. *source* says where the credential was found: `environment`,
    `keyring`, `file` or `env file`. *base* is the address of the API where the user's settings name another than the
    platform's own, and *version* that of the Graph API.
    """

    name: str
    platform: str
    credential: Credential
    source: str
    base: str | None = None
    version: str | None = None
