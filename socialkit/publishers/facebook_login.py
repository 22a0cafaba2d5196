"""Logging in to Facebook: from a person's consent to the token of a Page that does not end; and out again."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import requests

from socialkit.config.account import PageToken
from socialkit.config.secret import Secret
from socialkit.config.variables import App
from socialkit.errors import NotAuthorised, OutcomeUnknown, PublishError
from socialkit.publishers.facebook_requests import HOST as GRAPH
from socialkit.publishers.facebook_requests import VERSION
from socialkit.publishers.graph_errors import graph_error
from socialkit.publishers.graph_session import GraphSession
from socialkit.publishers.http import Session, document
from socialkit.publishers.login import AGAIN, Attempt, attempt
from socialkit.publishers.page_token import NEEDED

HOST = "localhost"
"""Facebook takes plain HTTP from there alone, and only while the app is in Development mode
(developers.facebook.com/blog/post/2018/06/08/enforce-https-facebook-login, read 2026-11-26)."""

BY_HAND = "https://www.facebook.com/connect/login_success.html"
"""Where the browser may end when nothing can come back (developers.facebook.com, "Manually Build a Login Flow", read
2026-11-26)."""

APPS = "https://www.facebook.com/settings?tab=business_tools"
"""Where a person sees which apps have access, and takes that back."""

_TASK = "CREATE_CONTENT"
_AT_ONCE = 100


class Page(NamedTuple):
    """A Page that the person may act for. *may_post* is whether its tasks hold CREATE_CONTENT."""

    id: str
    name: str
    token: Secret
    may_post: bool


def begin(app: App, back: str, version: str | None = None) -> Attempt:
    """The login: the browser opens its address, and comes back to *back*.

    Its code is worth nothing without the app's secret; PKCE is "still in testing" there ("OIDC Code Flow with PKCE", read
    2026-11-26), and asked of nobody.
    """
    page = f"https://www.facebook.com/{version or VERSION}/dialog/oauth"
    return attempt("Facebook", page, {"client_id": app.id, "scope": ",".join(NEEDED)}, back, bound=False)


def finish(login: Attempt, code: str, app: App, base: str | None = None, version: str | None = None) -> list[Page]:
    """The Pages of the person who let the app in, with their tokens, which do not end. Raises PublishError.

    The code becomes a token of the person, that one a token of 60 days, and from this come tokens of Pages without an end
    ("Long-lived access tokens", developers.facebook.com, read 2026-11-26). The person's tokens are kept nowhere.
    """
    person = _token({"code": code, "redirect_uri": login.back}, app, (code,), base, version)
    exchange = {"grant_type": "fb_exchange_token", "fb_exchange_token": person}
    lasting = _token(exchange, app, (code, person), base, version)
    return list(_pages(lasting, app, base, version))


def revoke(credential: PageToken, base: str | None = None, version: str | None = None) -> None:
    """Have Facebook take back all that the person who made the token allowed the app. Raises PublishError.

    `DELETE /{user-id}/permissions` takes the app's own token (developers.facebook.com/docs/graph-api/reference/user/
    permissions, read 2026-11-26), so it needs the app's id and secret. Every token of that person and app ends with it.
    """
    if not credential.app_id or not credential.app_secret:
        raise NotAuthorised(
            "Facebook takes a Page's token back only with the id and secret of its app, which are not known here",
            f"The person who made it can do it at {APPS}",
        )
    own = f"{credential.app_id}|{credential.app_secret.reveal()}"
    session = GraphSession(credential._replace(token=Secret(own)), base)
    graph = f"{GRAPH}/{version or VERSION}"
    told = document(session.get(f"{graph}/debug_token", params={"input_token": credential.token.reveal()})).get("data")
    person = told.get("user_id") if isinstance(told, dict) else None
    if not (isinstance(person, str | int) and str(person).isdecimal()):
        raise NotAuthorised("Facebook does not say who made the token", f"That person can take it back at {APPS}")
    answer = session.delete(f"{graph}/{person}/permissions")
    if answer.json() is not True and document(answer).get("success") is not True:
        raise NotAuthorised("Facebook did not say that the token is revoked", f"Its person can do it at {APPS}")


def _token(fields: Mapping[str, str], app: App, hidden: tuple[str, ...], base: str | None, version: str | None) -> str:
    """A token of the person. All of it goes in the body: none of it may stand in an address."""
    secret = app.secret.reveal() if app.secret else ""

    def explain(answer: requests.Response) -> PublishError:
        return graph_error(answer, wrote=False, hidden=(*hidden, secret) if secret else hidden)

    session = Session("Facebook", explain, {GRAPH: base.rstrip("/")} if base else None)
    body = {"client_id": app.id, "client_secret": secret, **fields}
    try:
        answer = session.post(f"{GRAPH}/{version or VERSION}/oauth/access_token", data=body)
    except OutcomeUnknown as error:
        raise NotAuthorised(error.message.removesuffix(", and may have it"), AGAIN) from None
    given = document(answer)
    if "error" in given:
        raise explain(answer)
    token = given.get("access_token")
    if not (isinstance(token, str) and token):
        raise NotAuthorised("Facebook answered without a token", AGAIN)
    return token


def _pages(person: str, app: App, base: str | None, version: str | None) -> Iterator[Page]:
    session = GraphSession(PageToken("me", Secret(person), app.id, app.secret), base)
    after: str | None = None
    while True:
        asked: dict[str, Any] = {"fields": "id,name,access_token,tasks", "limit": _AT_ONCE}
        if after:
            asked["after"] = after
        answer = document(session.get(f"{GRAPH}/{version or VERSION}/me/accounts", params=asked))
        listed, paging = answer.get("data"), answer.get("paging")
        if not isinstance(listed, list):
            raise NotAuthorised("Facebook does not list the Pages of the person who logged in", AGAIN)
        yield from (_page(one) for one in listed if isinstance(one, dict) and one.get("id") and one.get("access_token"))
        before, after = after, _next(paging)
        if after is None or after == before:
            return


def _next(paging: Any) -> str | None:
    """The mark after which the next Pages come; None where there are no more."""
    if not (isinstance(paging, dict) and paging.get("next") and isinstance(paging.get("cursors"), dict)):
        return None
    after = paging["cursors"].get("after")
    return after if isinstance(after, str) and after else None


def _page(one: Mapping[str, Any]) -> Page:
    tasks = one.get("tasks")
    may = not isinstance(tasks, list) or _TASK in tasks
    return Page(str(one["id"]), str(one.get("name", "")), Secret(str(one["access_token"])), may)
