"""A Graph API of our own on loopback, which knows what was posted, and is strict where Facebook's is.

It is built from what Meta documents ("Page /feed" and "Page /photos", read 2026-09-11; "Handle Errors", "Rate Limits",
"Secure Graph API Calls", "Debug-Token", read 2026-11-26) and from answers that people have seen. Where nobody has said
what Graph does (`False` for a boolean, a version that never was), it takes the stricter way.
"""

import hashlib
import hmac
import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.parser import BytesParser
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

LIVE = tuple(f"v{number}.0" for number in range(21, 27))
"""Versions that live (developers.facebook.com/docs/graph-api/changelog/versions, read 2026-11-23); older ones are served as
the oldest of them, silently."""

SCOPES = ("pages_manage_posts", "pages_read_engagement", "pages_show_list")
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
LARGEST = 10_000_000


class Received(NamedTuple):
    """A request as it came: *verb* is HTTP's, *method* what it asked for, *files* are name, type and content by field."""

    verb: str
    method: str
    path: str
    query: str
    headers: dict[str, str]
    fields: dict[str, str]
    files: dict[str, tuple[str, str, bytes]]


class Photo(NamedTuple):
    """An uploaded picture."""

    id: str
    fields: dict[str, str]
    content: bytes
    media_type: str
    uploaded: datetime


class Posted(NamedTuple):
    """A post that exists; *scheduled* until its time."""

    id: str
    message: str
    photos: tuple[str, ...]
    created: datetime
    scheduled: datetime | None = None


class Answer(NamedTuple):
    """What goes back: *body* as JSON, or bytes as they are."""

    status: int
    body: Any
    headers: dict[str, str | None] = {}  # noqa: RUF012 (never written to)


class GraphError(Exception):
    """A refusal, as Graph writes it."""

    def __init__(
        self, code: int, message: str, *, subcode: int = 0, status: int = 400, kind: str = "OAuthException"
    ) -> None:
        super().__init__(message)
        error = {"message": message, "type": kind, "code": code, "fbtrace_id": "AbCdEf"}
        self.answer = Answer(status, {"error": error | ({"error_subcode": subcode} if subcode else {})})


class Fault(NamedTuple):
    """Something that goes wrong with one request. *effect*: after it was carried out. *answer*, or what becomes of the
    line: `silence` (no answer), `reset`, `stall` (half of the answer, then nothing), `short` (half of it, then the end),
    `drip` (whole, in small pieces).
    """

    effect: bool
    answer: Answer | None = None
    line: str = ""


