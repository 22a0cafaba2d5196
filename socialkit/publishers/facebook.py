"""Posts on a Facebook Page, through facebook-sdk and the Graph API."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from socialkit import clock
from socialkit.config.account import Account, PageToken
from socialkit.errors import NotAuthorised, OutcomeUnknown, PublishError, Rejected, Unreachable, UsageError
from socialkit.model import Post
from socialkit.publishers.facebook_requests import VERSION
from socialkit.publishers.graph_errors import LOOK, error_of
from socialkit.publishers.graph_session import GraphSession
from socialkit.publishers.http import CONNECT, LONGEST, READ
from socialkit.publishers.page_token import Judgement, judge, unjudged
from socialkit.publishers.publisher import AccountInfo, Attachment
from socialkit.publishers.server_time import ahead_of
from socialkit.receipt import Prepared, Receipt

with warnings.catch_warnings():
    # facebook-sdk 3.1.0, its last, has "\d" in an ordinary string, and Python warns of that when it compiles it first.
    warnings.filterwarnings("ignore", ".*invalid escape sequence", SyntaxWarning)
    warnings.filterwarnings("ignore", ".*invalid escape sequence", DeprecationWarning)
    import facebook

_AT_ONCE = 100
"""Posts asked for in one request: the most that "Page /feed" gives (developers.facebook.com, read 2026-09-11)."""

_NUMBER = r"[\w-]+"
"""An id as it may stand in an address: that of a Page's post is two numbers with a line between."""

_SKEW = timedelta(minutes=5)
"""A clock that is wrong by more is worth a remark: times of posts are told by it."""


