"""What `GET /debug_token` tells of a Page's token: whether it may post, and until when."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from socialkit.config.account import PageToken

NEEDED = ("pages_manage_posts", "pages_read_engagement", "pages_show_list")
"""Scopes to post on a Page ("Page /feed" and "Page /photos", developers.facebook.com, read 2026-09-11)."""

_SOON = timedelta(days=14)
_RENEW = "make a new Page token and log in with it"


class Judgement(NamedTuple):
    """What is known of a token. *scopes* None: nobody told; *expires* None: never, or nobody told."""

    scopes: frozenset[str] | None = None
    expires: datetime | None = None
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def unjudged() -> Judgement:
    """Where the account has no app id and secret, without which Facebook tells nothing of a token."""
    return Judgement(remarks=("permissions and expiry are not known: Facebook tells them by the app's id and secret only",))


def judge(told: Mapping[str, Any], credential: PageToken, kind: str, now: datetime) -> Judgement:
    """The `data` of /debug_token (developers.facebook.com/docs/graph-api/reference/debug_token, read 2026-11-26)."""
    if not told:
        return Judgement(faults=("Facebook does not say what the token may do: look again later",))
    scopes = frozenset(word for word in _list(told.get("scopes")) if isinstance(word, str))
    expires, access = _moment(told.get("expires_at")), _moment(told.get("data_access_expires_at"))
    ended = _ended(expires, access, now)
    faults = (*_invalid(told), *_strange(told, credential, kind), *_lacking(told, scopes, credential), *ended)
    return Judgement(scopes, expires, faults, tuple(_ending(expires, access, now)))


def _invalid(told: Mapping[str, Any]) -> Iterator[str]:
    if told.get("is_valid") is not True:
        error = told.get("error")
        why = error.get("message") if isinstance(error, dict) else None
        yield f"Facebook does not take the token any more{f' ({why})' if why else ''}: {_RENEW}"


def _strange(told: Mapping[str, Any], credential: PageToken, kind: str) -> Iterator[str]:
    """Where the token is of another app, or of another Page, or of none though it passes for one."""
    if str(told.get("app_id")) != credential.app_id:
        yield f"the token was made with app {told.get('app_id')}, not with {credential.app_id}: {_RENEW}"
    page = told.get("profile_id")
    if kind == "page" and page is not None and str(page) != credential.page_id:
        yield f"the token is for {page}, not for Page {credential.page_id}: {_RENEW}"


def _lacking(told: Mapping[str, Any], scopes: frozenset[str], credential: PageToken) -> Iterator[str]:
    """Scopes that were not given; and those that were given for other Pages only."""
    elsewhere = [
        str(one["scope"])
        for one in _list(told.get("granular_scopes"))
        if isinstance(one, dict) and one.get("scope") in NEEDED and _list(one.get("target_ids"))
        if credential.page_id not in map(str, one["target_ids"])
    ]
    missing = [scope for scope in NEEDED if scope not in scopes or scope in elsewhere]
    if missing:
        yield f"the token has no {', '.join(missing)} for Page {credential.page_id}: {_RENEW}, and give what it asks for"


def _ended(expires: datetime | None, access: datetime | None, now: datetime) -> Iterator[str]:
    if expires and expires <= now:
        yield f"the token ended on {expires:%Y-%m-%d}: {_RENEW}"
    if access and access <= now:
        yield f"its access to data ended on {access:%Y-%m-%d}, as it does every 90 days: {_RENEW}"


def _ending(expires: datetime | None, access: datetime | None, now: datetime) -> Iterator[str]:
    if expires and now < expires <= now + _SOON:
        yield f"the token ends on {expires:%Y-%m-%d}: {_RENEW}; one made with a long-lived token of its person does not end"
    if access and now < access <= now + _SOON:
        yield f"its access to data ends on {access:%Y-%m-%d}: {_RENEW} before"


def _moment(seconds: Any) -> datetime | None:
    """Seconds since 1970; 0 where it never ends."""
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) and 0 < seconds < 2**37 else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
