"""The client of one account on X, through tweepy: uploads, posts, looks up and deletes; each write once."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import requests
import tweepy

from socialkit import clock
from socialkit.config.account import Account, XKeys, XToken
from socialkit.config.secret import Secret
from socialkit.errors import NotAuthorised, OutcomeUnknown, PublishError, Rejected, SocialkitError, Unreachable
from socialkit.model import Post
from socialkit.publishers.discreet import discreet
from socialkit.publishers.http import CONNECT, LONGEST, READ, Session, document
from socialkit.publishers.publisher import AccountInfo, Attachment
from socialkit.publishers.server_time import ahead_of
from socialkit.publishers.x_errors import LOGIN, in_answer, x_error
from socialkit.publishers.x_requests import API
from socialkit.publishers.x_token import is_due, renewed, token_error
from socialkit.publishers.x_words import listed_words, sent_words
from socialkit.receipt import Prepared, Receipt

_HOSTS = ("https://api.twitter.com", API)
"""Where tweepy 4.17.0 sends everything, and where X's API is."""

NEEDED = ("tweet.read", "tweet.write", "users.read", "media.write")
"""Scopes to post with pictures (docs.x.com, openapi.json 2.167, read 2026-08-22)."""

_PAGE = 100
"""Posts a page of a listing, at most (the same)."""

_SLACK = timedelta(minutes=2)
"""By how much our clock may be ahead of X's, when posts since a moment of ours are asked for."""

_LOOK = "Look at the account before anything is sent again"

Save = Callable[[XToken], None]
Renew = Callable[[XToken, Callable[[XToken], XToken]], XToken]


