"""An X of our own on loopback, which knows what was posted, and is strict where X's API is.

It is built from docs.x.com and its openapi.json 2.167 (read 2026-08-22) and from answers that people have seen: the
duplicate in github.com/akrherz/iembot/issues/163, 402 in github.com/tryethernal/ethernal/issues/1324. Signatures of OAuth
1.0a are verified by oauthlib, for the address that was asked.
"""

import base64
import binascii
import json
import re
import socket
import struct
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from oauthlib.oauth1.rfc5849 import signature

from socialkit.platforms.x import entities
from socialkit.platforms.x.platform import measure

PROBLEMS = "https://api.x.com/2/problems"
DUPLICATE = "You are not allowed to create a Tweet with duplicate content."
NOT_MENTIONED = (
    "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of "
    "the post you are replying to."
)
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF")
LARGEST = 5_000_000
SCOPES = ("tweet.read", "tweet.write", "users.read", "media.write", "offline.access")
_NUMBER = re.compile(r"[0-9]{1,19}")


class Received(NamedTuple):
    """A request as it came. *body* is its JSON, or the fields of a form."""

    verb: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any
    port: int
    """That of the client: requests over one connection have the same."""


class Picture(NamedTuple):
    """An uploaded picture, and its description."""

    id: str
    content: bytes
    uploaded: datetime
    alt: str | None = None


class Posted(NamedTuple):
    """A post that exists."""

    id: str
    author: str
    text: str
    created: datetime
    pictures: tuple[str, ...] = ()
    answers: str | None = None


class Answer(NamedTuple):
    """What goes back: *body* as JSON, or bytes as they are."""

    status: int
    body: Any = b""
    headers: dict[str, str | None] = {}  # noqa: RUF012 (never written to)


class Fault(NamedTuple):
    """Something that goes wrong with one request. *effect*: after it was carried out. *answer* instead of its own, or what
    becomes of the line: `silence` (no answer), `reset`, `stall` (half of the answer, then nothing), `short` (half of it,
    then the end), `drip` (whole, in small pieces).
    """

    effect: bool
    answer: Answer | None = None
    line: str = ""


