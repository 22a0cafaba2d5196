"""What the Graph API means by its errors, and what to do about each.

Codes are those of "Handle Errors" and "Rate Limits" (developers.facebook.com/docs/graph-api, read 2026-11-23) and of the
tables of "Page /feed" and "Page /photos" (read 2026-09-11). They come with HTTP 400 or 403 whatever they mean, limits too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import requests

from socialkit import clock
from socialkit.errors import NotAuthorised, OutcomeUnknown, PublishError, RateLimited, Rejected, Unreachable
from socialkit.publishers.http import document
from socialkit.text.secrets import masked
from socialkit.text.visible import visible

LOOK = "Look at the Page before anything is sent again"
_AGAIN = "Nothing was sent; try again"
_RENEW = "Make a new Page token and log in with it: socialkit accounts login facebook"
_SEE_PAGE = "See whether the Page's id and the token belong together: socialkit doctor"
_AT_FACEBOOK = "The person who made the token has to log in at https://www.facebook.com and do what it asks"

_TOKENS = {
    458: ("the app was removed from the account of the person who made the token", _RENEW),
    459: ("Facebook wants to be sure of the person who made the token", f"{_AT_FACEBOOK}; then try again"),
    460: ("the person who made the token changed the password", _RENEW),
    463: ("the token has expired", _RENEW),
    464: ("the account of the person who made the token is not confirmed", f"{_AT_FACEBOOK}; then try again"),
    467: ("the token is not valid any more: it was taken back, or its person logged out", _RENEW),
    492: (
        "the person who made the token has no role on the Page any more",
        "Let somebody who may create content for the Page make a new token: socialkit accounts login facebook",
    ),
}
"""What a subcode of 190 says of the token."""

_LIMITS = frozenset((4, 17, 32, 341, 613, *range(80_000, 80_015)))
"""Of the app, the person, the Page, the application, a custom one, and those of business use cases; 80001 is a Page's."""

_TRANSIENT = frozenset((1, 2))

_REFUSED = {
    324: ("the picture is missing or damaged", "Look whether it opens, and save it again as JPEG or PNG"),
    1609005: ("the link cannot be posted", "Open it in a browser, and see whether Facebook blocks it"),
}

_PERMISSION = re.compile(r"\b(?:pages?_[a-z_]+|publish_[a-z_]+|manage_pages|business_management)\b")


class Said(NamedTuple):
    """The `error` of an answer. *words* are Graph's, without secrets and on one line; a code that it has not is 0."""

    code: int
    subcode: int
    words: str
    transient: bool

    @property
    def gone(self) -> bool:
        """Whether it says that a thing does not exist, which it also says of what the token may not see."""
        return self.code in (33, 803) or (self.code, self.subcode) == (100, 33)


def error_of(answer: requests.Response | None, hidden: Sequence[str] = ()) -> Said | None:
    """What the answer says went wrong; None where it has no `error` as Graph writes it."""
    error = document(answer).get("error") if answer is not None else None
    if not isinstance(error, dict):
        return None
    words = error.get("error_user_msg") or error.get("message") or "no reason given"
    return Said(
        _number(error.get("code")),
        _number(error.get("error_subcode")),
        _harmless(str(words), hidden),
        error.get("is_transient") is True,
    )


def graph_error(answer: requests.Response, *, wrote: bool, hidden: Sequence[str] = ()) -> PublishError:
    """The error that a refusing answer stands for. *wrote*: it answers a write. *hidden* are words that Graph may repeat
    ("Malformed access token …") and nobody may see.
    """
    said = error_of(answer, hidden)
    limited = answer.status_code == 429 if said is None else said.code in _LIMITS or answer.status_code == 429
    if limited:
        until = regained(answer, clock.now())
        when = f"after {until:%Y-%m-%d %H:%M} UTC" if until else "in an hour or more: Facebook does not say when"
        return RateLimited(f"Facebook takes no more posts for now{_quoted(said)}", f"Try again {when}", until)
    if said is None:
        return _open(f"answered {answer.status_code} with a page that is not of its Graph API", wrote=wrote)
    return _of_account(said) or _of_content(said, wrote=wrote)


def regained(answer: requests.Response, now: datetime) -> datetime | None:
    """When the Page may post again, by the most distant `estimated_time_to_regain_access` (minutes) of the header
    `X-Business-Use-Case-Usage`; None where there is none above zero.
    """
    try:
        usage = json.loads(answer.headers.get("X-Business-Use-Case-Usage", "{}"))
    except ValueError:
        return None
    minutes = max(map(_minutes, _uses(usage)), default=0)
    return now + timedelta(minutes=min(minutes, 7 * 24 * 60)) if minutes > 0 else None