class XPublisher:
    """Posts as one account, with the four keys of OAuth 1.0a or a token of OAuth 2.0. See `Publisher`.

    *save* keeps a renewed token before it is used, as X takes the one that fetched it no more; it raises OSError or
    SocialkitError where it cannot. *renew*, in its stead, gives the successor of a token that other processes renew too,
    and calls what it is given to fetch it. Without either no token is renewed. *timeouts* are those of `Session`. With an
    account whose `base` is another's address, OAuth 1.0a signs that address: it is for servers that verify what they are
    asked for.
    """

    platform = "x"
    repeat_window: timedelta | None = None

    def __init__(
        self,
        account: Account,
        *,
        save: Save | None = None,
        renew: Renew | None = None,
        timeouts: tuple[float, float, float] = (CONNECT, READ, LONGEST),
    ) -> None:
        if not isinstance(account.credential, XKeys | XToken):
            raise TypeError(f"an account on X has no {type(account.credential).__name__}")
        self._credential: XKeys | XToken = account.credential
        self._successor = renew or (partial(_saved, save) if save else None)
        base = (account.base or API).rstrip("/")
        session = partial(Session, "X", bases=dict.fromkeys(_HOSTS, base), timeouts=timeouts)
        self._session = session(lambda answer: x_error(answer, self._hidden()))
        self._tokens = session(lambda answer: token_error(answer, self._hidden()))
        self._client = _client(self._credential)
        self._client.session.close()
        self._client.session = self._session
        self._user_auth = isinstance(self._credential, XKeys)
        self._user: dict[str, Any] | None = None

    def verify(self) -> AccountInfo:
        """Who the account is; what its token, its app and its clock would do to a post."""
        user = self._me(anew=True)
        headers = self._session.last.headers if self._session.last is not None else {}
        token = self._credential if isinstance(self._credential, XToken) else None
        return AccountInfo(
            remote_id=str(user["id"]),
            name=str(user.get("username", "")),
            url=f"https://x.com/{user.get('username', '')}",
            kind="user",
            scopes=token.scopes or None if token else None,
            expires=token.expires if token else None,
            faults=tuple(_faults(token, headers)),
            remarks=tuple(_remarks(user, token, headers)),
        )

    def prepare(self, post: Post, attachments: Sequence[Attachment] = (), *, key: str) -> Prepared:
        """Upload the pictures and their descriptions, which X keeps for a day without a post. It knows no *key*."""
        del key
        try:
            media = tuple(self._upload(attachment) for attachment in attachments)
        except OutcomeUnknown as error:
            raise Unreachable(f"A picture was not taken: {error.message}", "No post was sent; try again") from None
        return Prepared(post.id, tuple(part.value for part in post.parts), media)

    def publish_part(self, prepared: Prepared, index: int, previous: Receipt | None) -> Receipt:
        """`POST /2/tweets`; a part after the first as a reply to the one before it."""
        if index and (previous is None or previous.part != index - 1):
            raise ValueError(f"part {index} answers part {index - 1}, whose receipt it needs")
        words = prepared.parts[index]
        given = self._ask(
            self._client.create_tweet,
            text=words,
            media_ids=list(prepared.media) if prepared.media and not index else None,
            in_reply_to_tweet_id=previous.remote_id if previous and index else None,
        )
        made = given.get("data")
        if not (isinstance(made, dict) and isinstance(made.get("id"), str) and made["id"].isdecimal()):
            raise OutcomeUnknown(f"X did not say that the post exists{self._said(given)}, and may have it", _LOOK)
        return self._receipt(index, words, made["id"], clock.now())

    def find(self, post: Post, since: datetime) -> list[Receipt]:
        """The account's posts since then that have the words of a part, whatever X made of their links.

        Raises PublishError where not all of them could be read: then nothing is known.
        """
        parts = {sent_words(part.value): (index, part.value) for index, part in enumerate(post.parts)}
        found = []
        for listed in self._posts(since):
            index, words = parts.get(listed_words(listed), (0, None))
            if words is not None:
                found.append(self._receipt(index, words, str(listed["id"]), _moment(listed.get("created_at"))))
        return sorted(found, key=lambda receipt: (receipt.posted_at, receipt.part))

    def delete(self, receipt: Receipt) -> None:
        """`DELETE /2/tweets/{id}`."""
        try:
            given = self._ask(self._client.delete_tweet, receipt.remote_id)
        except Rejected:
            if self._session.last is not None and self._session.last.status_code == 404:
                return
            raise
        done = given.get("data")
        if given and not (isinstance(done, dict) and done.get("deleted") is True):
            raise OutcomeUnknown(f"X did not say that the post is gone{self._said(given)}", "Look at the account")

    def _upload(self, attachment: Attachment) -> str:
        """The id of the picture, described: one without the description that it has does not go out."""
        content = b64encode(attachment.content).decode("ascii")
        picture = {"media": content, "media_category": "tweet_image"}
        sent = self._ask(self._client.request, "POST", "/2/media/upload", json=picture)
        data = sent.get("data")
        number = data.get("id") if isinstance(data, dict) else None
        if not isinstance(number, str):
            raise self._untaken(attachment, sent)
        if attachment.alt:
            body = {"id": number, "metadata": {"alt_text": {"text": attachment.alt}}}
            described = self._ask(self._client.request, "POST", "/2/media/metadata", json=body)
            if described.get("errors") or not described.get("data"):
                raise self._untaken(attachment, described)
        return number

    def _untaken(self, attachment: Attachment, given: Mapping[str, Any]) -> PublishError:
        said = self._said(given)
        if said:
            return Rejected(f"X refused the picture {attachment.name} or its description{said}", "Change what X names")
        return Unreachable(f"X did not say that it has the picture {attachment.name}", "No post was sent; try again")

    def _posts(self, since: datetime) -> Iterator[Mapping[str, Any]]:
        """The account's own posts since then, page by page, newest first (`GET /2/users/{id}/tweets`)."""
        token, seen = None, set()
        while True:
            page = self._ask(
                self._client.get_users_tweets,
                self._own_id(),
                exclude=["retweets"],
                max_results=_PAGE,
                start_time=since - _SLACK,
                tweet_fields=["created_at", "entities", "note_tweet"],
                pagination_token=token,
            )
            listed, meta = page.get("data", []), page.get("meta")
            if not (isinstance(listed, list) and isinstance(meta, dict)):
                raise Unreachable(f"X did not list the account's posts{self._said(page)}", "Try again")
            yield from (one for one in listed if isinstance(one, dict) and "id" in one)
            token = meta.get("next_token")
            if not token:
                return
            if token in seen:
                raise Unreachable("X lists the account's posts in a circle", "Try again")
            seen.add(token)

    def _own_id(self) -> str:
        """The account's number: an access token of OAuth 1.0a begins with it, as tweepy has it too."""
        if isinstance(self._credential, XKeys):
            number, dash, _ = self._credential.access_token.reveal().partition("-")
            if dash and number.isdecimal():
                return number
        return str(self._me()["id"])

    def _me(self, *, anew: bool = False) -> dict[str, Any]:
        if self._user is None or anew:
            given = self._ask(self._client.get_me, user_fields=["protected", "verified"])
            user = given.get("data")
            if not (isinstance(user, dict) and user.get("id")):
                raise NotAuthorised(f"X does not say who the account is{self._said(given)}", LOGIN)
            self._user = user
        return self._user

    def _receipt(self, part: int, words: str, number: str, when: datetime) -> Receipt:
        name = (self._user or {}).get("username")
        url = f"https://x.com/{name}/status/{number}" if name else f"https://x.com/i/web/status/{number}"
        return Receipt(part, number, url, when, hashlib.sha256(words.encode()).hexdigest())

    def _ask(self, call: Callable[..., requests.Response], *args: Any, **options: Any) -> dict[str, Any]:
        """The document of the answer to a call of tweepy's client, with a token that is still good."""
        self._renew()
        with discreet():
            return document(call(*args, **options, user_auth=self._user_auth))

    def _renew(self) -> None:
        token = self._credential
        if not isinstance(token, XToken) or not is_due(token, clock.now()):
            return
        if self._successor is None or token.refresh_token is None:
            if token.expires and token.expires <= clock.now():
                raise NotAuthorised(f"The account's token ended on {token.expires:%Y-%m-%d at %H:%M} UTC", LOGIN)
            return
        try:
            fresh = self._successor(token, self._fetch)
        except PublishError:
            raise
        except (OSError, SocialkitError) as error:
            what = type(error).__name__
            raise NotAuthorised(f"X gave the account a new token, but it could not be kept ({what})", LOGIN) from None
        self._credential, self._client.bearer_token = fresh, fresh.access_token.reveal()

    def _fetch(self, token: XToken) -> XToken:
        self._credential = token  # so that an answer which repeats it is masked
        with discreet():
            return renewed(token, self._tokens, clock.now())

    def _said(self, given: Mapping[str, Any]) -> str:
        """What an answer of 200 complains of, in brackets; "" where of nothing."""
        said = in_answer(given, self._hidden())
        return f" ({said})" if said else ""

    def _hidden(self) -> tuple[str, ...]:
        """What X's answers may repeat, and nobody may see."""
        return tuple(value.reveal() for value in self._credential if isinstance(value, Secret) and value)


