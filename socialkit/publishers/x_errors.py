"""What X's refusals mean, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import requests

from socialkit import clock
from socialkit.errors import NotAuthorised, OutOfCredit, PublishError, RateLimited, Rejected, Unreachable
from socialkit.publishers.server_time import ahead_of

LOGIN = "Log in again: socialkit accounts login x"

_LONGEST = 300
"""Characters of X's own words that are told."""

_CREDIT = frozenset(("credits", "usage-capped", "CreditsDepleted", "SpendCapReached", "UsageCapExceeded"))
"""402 with title `CreditsDepleted` (github.com/tryethernal/ethernal/issues/1324); the type `usage-capped`, also with 429
(docs.x.com/x-api/fundamentals/response-codes-and-errors, read 2026-08-22).
"""

_PERMISSION = ("oauth1-permissions", "client-forbidden", "unsupported-authentication", "client-not-enrolled")
"""Ends of a problem's `type` or `reason` that say that the app may not post (the same page)."""

_UNKNOWN, _LOCKED, _AUTOMATED, _TWICE, _READ_ONLY = {32, 89, 99, 135, 215}, {64, 326}, {226}, {187}, {220, 261}
"""Codes of the API's version 1.1, which version 2 still sends here and there: docs.x.com, "Error codes and responses"."""


class Said(NamedTuple):
    """What an answer says of why it refuses. *own*: it is X's API that speaks, not somebody's web page."""

    own: bool
    words: str
    marks: frozenset[str]
    codes: frozenset[int]

    def tells(self, *phrases: str) -> bool:
        """Whether one of the phrases (in small letters) is in its words."""
        return any(phrase in self.words.lower() for phrase in phrases)


def x_error(answer: requests.Response, hidden: Sequence[str] = ()) -> PublishError:
    """The error that an answer of 400 to 499 is. *hidden* are words that nobody may see, should the answer repeat them.

    There is no code for a duplicate in version 2: 403 with "You are not allowed to create a Tweet with duplicate content."
    (github.com/akrherz/iembot/issues/163, 2026-02).
    """
    said, status = _said(answer, hidden), answer.status_code
    told = f" ({said.words})" if said.words else ""
    if status == 402 or said.marks & _CREDIT:
        return OutOfCredit(
            f"X takes no post: the credit of its app is used up, or its spending limit is reached{told}",
            "Nothing was sent. Buy credit or raise the limit at console.x.com; people can still post by link: socialkit "
            "share",
        )
    if status == 429:
        return _limited(answer.headers, told)
    if status == 401 or said.codes & _UNKNOWN:
        return NotAuthorised(f"X does not accept the account's credential{told}", _clock(answer.headers) or LOGIN)
    if not said.own:
        return Unreachable(
            f"Something answered in X's place ({status}, {answer.headers.get('Content-Type', 'no type')})",
            "Nothing was sent. A proxy, a firewall or a network's own log-in page may stand between: open x.com from here",
        )
    return _forbidden(said, told) or _refused(said, status, told)


def _forbidden(said: Said, told: str) -> PublishError | None:
    """What hinders the account rather than the post; and the one refusal that says that the post exists."""
    if said.codes & _TWICE or said.tells("duplicate content", "status is a duplicate"):
        return Rejected(
            f"X has these words from this account already{told}",
            "Look at the account: if they stand there, nothing is left to do; else change the words",
            duplicate=True,
        )
    if said.codes & _LOCKED or said.tells("temporarily locked", "account is locked", "suspended", "unlock your account"):
        return NotAuthorised(
            f"X has locked or suspended the account{told}",
            "Open x.com as that account, do what it asks there, then try again",
        )
    if said.codes & _AUTOMATED or said.tells("looks like it might be automated"):
        return NotAuthorised(
            f"X takes the account for an unwelcome machine{told}",
            "Open x.com as that account and look for a notice; label it as automated, and wait before anything is sent",
        )
    permission = said.marks & frozenset(_PERMISSION) or said.codes & _READ_ONLY
    if permission or said.tells("not permitted to perform this action", "not configured with the appropriate oauth1"):
        return NotAuthorised(
            f"X does not let this app do that for the account{told}",
            "Give the app \"Read and write\" at console.x.com, then log in again, as a token keeps what it was made with: "
            "socialkit accounts login x",
        )
    return None


