"""A credential from a person: through the browser, pasted, or piped in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import typer

from socialkit import clock
from socialkit.config.account import PageToken, XToken
from socialkit.config.secret import Secret
from socialkit.config.variables import App, app
from socialkit.errors import NotAuthorised, UsageError
from socialkit.publishers import facebook_login, x_login
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from socialkit.config.account import Credential
    from socialkit.config.account_settings import Settings
    from socialkit.config.accounts import Sources
    from socialkit.publishers.login import Attempt

WAIT = 300.0
"""Seconds for a person to log in and let the app in."""


class Way(NamedTuple):
    """How to log in: with a *browser* of this machine that comes back to *port*, or by pasting; *page* chooses a Page."""

    browser: bool
    port: int
    page: str | None = None


def by_person(platform: str, sources: Sources, settings: Settings, way: Way, before: Credential | None) -> Credential:
    """Let a person let the app in. *before* is the account's credential so far, which may tell the app."""
    if platform == "x":
        return _at_x(_app("x", sources, before), settings, way)
    return _at_facebook(_app("facebook", sources, before), settings, way)


def by_lines(platform: str, sources: Sources) -> Credential:
    """The credential on standard input; asked for, unseen, where that is a terminal."""
    from socialkit.config.given import given

    credential = given(_asked(platform) if sys.stdin.isatty() else sys.stdin.read(), platform)
    if isinstance(credential, PageToken) and credential.app_id is None:
        known = _known_app(platform, sources)
        if known:
            return credential._replace(app_id=known.id, app_secret=known.secret)
    return credential


def _asked(platform: str) -> str:
    titles = {
        "x": ("API key", "API key secret", "Access token", "Access token secret"),
        "facebook": ("Page access token",),
    }
    return "\n".join(typer.prompt(title, hide_input=True, err=True) for title in titles[platform])


def _at_x(client: App, settings: Settings, way: Way) -> XToken:
    from socialkit.publishers.loopback import address

    login = x_login.begin(client, address(x_login.HOST, way.port))
    return x_login.finish(login, _code(login, way), client, clock.now(), settings.base)


def _at_facebook(client: App, settings: Settings, way: Way) -> PageToken:
    from socialkit.publishers.loopback import address

    if client.secret is None:
        raise UsageError("Facebook gives no token without the app's secret: set FACEBOOK_APP_SECRET")
    back = address(facebook_login.HOST, way.port) if way.browser else facebook_login.BY_HAND
    login = facebook_login.begin(client, back, settings.version)
    page = _chosen(facebook_login.finish(login, _code(login, way), client, settings.base, settings.version), way.page)
    return PageToken(page.id, page.token, client.id, client.secret)


def _code(login: Attempt, way: Way) -> str:
    from socialkit.publishers.login import code_in
    from socialkit.publishers.loopback import Callback

    if way.browser:
        import webbrowser

        with Callback(login, way.port) as callback:
            _tell(f"Log in to {login.title} as the account that is to post, and let the app in:\n  {login.address}")
            if webbrowser.open(login.address):
                return callback.wait(WAIT)
            _tell("No browser can be opened here.")
    else:
        _tell(f"Open this as the account that is to post, on any machine, and let the app in:\n  {login.address}")
    _tell(f"It ends at an address that begins with {login.back}, which may show nothing. Paste that address here:")
    words = sys.stdin.readline()
    if not words:
        raise UsageError("nobody is here to paste the address; nothing was changed")
    return code_in(words, login)


def _chosen(pages: Sequence[facebook_login.Page], wish: str | None) -> facebook_login.Page:
    may = [page for page in pages if page.may_post]
    named = [page for page in may if wish in (page.id, page.name)] if wish else may
    if len(named) == 1:
        return named[0]
    listed = "; ".join(visible(f"{page.id} {page.name}", breaks=True) for page in may) or "none"
    if not may:
        raise NotAuthorised(
            "The person who logged in may create content on no Page, or let the app see none",
            "Log in as somebody who may, and tick the Page when Facebook asks for which",
        )
    if wish or not sys.stdin.isatty():
        raise UsageError(f"--page {wish or 'ID'}: say which Page is meant: {listed}")
    for place, page in enumerate(may, 1):
        _tell(visible(f"  {place}  {page.name} ({page.id})", breaks=True))
    number: int = typer.prompt("Which Page", type=int, err=True)
    if not 1 <= number <= len(may):
        raise UsageError(f"{number}: there is no such Page in the list; nothing was changed")
    return may[number - 1]


def _app(platform: str, sources: Sources, before: Credential | None) -> App:
    found = _known_app(platform, sources)
    if found:
        return found
    if isinstance(before, XToken) and before.client_id:
        return App(before.client_id, before.client_secret)
    if isinstance(before, PageToken) and before.app_id:
        return App(before.app_id, before.app_secret)
    names = ("X_CLIENT_ID", "X_CLIENT_SECRET") if platform == "x" else ("FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET")
    if not sys.stdin.isatty():
        secret = " (and X_CLIENT_SECRET, if it has one)" if platform == "x" else " and FACEBOOK_APP_SECRET"
        raise UsageError(f"which app is to be let in? Set {names[0]}{secret}, or pipe a credential in with --with-token")
    number = typer.prompt(names[0], err=True).strip()
    secret = typer.prompt(f"{names[1]} (empty, if it has none)", default="", hide_input=True, show_default=False, err=True)
    return App(number, Secret(secret.strip()) if secret.strip() else None)


def _known_app(platform: str, sources: Sources) -> App | None:
    return next((found for values in sources.variables.values() if (found := app(values, platform))), None)


def _tell(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