class Graph:
    """One Page and its app. All that is asked of it stands in *received*, all that exists in *posts* and *photos*."""

    def __init__(self) -> None:
        self.page_id, self.name = "104", "Amnesty EECA"
        self.page_token, self.user_token = "EAAG" + "p" * 60, "EAAG" + "u" * 60
        self.other_token, self.other_page = "EAAG" + "o" * 60, "105"
        self.app_id, self.app_secret = "9001", "5ec2e7" + "a" * 26
        self.proof_required = False
        self.published = True
        self.is_valid = True
        self.scopes: tuple[str, ...] = SCOPES
        self.granular: list[dict[str, Any]] = []
        self.expires = self.data_access_expires = 0
        self.page_may_read = True
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.time_based_paging = False
        self.received: list[Received] = []
        self.posts: dict[str, Posted] = {}
        self.photos: dict[str, Photo] = {}
        self._faults: list[tuple[str, Fault]] = []
        self._numbers = iter(range(500, 100_000))
        self._lock = threading.Lock()
        self.over = threading.Event()
        self.base = ""

    def fail(self, edge: str, fault: Fault) -> None:
        """Let the next request whose path ends with *edge* go wrong."""
        self._faults.append((edge, fault))

    def seed(self, message: str, created: datetime) -> Posted:
        """A post that exists already."""
        post = Posted(f"{self.page_id}_{next(self._numbers)}", message, (), created)
        self.posts[post.id] = post
        return post

    @contextmanager
    def running(self) -> Iterator["Graph"]:
        """The server on an address of its own, *base*."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"graph": self}))
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

    def fault_of(self, path: str) -> Fault | None:
        """The fault that waits for this request, once."""
        for one in self._faults:
            if path.endswith(one[0]):
                self._faults.remove(one)
                return one[1]
        return None

    def answer(self, request: Received) -> Answer:
        """What Graph answers. Whatever it does is done when this returns."""
        with self._lock:
            self.received.append(request)
            try:
                version, path = self._version(request.path)
                body = self._reply(request, path)
            except GraphError as error:
                return error.answer
        use = {"type": "pages", "call_count": 1, "total_time": 1, "total_cputime": 1, "estimated_time_to_regain_access": 0}
        return Answer(
            200,
            body,
            {"X-Business-Use-Case-Usage": json.dumps({self.page_id: [use]}), "facebook-api-version": version},
        )

    def _version(self, path: str) -> tuple[str, str]:
        match = re.fullmatch(r"/(v(\d+)\.(\d+))(/.*)", path)
        if not match:
            raise GraphError(2500, "Unknown path components: " + path)
        version, major, _, rest = match.groups()
        if version in LIVE:
            return version, rest
        if int(major) < int(LIVE[0][1:].partition(".")[0]):
            return LIVE[0], rest
        raise GraphError(2500, f"Unknown path components: {path}")

    def _reply(self, request: Received, path: str) -> Any:
        token = self._token(request)
        self._proof(request, token)
        if path == "/debug_token":
            return self._debugged(request, token)
        who = self._who(token)
        if path == "/me" and request.method == "GET":
            return self._me(request, who)
        if path == f"/{self.page_id}/photos" and request.method == "POST":
            self._only_page(who, "pages_manage_posts")
            return self._photo(request)
        if path == f"/{self.page_id}/feed" and request.method == "POST":
            self._only_page(who, "pages_manage_posts")
            return self._feed(request)
        if path == f"/{self.page_id}/published_posts" and request.method == "GET":
            self._only_page(who, "pages_read_engagement")
            return self._published_posts(request, token)
        return self._node(request, path.removeprefix("/"))

    # Who asks

    def _token(self, request: Received) -> str:
        header = request.headers.get("authorization", "").removeprefix("Bearer ")
        token = request.fields.get("access_token") or dict(parse_qsl(request.query)).get("access_token") or header
        if not token:
            raise GraphError(104, "An access token is required to request this resource.")
        return token

    def _proof(self, request: Received, token: str) -> None:
        given = request.fields.get("appsecret_proof")
        if given is None and self.proof_required:
            raise GraphError(
                100, "API calls from the server require an appsecret_proof argument", kind="GraphMethodException"
            )
        right = hmac.new(self.app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        if given is not None and given != right:
            raise GraphError(100, "Invalid appsecret_proof provided in the API argument", kind="GraphMethodException")

    def _who(self, token: str) -> str:
        known = {self.page_token: "page", self.user_token: "user", self.other_token: "other"}
        if token not in known:
            raise GraphError(190, f"Malformed access token {token}")
        if not self.is_valid:
            raise GraphError(190, "Error validating access token: Session has expired.", subcode=463)
        return known[token]

    def _only_page(self, who: str, scope: str) -> None:
        if who != "page":
            raise GraphError(210, "A page access token is required to request this resource.")
        if scope not in self.scopes:
            raise GraphError(200, f"(#200) Permissions error: requires the '{scope}' permission", status=403)

    def _debugged(self, request: Received, token: str) -> Any:
        if request.method != "GET":
            raise GraphError(100, "Unsupported post request.", subcode=33, kind="GraphMethodException")
        if token != f"{self.app_id}|{self.app_secret}":
            raise GraphError(190, "Invalid OAuth access token signature.")
        looked = request.fields.get("input_token")
        kinds = {
            self.page_token: ("PAGE", self.page_id),
            self.user_token: ("USER", None),
            self.other_token: ("PAGE", "105"),
        }
        if looked not in kinds:
            return {"data": {"is_valid": False, "scopes": [], "error": {"code": 190, "message": "Malformed access token"}}}
        kind, profile = kinds[looked]
        told = {
            "app_id": self.app_id,
            "type": kind,
            "application": "Campaigns",
            "data_access_expires_at": self.data_access_expires,
            "expires_at": self.expires,
            "is_valid": self.is_valid,
            "scopes": list(self.scopes),
            "granular_scopes": self.granular or [{"scope": scope} for scope in self.scopes],
            "user_id": "77",
        }
        return {"data": told | ({"profile_id": profile} if profile else {})}

    def _me(self, request: Received, who: str) -> Any:
        asked = request.fields.get("fields", "id,name").split(",")
        if who == "user":
            for field in asked:
                if field in ("link", "is_published"):
                    raise GraphError(100, f"(#100) Tried accessing nonexisting field ({field}) on node type (User)")
            known: dict[str, Any] = {"id": "77", "name": "A Person"}
        else:
            number = self.page_id if who == "page" else self.other_page
            known = {"id": number, "name": self.name, "link": f"https://www.facebook.com/{number}"}
            known["is_published"] = self.published
        return {field: known[field] for field in asked}

    # What is posted

    def _photo(self, request: Received) -> Any:
        fields = request.fields
        name, media_type, content = request.files.get("source", ("", "", b""))
        if not name or not content.startswith(PICTURES) or len(content) > LARGEST:
            raise GraphError(324, "(#324) Requires upload file")
        published, temporary = _truth(fields, "published", default=True), _truth(fields, "temporary", default=False)
        if temporary and published:
            raise GraphError(100, "(#100) Temporary photos cannot be published")
        photo = Photo(str(next(self._numbers)), fields, content, media_type, self.now())
        self.photos[photo.id] = photo
        if not published:
            return {"id": photo.id}
        post = self._posted(fields.get("caption", ""), (photo.id,), None)
        return {"id": photo.id, "post_id": post.id}

    def _feed(self, request: Received) -> Any:
        fields = request.fields
        message = fields.get("message", "").strip()
        photos = tuple(self._attached(fields))
        if not message and not photos and not fields.get("link"):
            raise GraphError(100, "(#100) Missing message or attachment")
        scheduled = self._schedule(fields, photos)
        if message and any(one.message == message for one in self.posts.values()):
            raise GraphError(506, "(#506) Duplicate status message")
        return {"id": self._posted(message, photos, scheduled).id}

    def _attached(self, fields: dict[str, str]) -> Iterator[str]:
        places = sorted(int(match[1]) for key in fields if (match := re.fullmatch(r"attached_media\[(\d+)\]", key)))
        if places != list(range(len(places))) or "attached_media" in fields:
            raise GraphError(100, "(#100) Param attached_media must be an array.")
        for place in places:
            try:
                number = str(json.loads(fields[f"attached_media[{place}]"])["media_fbid"])
            except (ValueError, KeyError, TypeError):
                raise GraphError(100, f"(#100) Param attached_media[{place}] must be an object.") from None
            photo = self.photos.get(number)
            if not photo or _truth(photo.fields, "published", default=True) or self._too_old(photo):
                raise GraphError(100, f"(#100) No photo {number} that may be attached")
            yield number

    def _too_old(self, photo: Photo) -> bool:
        """Whether it was deleted: photos stay unpublished for about a day."""
        return self.now() - photo.uploaded > timedelta(hours=24)

    def _schedule(self, fields: dict[str, str], photos: tuple[str, ...]) -> datetime | None:
        published = _truth(fields, "published", default=True)
        due = fields.get("scheduled_publish_time")
        temporary = [_truth(self.photos[number].fields, "temporary", default=False) for number in photos]
        if due is None:
            if any(temporary):
                raise GraphError(100, "(#100) A temporary photo belongs to a scheduled post")
            if not published:
                raise GraphError(100, "(#100) An unpublished post needs scheduled_publish_time")
            return None
        moment = datetime.fromtimestamp(int(due), UTC)
        if published or not timedelta(minutes=10) <= moment - self.now() <= timedelta(days=75):
            raise GraphError(100, "(#100) The specified scheduled publish time is invalid.")
        if photos and (not all(temporary) or fields.get("unpublished_content_type") != "SCHEDULED"):
            raise GraphError(100, "(#100) Photos of a scheduled post are temporary, and it says SCHEDULED")
        return moment

    def _posted(self, message: str, photos: tuple[str, ...], scheduled: datetime | None) -> Posted:
        post = Posted(f"{self.page_id}_{next(self._numbers)}", message, photos, self.now(), scheduled)
        self.posts[post.id] = post
        return post

    # What is read and deleted

    def _published_posts(self, request: Received, token: str) -> Any:
        limit = min(int(request.fields.get("limit", "25")), 100)
        newest = sorted(
            (one for one in self.posts.values() if one.scheduled is None), key=lambda one: one.created, reverse=True
        )
        start = int(request.fields.get("after", "0"))
        if until := request.fields.get("until"):
            newest = [one for one in newest if one.created.timestamp() <= int(until)]
        shown, rest = newest[start : start + limit], newest[start + limit :]
        fields = request.fields.get("fields", "id,message,created_time").split(",")
        answer: dict[str, Any] = {"data": [_shown(one, fields) for one in shown]}
        if shown:
            step = {"until": int(shown[-1].created.timestamp())} if self.time_based_paging else {"after": start + limit}
            # As Graph does it: the next page's address holds the token.
            query = urlencode({"access_token": token, "limit": limit, "fields": ",".join(fields), **step})
            more = {"next": f"https://graph.facebook.com{request.path}?{query}"} if rest else {}
            answer["paging"] = more if self.time_based_paging else {"cursors": {"after": str(start + limit)}, **more}
        return answer

    def _node(self, request: Received, number: str) -> Any:
        if number not in self.posts or request.method not in ("GET", "DELETE"):
            raise GraphError(
                100,
                f"Unsupported {request.method.lower()} request. Object with ID '{number}' does not exist, cannot be loaded "
                "due to missing permissions, or does not support this operation",
                subcode=33,
                kind="GraphMethodException",
            )
        if request.method == "DELETE":
            del self.posts[number]
            return {"success": True}
        return _shown(self.posts[number], request.fields.get("fields", "id").split(","))


def _shown(post: Posted, fields: list[str]) -> dict[str, Any]:
    known = {
        "id": post.id,
        "message": post.message,
        "created_time": f"{post.created:%Y-%m-%dT%H:%M:%S}+0000",
        "permalink_url": f"https://www.facebook.com/{post.id.partition('_')[0]}/posts/{post.id.partition('_')[2]}",
    }
    return {field: known[field] for field in {"id", *fields} if field != "message" or post.message}


def _truth(fields: dict[str, str], name: str, *, default: bool) -> bool:
    """A boolean, spelt as Graph documents it."""
    value = fields.get(name)
    if value not in (None, "true", "false"):
        raise GraphError(100, f"(#100) Param {name} must be a boolean")
    return default if value is None else value == "true"


class _Handler(BaseHTTPRequestHandler):
    graph: Graph
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "proxygen", ""


    def log_message(self, *_: Any) -> None:
        pass

    def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002
        return format_datetime(self.graph.now(), usegmt=True)

    def _serve(self) -> None:
        request = self._received()
        fault = self.graph.fault_of(request.path)
        answer = Answer(200, {}) if fault and not fault.effect else self.graph.answer(request)
        if fault and not fault.effect:
            self.graph.received.append(request)
        if fault and fault.answer:
            answer = fault.answer
        self._send(answer, fault.line if fault else "")

    do_GET = do_POST = do_DELETE = _serve  # noqa: N815 (as http.server names them)

    def _received(self) -> Received:
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fields, files = _parsed(self.headers.get("Content-Type", ""), body)
        method = fields.get("method", self.command) if self.command == "POST" else self.command
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Received(self.command, method.upper(), address.path, address.query, headers, fields, files)

    def _send(self, answer: Answer, line: str) -> None:
        body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        if line in ("silence", "reset"):
            self._cut(line)
            return
        self.send_response(answer.status)
        headers = {"Content-Type": "application/json; charset=UTF-8", "Content-Length": str(len(body)), **answer.headers}
        for name, value in headers.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        if line in ("stall", "short"):
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            self._cut(line)
        elif line == "drip":
            for place in range(len(body)):
                self.wfile.write(body[place : place + 1])
                self.wfile.flush()
        else:
            self.wfile.write(body)

    def _cut(self, line: str) -> None:
        """Leave the line silent until the test is over, break it, or end it."""
        self.close_connection = True
        if line in ("silence", "stall"):
            self.graph.over.wait(30)
        elif line == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()


def _parsed(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, tuple[str, str, bytes]]]:
    """The fields and files of a form."""
    if not content_type.startswith("multipart/form-data"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body))), {}
    fields, files = dict[str, str](), dict[str, tuple[str, str, bytes]]()
    message: Message = BytesParser().parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    for part in message.get_payload():
        assert isinstance(part, Message)
        name = str(part.get_param("name", header="Content-Disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        if part.get_filename() is None:
            fields[name] = content.decode()
        else:
            files[name] = (str(part.get_filename()), part.get_content_type(), content)
    return fields, files