def _refused(said: Said, status: int, told: str) -> Rejected:
    """What hinders this post alone."""
    if said.tells("reply to this conversation is not allowed", "quoting this post is not allowed"):
        return Rejected(
            f"X lets apps answer only those who asked for it{told}", "Have people answer by link: socialkit share"
        )
    if said.tells("deleted or not visible"):
        return Rejected(f"The post that this one answers is gone{told}", "Look at the account, and post the thread anew")
    if said.tells("media id"):
        return Rejected(f"X has no such pictures any more{told}", "They are kept a day: post again, from the start")
    if status == 404:
        return Rejected(f"X knows nothing of that name{told}", "Look at the account whether the post is still there")
    if status == 413:
        return Rejected(f"The picture is too large for X{told}", "Make it smaller than 5 MB")
    return Rejected(f"X refused the post{told}", "Nothing was sent. Change what X names, check again, then post")


def _limited(headers: Mapping[str, str], told: str) -> RateLimited:
    until = _until(headers)
    remedy = f"wait until {until:%Y-%m-%d %H:%M} UTC" if until else "X does not say until when: wait 15 minutes or longer"
    return RateLimited(f"X takes no more from this account for now{told}", f"Nothing was sent; {remedy}", until)


def _until(headers: Mapping[str, str]) -> datetime | None:
    """When X takes requests again. A day's allowance that is used up outranks the quarter of an hour's.

    `x-rate-limit-reset` is in seconds since 1970 (docs.x.com, "Rate limits", read 2026-08-22); the headers of
    24 hours are those of the older tiers, and may be absent.
    """
    days = [
        _moment(headers.get(f"x-{whose}-limit-24hour-reset"))
        for whose in ("app", "user")
        if headers.get(f"x-{whose}-limit-24hour-remaining", "").strip() == "0"
    ]
    return max((day for day in days if day), default=None) or _moment(headers.get("x-rate-limit-reset"))


def _moment(seconds: str | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds or ""), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _clock(headers: Mapping[str, str]) -> str | None:
    """What to do about a clock that is so wrong that X takes no signature made by it."""
    ahead = ahead_of(headers, clock.now())
    if abs(ahead.total_seconds()) < 120:
        return None
    side = "ahead of" if ahead.total_seconds() > 0 else "behind"
    minutes = round(abs(ahead.total_seconds()) / 60)
    return f"The clock of this machine is {minutes} minutes {side} X's, which spoils signatures: set it, then try again"


def _said(answer: requests.Response, hidden: Sequence[str]) -> Said:
    """What the answer says, be it a problem, a list of errors of the old form, or a web page."""
    try:
        found = answer.json()
    except ValueError:
        found = None
    problems = tuple(_problems(found))
    words = [word for one in problems for word in _texts(one, "message", "detail", "error_description")]
    words = words or [word for one in problems for word in _texts(one, "title", "error")]
    marks = {mark.rpartition("/")[2] for one in problems for mark in _texts(one, "type", "reason", "title")}
    codes = {one["code"] for one in problems if isinstance(one.get("code"), int)}
    return Said(bool(problems), _shown(words, hidden), frozenset(marks), frozenset(codes))


def _problems(found: Any) -> Iterator[Mapping[str, Any]]:
    """The problem, and those that it lists."""
    if isinstance(found, list):
        for one in found:
            yield from _problems(one)
    elif isinstance(found, dict):
        yield from _problems(found.get("errors"))
        yield found


def _texts(problem: Mapping[str, Any], *keys: str) -> Iterator[str]:
    return (problem[key].rstrip(". ") for key in keys if isinstance(problem.get(key), str))


def _shown(said: Sequence[str], hidden: Sequence[str]) -> str:
    words = " ".join("; ".join(dict.fromkeys(said)).split())
    for word in hidden:
        words = words.replace(word, "***")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def in_answer(document: Mapping[str, Any], hidden: Sequence[str] = ()) -> str:
    """What an answer of 200 complains of; "" where of nothing."""
    listed = document.get("errors")
    words = [word for one in _problems(listed) for word in [*_texts(one, "message", "detail", "title")][:1]]
    return _shown(words, hidden)