class Refusal(Exception):
    """A refusal, as X writes it."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.answer = problem(status, detail, **more)


def problem(status: int, detail: str, *, kind: str = "about:blank", title: str = "Forbidden", **more: Any) -> Answer:
    """A problem of version 2 (docs.x.com, "Response codes and errors")."""
    return Answer(status, {"title": title, "detail": detail, "type": kind, "status": status} | more)


class FakeX:
    """One account, its app and whoever else posts. What was asked stands in *received*, what exists in *posts*."""

    def __init__(self) -> None:
        self.id, self.username = "2244994945", "AmnestyEECA"
        self.api_key, self.api_secret = "ApiKey" + "k" * 19, "ApiSecret" + "s" * 41
        self.access_token, self.access_secret = f"{self.id}-" + "t" * 39, "AccessSecret" + "a" * 33
        self.client_id, self.client_secret = "Y2xpZW50SWQ6MTpjaQ", None
        self.bearer, self.refresh = "QmVhcmVyVG9rZW4" + "b" * 40, "UmVmcmVzaFRva2Vu" + "r" * 40
        self.scopes = SCOPES
        self.access_level = "read-write"
        self.protected, self.verified = False, True
        self.credit = 1000
        self.limit = 100
        self.reset = 0
        self.extra: dict[str, str] = {}
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.page = 100
        self.received: list[Received] = []
        self.posts: dict[str, Posted] = {}
        self.pictures: dict[str, Picture] = {}
        self.base = ""
        self.over = threading.Event()
        self._nonces: set[str] = set()
        self._faults: list[tuple[str, str, Fault]] = []
        self._numbers = iter(range(1_900_000_000_000_000_001, 2**63))
        self._lock = threading.Lock()

    # For tests

    def fail(self, verb: str, path: str, fault: Fault) -> None:
        """Let the next such request whose path begins with *path* go wrong."""
        self._faults.append((verb, path, fault))

    def seed(self, text: str, created: datetime | None = None, author: str | None = None) -> Posted:
        """A post that exists already."""
        post = Posted(next(self._id()), author or self.id, text, created or self.now())
        self.posts[post.id] = post
        return post

    def own(self) -> list[str]:
        """The words of the account's posts, oldest first."""
        return [post.text for post in self.posts.values() if post.author == self.id]

    def secrets(self) -> list[str]:
        """Every word that nobody may see."""
        words = [self.api_key, self.api_secret]
        words += [self.access_token, self.access_secret, self.bearer, self.refresh, self.client_secret]
        return [word for word in words if word]

    @contextmanager
    def running(self) -> Iterator["FakeX"]:
        """The server on an address of its own, *base*."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"x": self}))
        self.base = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self.over.set()
            server.shutdown()
            server.server_close()
            thread.join()

    # For the handler

    def fault_of(self, verb: str, path: str) -> Fault | None:
        """The fault that waits for this request, once."""
        for one in self._faults:
            if one[0] == verb and path.startswith(one[1]):
                self._faults.remove(one)
                return one[2]
        return None

    def answer(self, request: Received) -> Answer:
        """What X answers. Whatever it does is done when this returns."""
        with self._lock:
            try:
                answer = self._reply(request)
            except Refusal as refusal:
                answer = refusal.answer
        limits = {
            "x-rate-limit-limit": "100",
            "x-rate-limit-remaining": str(self.limit),
            "x-rate-limit-reset": str(self.reset or int(self.now().timestamp()) + 900),
            "Date": format_datetime(self.now().astimezone(UTC), usegmt=True),
        }
        if request.headers.get("authorization", "").startswith("OAuth "):
            limits["x-access-level"] = self.access_level
        return answer._replace(headers={**limits, **self.extra, **answer.headers})

    def _reply(self, request: Received) -> Answer:
        if (request.verb, request.path) == ("POST", "/2/oauth2/token"):
            return self._token(request)
        for verb, pattern, scopes, act in _ROUTES:
            match = re.fullmatch(pattern, request.path)
            if match and verb == request.verb:
                self._who(request, scopes)
                self._may(request)
                return act(self, request, *match.groups())
        raise Refusal(404, "Not Found", title="Not Found")

    # Who asks

    def _who(self, request: Received, scopes: tuple[str, ...]) -> None:
        kind, _, value = request.headers.get("authorization", "").partition(" ")
        if kind == "Bearer":
            if value != self.bearer:
                raise Refusal(401, "Unauthorized", title="Unauthorized")
            if not set(scopes) <= set(self.scopes):
                raise Refusal(403, "You are not permitted to perform this action.")
        elif kind != "OAuth" or not self._signed(request, value):
            raise Refusal(401, "Unauthorized", title="Unauthorized")
        elif request.verb != "GET" and self.access_level == "read":
            detail = "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint."
            raise Refusal(403, detail, kind=f"{PROBLEMS}/oauth1-permissions")

    def _signed(self, request: Received, header: str) -> bool:
        """Whether it is signed by both secrets, for this address, now, and for the first time (RFC 5849)."""
        pairs = (one.strip().partition("=") for one in header.split(","))
        given = {key: unquote(value.strip('"')) for key, _, value in pairs}
        if (given.get("oauth_consumer_key"), given.get("oauth_token")) != (self.api_key, self.access_token):
            return False
        fresh = abs(int(given["oauth_timestamp"]) - self.now().timestamp()) < 300
        signed = SimpleNamespace(
            http_method=request.verb,
            uri=f"http://{request.headers['host']}{request.path}",
            params=[
                *request.query.items(),
                *((key, value) for key, value in given.items() if key not in ("oauth_signature", "realm")),
            ],
            signature=given["oauth_signature"],
        )
        new = given["oauth_nonce"] not in self._nonces
        self._nonces.add(given["oauth_nonce"])
        right = signature.verify_hmac_sha1(signed, client_secret=self.api_secret, resource_owner_secret=self.access_secret)
        return bool(fresh and new and right and given["oauth_signature_method"] == "HMAC-SHA1")

    def _may(self, request: Received) -> None:
        if self.credit <= 0:
            detail = "Your enrolled account [1] does not have any credits to fulfill this request."
            raise Refusal(402, detail, kind=f"{PROBLEMS}/credits", title="CreditsDepleted")
        if (request.verb, request.path) == ("POST", "/2/tweets"):
            if self.limit <= 0:
                raise Refusal(429, "Too Many Requests", title="Too Many Requests")
            self.limit -= 1
            self.credit -= 1

    def _token(self, request: Received) -> Answer:
        """A refresh token is good once; a confidential client proves itself, a public one names itself."""
        basic = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        if self.client_secret and request.headers.get("authorization") != f"Basic {basic}":
            return Answer(401, {"error": "unauthorized_client", "error_description": "Missing valid authorization header"})
        if not self.client_secret and request.body.get("client_id") != self.client_id:
            return Answer(400, {"error": "invalid_request", "error_description": "Missing required parameter [client_id]."})
        if request.body.get("grant_type") != "refresh_token" or request.body.get("refresh_token") != self.refresh:
            detail = "Value passed for the token was invalid."
            return Answer(400, {"error": "invalid_request", "error_description": detail})
        made = next(self._numbers)
        self.bearer, self.refresh = f"QmVhcmVy{made}" + "B" * 30, f"UmVmcmVzaA{made}" + "R" * 30
        body = {"token_type": "bearer", "expires_in": 7200, "access_token": self.bearer, "scope": " ".join(self.scopes)}
        return Answer(200, body | {"refresh_token": self.refresh})

    # What is posted

    def _id(self) -> Iterator[str]:
        return (str(number) for number in self._numbers)

    def _upload(self, request: Received) -> Answer:
        body = _fields(request.body, {"media": str, "media_category": str}, required=("media", "media_category"))
        try:
            content = base64.b64decode(body["media"], validate=True)
        except binascii.Error:
            raise _invalid("$.media: not a valid base64") from None
        if body["media_category"] != "tweet_image" or not content.startswith(PICTURES):
            raise _invalid("media type unrecognized")
        if len(content) > LARGEST:
            raise Refusal(413, "Payload Too Large", title="Payload Too Large")
        picture = Picture(next(self._id()), content, self.now())
        self.pictures[picture.id] = picture
        data = {"id": picture.id, "media_key": f"3_{picture.id}", "size": len(content), "expires_after_secs": 86400}
        return Answer(200, {"data": data})

    def _describe(self, request: Received) -> Answer:
        body = _fields(request.body, {"id": str, "metadata": dict}, required=("id",))
        text = _fields(_fields(body["metadata"], {"alt_text": dict})["alt_text"], {"text": str}, required=("text",))["text"]
        if body["id"] not in self.pictures:
            raise _invalid("Media ID not found")
        if not 1 <= len(text) <= 1000:
            raise _invalid("$.metadata.alt_text.text: must be at most 1000 characters long")
        self.pictures[body["id"]] = self.pictures[body["id"]]._replace(alt=text)
        return Answer(200, {"data": {"id": body["id"], "associated_metadata": {"alt_text": {"text": text}}}})

    def _create(self, request: Received) -> Answer:
        body = _fields(request.body, {"text": str, "media": dict, "reply": dict})
        text = unicodedata.normalize("NFC", body.get("text", "")).strip()
        length = measure(text)
        if length.used > length.limit or not length.valid:
            raise _invalid("Your Tweet text is too long." if text else "$.text: is missing but it is required")
        if sum(entity.kind == "cashtag" for entity in entities(text)) > 1:
            raise Refusal(403, "Posts may hold one cashtag.")
        pictures = self._attached(body.get("media"))
        answers = self._answered(body.get("reply"))
        if text in self.own():
            raise Refusal(403, DUPLICATE)
        post = Posted(next(self._id()), self.id, text, self.now(), pictures, answers)
        self.posts[post.id] = post
        return Answer(201, {"data": {"id": post.id, "text": self._shown(post)[0], "edit_history_tweet_ids": [post.id]}})

    def _attached(self, media: Any) -> tuple[str, ...]:
        if media is None:
            return ()
        numbers = _fields(media, {"media_ids": list}, required=("media_ids",))["media_ids"]
        if not 1 <= len(numbers) <= 4:
            raise _invalid("$.media.media_ids: must have between 1 and 4 items")
        for number in numbers:
            picture = self.pictures.get(number) if isinstance(number, str) else None
            if not picture or self.now() - picture.uploaded > timedelta(days=1):
                raise _invalid("Your media IDs are invalid.")
        return tuple(numbers)

    def _answered(self, reply: Any) -> str | None:
        if reply is None:
            return None
        number = _fields(reply, {"in_reply_to_tweet_id": str}, required=("in_reply_to_tweet_id",))["in_reply_to_tweet_id"]
        post = self.posts.get(number)
        if post is None:
            raise Refusal(403, "You attempted to reply to a Tweet that is deleted or not visible to you.")
        if post.author != self.id and f"@{self.username}".lower() not in post.text.lower():
            raise Refusal(403, NOT_MENTIONED)
        return number

    def _delete(self, _: Received, number: str) -> Answer:
        post = self.posts.get(number)
        if post is None:
            detail = f"Could not find tweet with id: [{number}]."
            raise Refusal(404, detail, kind=f"{PROBLEMS}/resource-not-found", title="Not Found Error")
        if post.author != self.id:
            raise Refusal(403, "You are not authorized to delete this Tweet.")
        del self.posts[number]
        return Answer(200, {"data": {"deleted": True}})

    # What is read

    def _me(self, request: Received) -> Answer:
        wanted = _query(request, {"user.fields"}).get("user.fields", "").split(",")
        more = {"protected": self.protected, "verified": self.verified}
        data = {"id": self.id, "name": "Amnesty EECA", "username": self.username}
        return Answer(200, {"data": data | {key: value for key, value in more.items() if key in wanted}})

    def _list(self, request: Received, whose: str) -> Answer:
        asked = _query(request, {"max_results", "pagination_token", "start_time", "exclude", "tweet.fields"})
        most = int(asked.get("max_results", "10"))
        if not 5 <= most <= 100 or asked.get("exclude", "retweets") not in ("retweets", "replies"):
            raise _invalid("The `max_results` or `exclude` query parameter value is not valid")
        since = datetime.min.replace(tzinfo=UTC)
        if "start_time" in asked:
            if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", asked["start_time"]):
                raise _invalid("Invalid 'start_time'")
            since = datetime.fromisoformat(asked["start_time"])
            if since > self.now():
                raise _invalid("Invalid 'start_time': must be before now")
        own = [post for post in self.posts.values() if post.author == whose and post.created >= since]
        own.sort(key=lambda post: post.created, reverse=True)
        first, most = int(asked.get("pagination_token", "0")), min(most, self.page)
        page = own[first : first + most]
        meta = {"result_count": len(page)} | ({"next_token": str(first + most)} if first + most < len(own) else {})
        fields = asked.get("tweet.fields", "").split(",")
        data = [self._listed(post, fields) for post in page]
        return Answer(200, {"data": data, "meta": meta} if data else {"meta": meta})

    def _listed(self, post: Posted, fields: list[str]) -> dict[str, Any]:
        text, urls = self._shown(post)
        more = {
            "created_at": post.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            **({"entities": {"urls": urls}} if urls else {}),
        }
        return {"id": post.id, "text": text} | {key: value for key, value in more.items() if key in fields}

    def _shown(self, post: Posted) -> tuple[str, list[dict[str, Any]]]:
        """The words with t.co links, and `&`, `<`, `>` as HTML; and what each link stands for."""
        made, urls, at = "", [], 0
        for entity in entities(post.text):
            if entity.kind != "url":
                continue
            made += _escaped(post.text[at : entity.start])
            long = entity.value if "://" in entity.value else f"http://{entity.value}"
            urls.append(_link(made, f"https://t.co/{post.id[-6:]}{len(urls):04}", long))
            made, at = made + urls[-1]["url"], entity.end
        made += _escaped(post.text[at:])
        if post.pictures:
            made += " "
            long = f"https://x.com/{self.username}/status/{post.id}/photo/1"
            urls.append(_link(made, f"https://t.co/{post.id[-6:]}pict", long) | {"media_key": f"3_{post.pictures[0]}"})
            made += urls[-1]["url"]
        return made, urls


_ROUTES: tuple[tuple[str, str, tuple[str, ...], Callable[..., Answer]], ...] = (
    ("POST", "/2/media/upload", ("media.write",), FakeX._upload),
    ("POST", "/2/media/metadata", ("media.write",), FakeX._describe),
    ("POST", "/2/tweets", ("tweet.read", "tweet.write", "users.read"), FakeX._create),
    ("DELETE", "/2/tweets/([0-9]{1,19})", ("tweet.read", "tweet.write", "users.read"), FakeX._delete),
    ("GET", "/2/users/me", ("tweet.read", "users.read"), FakeX._me),
    ("GET", "/2/users/([0-9]{1,19})/tweets", ("tweet.read", "users.read"), FakeX._list),
)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _link(before: str, short: str, long: str) -> dict[str, Any]:
    start = len(before)
    return {"start": start, "end": start + len(short), "url": short, "expanded_url": long, "display_url": long[:30]}


def _fields(body: Any, types: Mapping[str, type], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """The object, whose fields are of these names and types and no others (`additionalProperties: false`)."""
    if not isinstance(body, dict):
        raise _invalid("$: must be an object")
    for key, value in body.items():
        if key not in types or not isinstance(value, types[key]):
            raise _invalid(f"$.{key}: is not defined in the schema, or is of another type")
    for key in required:
        if key not in body:
            raise _invalid(f"$.{key}: is missing but it is required")
    return body


def _query(request: Received, known: set[str]) -> dict[str, str]:
    for key in request.query:
        if key not in known:
            raise _invalid(f"The query parameter [{key}] is not one of [{', '.join(sorted(known))}]")
    return request.query


def _invalid(message: str) -> Refusal:
    detail = "One or more parameters to your request was invalid."
    errors = [{"parameters": {}, "message": message}]
    return Refusal(400, detail, kind=f"{PROBLEMS}/invalid-request", title="Invalid Request", errors=errors)


class _Handler(BaseHTTPRequestHandler):
    """Takes a request, lets it go wrong where it shall, and answers."""

    protocol_version = "HTTP/1.1"
    x: FakeX

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:  # the client has gone
            self.close_connection = True

    def _serve(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        request = Received(
            self.command,
            parts.path,
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            {key.lower(): value for key, value in self.headers.items()},
            self._body(content),
            self.client_address[1],
        )
        self.x.received.append(request)
        fault = self.x.fault_of(request.verb, request.path)
        answer = self.x.answer(request) if fault is None or fault.effect else Answer(200, {"data": {}})
        if fault:
            self._fail(fault, fault.answer or answer)
        else:
            self._send(answer)

    do_GET = do_POST = do_DELETE = _serve  # noqa: N815

    def _body(self, content: bytes) -> Any:
        if self.headers.get_content_type() == "application/json":
            return json.loads(content)
        return dict(parse_qsl(content.decode()))

    def _fail(self, fault: Fault, answer: Answer) -> None:
        if fault.line == "silence":
            self._wait()
        elif fault.line == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._close()
        else:
            self._send(answer, fault.line)

    def _send(self, answer: Answer, line: str = "") -> None:
        body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        self.send_response_only(answer.status)
        headers = {"Content-Type": "application/json; charset=utf-8", "Content-Length": str(len(body))} | answer.headers
        for key, value in headers.items():
            if value is not None:
                self.send_header(key, value)
        self.end_headers()
        half = len(body) // 2
        if line in ("stall", "short"):
            self.wfile.write(body[:half])
            if line == "stall":
                self._wait()
            self._close()
        elif line == "drip":
            for at in range(0, len(body), 7):
                self.wfile.write(body[at : at + 7])
        else:
            self.wfile.write(body)

    def _wait(self) -> None:
        """Say nothing until the client has gone, or the server is to end."""
        self.connection.settimeout(0.05)
        while not self.x.over.is_set():
            try:
                if not self.connection.recv(1):
                    break
            except TimeoutError:
                continue
        self.close_connection = True

    def _close(self) -> None:
        self.close_connection = True
        socket.close(self.connection.detach())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Print nothing: a request's line may hold what nobody may see."""