def _saved(save: Save, token: XToken, fetch: Callable[[XToken], XToken]) -> XToken:
    """The successor of a token that nobody else renews."""
    fresh = fetch(token)
    save(fresh)
    return fresh


def _client(credential: XKeys | XToken) -> Any:
    """tweepy's client, which waits for no rate limit: it would send again by itself."""
    if isinstance(credential, XToken):
        return tweepy.Client(credential.access_token.reveal(), return_type=requests.Response)
    return tweepy.Client(
        consumer_key=credential.api_key.reveal(),
        consumer_secret=credential.api_secret.reveal(),
        access_token=credential.access_token.reveal(),
        access_token_secret=credential.access_token_secret.reveal(),
        return_type=requests.Response,
    )


def _faults(token: XToken | None, headers: Mapping[str, str]) -> Iterator[str]:
    if token and token.scopes:
        lacking = [scope for scope in NEEDED if scope not in token.scopes]
        if lacking:
            yield f"the token lacks {', '.join(lacking)}: log in again and allow what is asked for"
    # X tells it of keys only, and not everywhere (docs.x.com/changelog names the header).
    if headers.get("x-access-level") == "read":
        yield 'the app may only read: give it "Read and write" at console.x.com, then make a new access token'


def _remarks(user: Mapping[str, Any], token: XToken | None, headers: Mapping[str, str]) -> Iterator[str]:
    if token and token.refresh_token is None:
        yield "the token ends two hours after it was made, and no other follows it: log in again with offline.access"
    if user.get("protected"):
        yield "the account is protected: only its followers see what it posts"
    if user.get("verified") is False:
        yield "the account is not verified: X takes 50 posts a day from it (2026-05)"
    ahead = ahead_of(headers, clock.now())
    if ahead:
        side = "ahead of" if ahead > timedelta() else "behind"
        yield f"the clock of this machine is {abs(ahead.total_seconds()):.0f} seconds {side} X's"
    yield "the credit is not known, as X does not tell it to apps: see console.x.com"


def _moment(told: Any) -> datetime:
    """X's time of a post; ours where it does not tell it."""
    try:
        return datetime.fromisoformat(told).astimezone(UTC)
    except (TypeError, ValueError):
        return clock.now()