def _of_account(said: Said) -> PublishError | None:
    """Where the account cannot post, whatever it is."""
    if said.code == 190:
        what, remedy = _TOKENS.get(said.subcode, ("it does not take the token", _RENEW))
        return NotAuthorised(f"Facebook refuses: {what}{_quoted(said)}", _permit(said) or remedy)
    if said.code == 102:
        return NotAuthorised(f"Facebook refuses: the session of the token has ended{_quoted(said)}", _RENEW)
    if said.code == 104 or "appsecret_proof" in said.words:
        remedy = "Give the app secret of the very app that the token was made with: socialkit accounts login facebook"
        return NotAuthorised(f"Facebook refuses: the proof of the app does not fit, or is missing{_quoted(said)}", remedy)
    if said.code == 459:
        return NotAuthorised(f"Facebook refuses: {_TOKENS[459][0]}{_quoted(said)}", _TOKENS[459][1])
    if said.code == 368:
        remedy = "Stop posting, see in the Page's Support Inbox what it objects to, and change the words first"
        return NotAuthorised(f"Facebook has blocked this as abusive or against its policies{_quoted(said)}", remedy)
    if said.code in (3, 10) or 200 <= said.code <= 299:
        remedy = _permit(said) or "See which permissions the token has: socialkit doctor"
        return NotAuthorised(f"Facebook does not permit it{_quoted(said)}", remedy)
    return None


def _permit(said: Said) -> str | None:
    """What to do where a permission lacks, which Graph names, or the app or the token is of the wrong kind."""
    words = said.words.lower()
    if "development mode" in words:
        return "Switch the app to Live mode in its dashboard at https://developers.facebook.com/apps"
    named = sorted(set(_PERMISSION.findall(words)) - {"page_id"})
    if named:
        return f"Make a new Page token with {' and '.join(named)}: socialkit accounts login facebook"
    if said.code == 210 or "page access token" in words:
        return "This takes the token of the Page, not of a person: socialkit accounts login facebook"
    return None


def _of_content(said: Said, *, wrote: bool) -> PublishError:
    """Where this one request was refused, or may not have been."""
    if said.code == 506:
        return Rejected(
            f"Facebook has these words from this Page already{_quoted(said)}",
            "Look at the Page: they may be there since an earlier attempt",
            duplicate=True,
        )
    if said.code in _TRANSIENT or said.transient:
        return _open(f"answered with a passing fault of its own{_quoted(said)}", wrote=wrote)
    if said.gone:
        return Rejected(f"Facebook does not know, or does not show, what this speaks of{_quoted(said)}", _SEE_PAGE)
    what, remedy = _REFUSED.get(said.code, ("the request cannot be carried out", "Change what it objects to"))
    return Rejected(f"Facebook refuses: {what}{_quoted(said)}", remedy)


def _open(what: str, *, wrote: bool) -> PublishError:
    """An answer that does not tell whether a write was carried out.

    That goes for codes 1 and 2 and for `is_transient` with a 4xx status too: they say that Graph failed, not before what.
    Posts came into being with code 1, subcode 99 (facebookarchive/php-graph-sdk#1141) and seven times over with code 2
    (arsduo/koala#699; both read 2026-11-26).
    """
    if wrote:
        return OutcomeUnknown(f"Facebook {what}, and may have it", LOOK)
    return Unreachable(f"Facebook {what}", _AGAIN)


def _quoted(said: Said | None) -> str:
    if said is None:
        return ""
    code = f"{said.code}/{said.subcode}" if said.subcode else f"{said.code}"
    return f" (error {code}: {said.words.rstrip('.')})"


def _harmless(words: str, hidden: Sequence[str]) -> str:
    for word in hidden:
        words = words.replace(word, "***")
    words = visible(masked(words), breaks=True)
    return words if len(words) <= 300 else f"{words[:299]}…"


def _number(value: Any) -> int:
    """A code as a number: Graph writes it as one, older parts of it as digits."""
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isdecimal() else 0


def _uses(usage: Any) -> Iterator[Any]:
    """Each kind of use, of each business that the header tells of."""
    for uses in usage.values() if isinstance(usage, dict) else ():
        yield from uses if isinstance(uses, list) else ()


def _minutes(use: Any) -> float:
    value = use.get("estimated_time_to_regain_access", 0) if isinstance(use, dict) else 0
    return value if isinstance(value, int | float) else 0