class FacebookPublisher:
    """The client of one Page. facebook-sdk asks, and never holds the token; `GraphSession` adds it.

    *timeouts* are those of `Session`. Raises UsageError where the account's
    credential or version is none of the Graph API's.
    """

    platform = "facebook"
    repeat_window: timedelta | None = None
    """Nothing makes Facebook know a repeated request; words that it has already it may refuse (506), but need not."""

    def __init__(self, account: Account, *, timeouts: tuple[float, float, float] = (CONNECT, READ, LONGEST)) -> None:
        if not isinstance(account.credential, PageToken):
            raise UsageError(f"account {account.name}: Facebook takes the token of a Page; log in with one")
        self._account = account
        self._credential = account.credential
        self._page = account.credential.page_id
        self._session = GraphSession(account.credential, account.base, timeouts)
        self._graph = facebook.GraphAPI(session=self._session)
        self._graph.version = _version(account)  # its constructor takes none that is still alive

    def verify(self) -> AccountInfo:
        """Who the token speaks for, and what would keep it from posting. Reads only.

        Without the app's id and secret nobody tells scopes and expiry, and a remark says so.
        """
        me, kind = self._me()
        seen = self._seen_from_here()
        judgement = self._judgement(kind)
        number = str(me.get("id", ""))
        return AccountInfo(
            number,
            str(me.get("name", "")),
            str(me.get("link") or _address(number)),
            kind,
            judgement.scopes,
            judgement.expires,
            (*self._misfits(me, kind), *judgement.faults),
            (*judgement.remarks, *seen, self._development()),
        )

    def prepare(self, post: Post, attachments: Sequence[Attachment] = (), *, key: str) -> Prepared:  # noqa: ARG002
        """Upload the pictures unpublished: nobody sees them until a post has them, and Facebook deletes them after a day.

        So whatever becomes of an upload, it may be repeated, and none is of unknown outcome.
        """
        try:
            media = tuple(self._upload(one, place) for place, one in enumerate(attachments, 1))
        except OutcomeUnknown as error:
            what = error.message.removesuffix(", and may have it")
            raise Unreachable(f"A picture was not taken: {what}", "Nothing was posted; try again") from None
        return Prepared(post.id, tuple(part.value for part in post.parts), media)

    def publish_part(self, prepared: Prepared, index: int, previous: Receipt | None) -> Receipt:  # noqa: ARG002
        """Post one part on the Page. A Page has no threads, so it answers none."""
        words = prepared.parts[index]
        fields: dict[str, Any] = {"message": words}
        for place, medium in enumerate(prepared.media if index == 0 else ()):
            fields[f"attached_media[{place}]"] = {"media_fbid": medium}
        # Not put_object: it asserts that it holds a token. No `fields` to get the address at once: what fails to be read
        # after writing is answered as an error, though the post exists (sns-sdks/python-facebook#224, read 2026-11-26).
        answer = self._graph.request(f"{self._graph.version}/{self._page}/feed", post_args=fields, method="POST")
        number = _id(answer)
        if not number:
            raise OutcomeUnknown("Facebook took the post, but does not say which it is", LOOK)
        return Receipt(index, number, _address(number), clock.now(), _hash(words))

    def find(self, post: Post, since: datetime) -> list[Receipt]:
        """The Page's own posts since then whose words are those of a part, oldest first; read page by page.

        *since* is a time of our clock, and is compared by Facebook's.
        """
        indexes = {_plain(part.value): index for index, part in reversed(tuple(enumerate(post.parts)))}
        found = [
            _receipt(one, indexes[words], post)
            for one in self._published(since)
            if (words := _plain(str(one.get("message", "")))) in indexes
        ]
        return sorted(found, key=lambda receipt: (receipt.posted_at, receipt.part))

    def delete(self, receipt: Receipt) -> None:
        """Take a post back, and look whether it has gone."""
        number = receipt.remote_id
        if not re.fullmatch(_NUMBER, number):
            raise Rejected(f"{number!r} is no post of Facebook's", "Look where it was posted")
        try:
            answer = self._graph.delete_object(number)
        except Rejected:
            if not self._was_gone(number):
                raise
            return
        if answer is not True and _object(answer).get("success") is not True:
            raise Rejected("Facebook does not delete the post", f"Delete it by hand: {_address(number)}")
        if self._still_there(number):
            raise OutcomeUnknown("Facebook says that it deleted the post, and still shows it", LOOK)

    # Who it is

    def _me(self) -> tuple[Mapping[str, Any], str]:
        """Name and address of whom the token speaks for, and whether it is a `page` or a `user`, which lacks its fields."""
        try:
            return _object(self._graph.get_object("me", fields="id,name,link,is_published")), "page"
        except Rejected:
            said = error_of(self._session.last)
            if not (said and said.code == 100 and "node type (User)" in said.words):
                raise
        return _object(self._graph.get_object("me", fields="id,name")), "user"

    def _misfits(self, me: Mapping[str, Any], kind: str) -> Iterator[str]:
        if kind == "user":
            yield (
                f"this is the token of a person, not of Page {self._page}, and cannot post for it: ask "
                "GET /me/accounts with it for the Page's own token, and log in with that"
            )
        elif str(me.get("id")) != self._page:
            yield f"the token is that of Page {me.get('id')}, not of {self._page}: log in with the Page's own"
        if me.get("is_published") is False:
            yield "the Page is not published, so nobody sees its posts: publish it in its settings"

    def _judgement(self, kind: str) -> Judgement:
        app, secret = self._credential.app_id, self._credential.app_secret
        if not app or not secret:
            return unjudged()
        words = {"input_token": self._credential.token.reveal(), "access_token": f"{app}|{secret.reveal()}"}
        try:
            told = _object(self._graph.request(f"{self._graph.version}/debug_token", args=words)).get("data")
        except (Rejected, NotAuthorised) as error:
            return Judgement(faults=(f"the app's id and secret do not show what the token may do: {error.message}",))
        return judge(told if isinstance(told, dict) else {}, self._credential, kind, clock.now())

    def _seen_from_here(self) -> Iterator[str]:
        """What the headers of the last answer tell: our clock, and a version that is not the one that was asked for."""
        headers = self._session.last.headers if self._session.last is not None else {}
        ahead = ahead_of(headers, clock.now())
        if abs(ahead) > _SKEW:
            way = "ahead of" if ahead > timedelta() else "behind"
            minutes = round(abs(ahead) / timedelta(minutes=1))
            yield f"the clock of this machine is {minutes} minutes {way} Facebook's: set it"
        served = headers.get("facebook-api-version", self._graph.version)
        if served != self._graph.version:
            asked = self._graph.version
            yield f"Facebook answers as {served} of its API, because {asked} has ended: set the version to {VERSION}"

    def _development(self) -> str:
        """Graph tells nobody: no field of "Application" has it (Meta's own facebook_business 26.0.3, read 2026-11-26)."""
        app = f"/{self._credential.app_id}" if self._credential.app_id else ""
        return (
            "Facebook does not tell whether the app is in Development mode. If it is, posting succeeds, and only people "
            f"with a role on the app see the posts: see that it says Live at https://developers.facebook.com/apps{app}"
        )

    # What goes there, and what is there

    def _upload(self, one: Attachment, place: int) -> str:
        fields: dict[str, Any] = {"published": False}
        if one.alt:
            fields["alt_text_custom"] = one.alt
        named = f"picture-{place}.{one.media_type.rpartition('/')[2]}"  # its own name may say more than it should
        answer = self._graph.put_photo((named, one.content, one.media_type), f"{self._page}/photos", **fields)
        number = _id(answer)
        if not number:
            raise OutcomeUnknown("Facebook does not say which picture it took, and may have it", LOOK)
        return number

    def _published(self, since: datetime) -> Iterator[Mapping[str, Any]]:
        """The Page's posts since then, newest first, with the moment of each as `at`."""
        asked: dict[str, Any] = {"limit": _AT_ONCE}
        seen = set[str]()
        floor: datetime | None = None
        while True:
            answer = self._own_posts(asked)
            if floor is None:  # by Facebook's clock, which tells whole seconds
                floor = (since - self._ahead()).astimezone(UTC).replace(microsecond=0)
            posts = [{**one, "at": _moment(one)} for one in answer["data"] if one["id"] not in seen]
            seen.update(one["id"] for one in posts)
            yield from (one for one in posts if one["at"] >= floor)
            asked = _following(answer)
            if not asked or not posts or all(one["at"] < floor for one in posts):
                return

    def _own_posts(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """One page of them. Raises Unreachable where it is not what Graph gives."""
        fields = "id,message,created_time,permalink_url"
        answer: dict[str, Any] = dict(
            _object(self._graph.get_connections(self._page, "published_posts", **{**asked, "fields": fields}))
        )
        posts = answer.get("data")
        if not isinstance(posts, list) or not all(_is_post(one) for one in posts):
            raise Unreachable("Facebook lists the Page's posts in a way that cannot be read", "Look at the Page")
        return answer

    def _was_gone(self, number: str) -> bool:
        """Whether a deletion was refused because there is no such post.

        Graph says the same where a token may not see it. So it must be a post of this very Page, and the token one that
        sees what the Page posted. Raises what reading raises.
        """
        if not self._said_gone() or not number.startswith(f"{self._page}_"):
            return False
        self._own_posts({"limit": 1})
        return not self._is_there(number)

    def _still_there(self, number: str) -> bool:
        """Whether it can be read; where that cannot be told, what Facebook said of its deletion holds."""
        try:
            return self._is_there(number)
        except PublishError:
            return False

    def _is_there(self, number: str) -> bool:
        try:
            self._graph.get_object(number, fields="id")
        except Rejected:
            if self._said_gone():
                return False
            raise
        return True

    def _said_gone(self) -> bool:
        said = error_of(self._session.last)
        return said is not None and said.gone

    def _ahead(self) -> timedelta:
        return ahead_of(self._session.last.headers, clock.now()) if self._session.last is not None else timedelta()


def _version(account: Account) -> str:
    version = f"v{(account.version or VERSION).removeprefix('v')}"
    if not re.fullmatch(r"v[0-9]{1,3}\.[0-9]{1,2}", version):
        raise UsageError(f"account {account.name}: {account.version!r} is no version of the Graph API, such as {VERSION}")
    return version


def _receipt(one: Mapping[str, Any], index: int, post: Post) -> Receipt:
    link = one.get("permalink_url")
    address = link if isinstance(link, str) and link.startswith("https://") else _address(one["id"])
    return Receipt(index, one["id"], address, one["at"], _hash(post.parts[index].value))


def _following(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What to ask for the next page; {} where there is none.

    `paging.next` is an address with the token in it, so only what tells pages apart is taken from it: a cursor, or a time.
    """
    paging = answer.get("paging")
    address = paging.get("next") if isinstance(paging, dict) else None
    if not isinstance(address, str):
        return {}
    told = parse_qsl(urlsplit(address).query)
    return {key: value for key, value in told if key in ("after", "limit", "until", "__paging_token")}


def _is_post(one: Any) -> bool:
    if not isinstance(one, dict) or not isinstance(one.get("id"), str):
        return False
    try:
        _moment(one)
    except (KeyError, TypeError, ValueError):
        return False
    return True


def _moment(one: Mapping[str, Any]) -> datetime:
    """Its `created_time`, such as 2026-11-26T08:00:00+0000."""
    return datetime.fromisoformat(one["created_time"]).astimezone(UTC)


def _plain(words: str) -> str:
    """The words as they are compared: Facebook composes letters, and takes spaces from both ends."""
    return unicodedata.normalize("NFC", words).replace("\r\n", "\n").replace("\r", "\n").strip()


def _object(answer: Any) -> Mapping[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _id(answer: Any) -> str:
    """The `id` of what was made; "" where it is none, or the 0 that Graph has answered instead."""
    number = str(_object(answer).get("id") or "")
    return number if re.fullmatch(_NUMBER, number) and number.strip("0") else ""


def _address(number: str) -> str:
    return f"https://www.facebook.com/{number}"


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
