"""The session: what never left is told from what may have arrived, nothing goes twice, and no error holds a credential."""

import base64
import json
import os
import socket
import struct
import threading
import time
import traceback
from contextlib import contextmanager
from itertools import product
from typing import NamedTuple

import pytest
import requests

from socialkit.errors import OutcomeUnknown, Rejected, Unreachable
from socialkit.publishers.http import CONNECT, LONGEST, READ, Session, document

TOKEN = "T0ken" + "t" * 30
OK = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"data": 1}'
WRITES = ("POST", "PUT", "PATCH", "DELETE")


class Drip(NamedTuple):
    """An answer that begins so, and goes on with a space each 20 milliseconds."""

    begin: bytes


class Line:
    """A server that does with each connection what its *script* says: bytes to answer with, or what to do instead.

    *asked* holds the head and body of each request, *ports* the client's port of each connection. One with a *pace* takes
    64 KiB each time that so many seconds have gone; *took* is how long it needed for the latest request.
    """

    def __init__(self, *script, pace=0.0):
        self.script, self.pace, self.took = list(script), pace, 0.0
        self.asked, self.ports = [], []
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.02)
        if pace:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        self.port = self._listener.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()
        self._listener.close()

    def _serve(self):
        while not self._over.is_set():
            try:
                connection, (_, port) = self._listener.accept()
            except TimeoutError:
                continue
            self.ports.append(port)
            with connection:
                connection.settimeout(0.02)
                try:
                    while self._answer(connection):
                        pass
                except OSError:
                    continue

    def _answer(self, connection):
        """Answer one request; whether the connection stays."""
        act = self.script[0] if self.script else OK
        if act == "hang up":
            self.script.pop(0)
            return False
        began = time.monotonic()
        request = self._request(connection)
        if not request:
            return False
        self.took = time.monotonic() - began
        self.asked.append(request)
        self.script[:1] = []
        if act == "silence":
            return bool(self._receive(connection))  # until the client gives up
        if act == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False
        if isinstance(act, Drip):
            connection.sendall(act.begin)
            while not self._over.wait(0.02):
                connection.sendall(b" ")
            return False
        connection.sendall(act)
        return act == OK

    def _request(self, connection):
        got = b""
        while b"\r\n\r\n" not in got and got[:1] != b"\x16":  # as TLS begins
            more = self._receive(connection)
            if not more:
                return got
            got += more
        head, _, body = got.partition(b"\r\n\r\n")
        length = [int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        while length and len(body) < length[0]:
            more = self._receive(connection)
            if not more:
                break
            body += more
        return head + b"\r\n\r\n" + body

    def _receive(self, connection):
        while not self._over.is_set():
            try:
                self._over.wait(self.pace)
                return connection.recv(65536)
            except TimeoutError:
                continue
        return b""


def answer(status, body=b"", *headers):
    """The bytes of an answer."""
    lines = [f"HTTP/1.1 {status} So", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def refused(given):
    """What a platform's answer of 4xx is made into here."""
    return Rejected(f"Refused {given.status_code} {document(given).get('why')}", "Do something")


def session(base):
    """A session that waits for 0.3 seconds; the platform is `https://api.test`."""
    return Session("Testnet", refused, {"https://api.test": base}, timeouts=(1.0, 0.3, 5.0))


def ask(base, verb="POST", path="/posts", **options):
    """A request with a token in its head."""
    options.setdefault("headers", {"Authorization": f"Bearer {TOKEN}"})
    return session(base).request(verb, f"https://api.test{path}", **options)


@contextmanager
def unheard_port():
    """A port where nobody listens, and nobody will meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


# What never left


@pytest.mark.parametrize("verb", ["GET", *WRITES])
def test_a_port_that_refuses(verb):
    with unheard_port() as port, pytest.raises(Unreachable, match=r"Testnet could not be reached \(ConnectionError\)"):
        ask(f"http://127.0.0.1:{port}", verb)


@pytest.mark.parametrize("host", ["nowhere.invalid", f"{'a' * 70}.invalid", "a..invalid"])
def test_a_name_that_is_none(host):
    with pytest.raises(Unreachable, match="could not be reached"):
        ask(f"http://{host}")


def test_a_server_without_tls():
    with Line(answer(400), answer(400)) as line:
        with pytest.raises(Unreachable, match=r"could not be reached \(SSLError"):
            ask(f"https://127.0.0.1:{line.port}")
        assert not [request for request in line.asked if b"POST" in request]


def test_a_server_that_hangs_up_before_tls_stands():
    with Line("hang up") as line, pytest.raises(Unreachable, match="could not be reached"):
        ask(f"https://127.0.0.1:{line.port}")


@pytest.fixture
def through(monkeypatch):
    """Lets everything go through a proxy at this port, by the usual variables."""

    def set_proxy(port, word=""):
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://{word}127.0.0.1:{port}")
        monkeypatch.setenv("no_proxy", "")

    return set_proxy


def test_a_proxy_that_is_not_there(through):
    with unheard_port() as port:
        through(port, "user:S3cretOfProxy@")
        with pytest.raises(Unreachable, match=r"could not be reached \(ProxyError") as raised:
            ask("https://api.test.invalid")
    assert "S3cret" not in everything(raised.value)


@pytest.mark.parametrize("status", [403, 407, 502, 503])
def test_a_proxy_that_refuses_the_way(through, status):
    with Line(answer(status)) as proxy:
        through(proxy.port)
        with pytest.raises(Unreachable, match=r"could not be reached \(ProxyError"):
            ask("https://api.test.invalid", json={"text": "words"})
        (request,) = proxy.asked
        assert request.startswith(b"CONNECT api.test.invalid:443")
        assert TOKEN.encode() not in request


def test_a_proxy_that_makes_the_way_but_whose_end_has_no_tls(through):
    with Line(b"HTTP/1.1 200 Connection established\r\n\r\nnot TLS at all") as proxy:
        through(proxy.port)
        with pytest.raises(Unreachable, match="could not be reached"):
            ask("https://api.test.invalid")
        assert len(proxy.asked) == 1


def test_a_socks_proxy_that_is_not_there(monkeypatch):
    with unheard_port() as port:
        monkeypatch.setenv("https_proxy", f"socks5h://127.0.0.1:{port}")
        monkeypatch.setenv("no_proxy", "")
        with pytest.raises(Unreachable, match="could not be reached"):
            ask("https://api.test.invalid")


# What may have arrived

PIECE = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{"data"'
UNKNOWN = {
    "time-out": ["silence"],
    "reset": ["reset"],
    "closed without an answer": [b"", "hang up"],
    "truncated head": [b"HTTP/1.1 20"],
    "truncated body": [PIECE],
    "truncated chunks": [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{"],
    "not HTTP": [b"220 ready\r\n"],
    "bad encoding": [answer(200, b"{}", "Content-Encoding: gzip")],
    "500": [answer(500)],
    "503 as JSON": [answer(503, b'{"error": 1}')],
    "200 empty": [answer(200)],
    "200 as a web page": [answer(200, b"<html>", "Content-Type: text/html")],
    "200 a list": [answer(200, b"[1]")],
    "200 an empty object": [answer(200, b"{}")],
    "200 null": [answer(200, b"null")],
    "200 truncated JSON": [answer(200, b'{"data": {"id": "1')],
    "204": [answer(204)],
    "301": [answer(301, b"", "Location: /elsewhere")],
    "307": [answer(307, b"", "Location: /elsewhere")],
    "308": [answer(308, b"", "Location: /elsewhere")],
}


@pytest.mark.parametrize(
    ("name", "verb"), [one for one in product(UNKNOWN, ("POST", "DELETE")) if one != ("204", "DELETE")]
)
def test_a_write_that_may_have_arrived_is_unknown_and_goes_once(name, verb):
    with Line(*UNKNOWN[name]) as line:
        with pytest.raises(OutcomeUnknown, match="may have it") as raised:
            ask(line.base, verb, json={"text": "words"})
        assert [request.split()[0] for request in line.asked] == [verb.encode()]
        assert b"words" in line.asked[0]
    assert "Look at the account" in raised.value.remedy
    assert TOKEN not in everything(raised.value)


@pytest.mark.parametrize("name", [name for name in UNKNOWN if name[:2] != "30"])
def test_a_read_that_fails_did_nothing(name):
    with Line(*UNKNOWN[name], *UNKNOWN[name]) as line, pytest.raises(Unreachable) as raised:
        ask(line.base, "GET", f"/posts?access_token={TOKEN}")
    assert TOKEN not in everything(raised.value)


def test_a_deletion_may_be_answered_by_its_status_alone():
    with Line(answer(204)) as line:
        assert ask(line.base, "DELETE").status_code == 204


# What is an answer


@pytest.mark.parametrize("body", [b'{"id": "1"}', b"true"])
@pytest.mark.parametrize("status", [200, 201])
def test_an_answer_that_can_be_read_is_given_and_kept(status, body):
    with Line(answer(status, body, "x-rate-limit-remaining: 3")) as line:
        talk = session(line.base)
        given = talk.post("https://api.test/posts", json={})
        assert (given.status_code, given.content) == (status, body)
        assert talk.last is given
        assert talk.last.headers["X-Rate-Limit-Remaining"] == "3"


@pytest.mark.parametrize("verb", ["GET", *WRITES])
@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 429, 499])
def test_a_refusal_is_explained_by_the_platforms_own_function(status, verb):
    with Line(answer(status, b'{"why": "because"}')) as line:
        talk = session(line.base)
        with pytest.raises(Rejected, match=f"Refused {status} because"):
            talk.request(verb, "https://api.test/posts")
        assert talk.last.status_code == status


def test_the_last_answer_is_none_after_a_request_without_one():
    with Line(OK, "silence") as line:
        talk = session(line.base)
        talk.get("https://api.test/posts")
        with pytest.raises(OutcomeUnknown):
            talk.post("https://api.test/posts")
        assert talk.last is None


def test_a_redirect_of_a_write_is_not_followed_and_one_of_a_read_is():
    with Line(answer(302, b"", "Location: /there"), answer(302, b"", "Location: /there")) as line:
        with pytest.raises(OutcomeUnknown, match=r"sent the request elsewhere \(302\)"):
            ask(line.base, allow_redirects=True)
        assert len(line.asked) == 1
        ask(line.base, "GET")
        assert [request.split()[1] for request in line.asked[1:]] == [b"/posts", b"/there"]


def test_a_redirect_to_another_host_takes_no_token_along():
    with Line() as other, Line(answer(302, b"", f"Location: http://localhost:{other.port}/there")) as line:
        ask(line.base, "GET")
        (request,) = other.asked
    assert TOKEN.encode() not in request


# How it talks


def test_a_write_has_a_connection_of_its_own_and_reads_share_one():
    with Line() as line:
        talk = session(line.base)
        for _ in range(3):
            talk.get("https://api.test/posts")
        assert len(line.ports) == 1
        talk.post("https://api.test/posts", json={})
        talk.post("https://api.test/posts", json={})
        talk.get("https://api.test/posts")
        assert len(line.asked) == 6
        assert len(line.ports) == 4


def test_a_write_after_the_server_dropped_the_connection_of_a_read_arrives():
    with Line(answer(200, b'{"a": 1}'), OK) as line:
        talk = session(line.base)
        talk.get("https://api.test/posts")
        assert talk.post("https://api.test/posts", json={}).status_code == 200


def test_addresses_are_mapped_before_they_are_asked_and_signed():
    signed = []

    def sign(request):
        signed.append(request.url)
        return request

    with Line() as line:
        talk = Session("Testnet", refused, {"https://api.test": line.base, "https://old.test": f"{line.base}/old"})
        talk.get("https://api.test/a?b=%20c", auth=sign)
        talk.get(b"https://old.test/a", auth=sign)
        talk.get("https://api.test", auth=sign)
        assert signed == [f"{line.base}/a?b=%20c", f"{line.base}/old/a", f"{line.base}/"]


@pytest.mark.parametrize("url", ["https://api.test.evil/a", "https://api.testing/a", "https://api.test@evil.test/a"])
def test_an_address_that_only_looks_alike_is_not_mapped(url):
    with Line() as line:
        assert session(line.base)._address(url) == url


def test_netrc_is_not_asked_for_a_password(tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password S3cret\ndefault login me password S3cret\n")
    os.chmod(netrc, 0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with Line() as line:
        requests.get(f"{line.base}/a", timeout=5)
        ask(line.base, "GET", headers={})
        ask(line.base, headers={})
        others, *ours = line.asked
    assert base64.b64encode(b"me:S3cret") in others  # so that the file is one that requests reads
    assert not [request for request in ours if b"Authorization" in request]


def test_a_request_waits_ten_seconds_for_a_connection_a_minute_for_an_answer_and_five_for_all():
    assert Session("Testnet", refused).timeouts == (CONNECT, READ, LONGEST) == (10.0, 60.0, 300.0)


@pytest.mark.parametrize(("verb", "kind"), [("POST", OutcomeUnknown), ("GET", Unreachable)])
@pytest.mark.parametrize("begin", [b"X-Long: ", b"\r\n{", b"\r\n" + OK[-11:]], ids=["head", "half", "whole"])
def test_an_answer_that_comes_in_small_pieces_for_ever_is_cut_off(verb, kind, begin):
    with Line(Drip(b"HTTP/1.1 200 OK\r\n" + begin)) as line:
        talk = Session("Testnet", refused, {"https://api.test": line.base}, timeouts=(1.0, 2.0, 0.4))
        with pytest.raises(kind):
            talk.request(verb, "https://api.test/posts")


def test_a_large_picture_may_leave_over_a_slow_line():
    body = b"\x00" * 3_000_000
    with Line(pace=0.002) as line:
        talk = Session("Testnet", refused, {"https://api.test": line.base}, timeouts=(0.25, 2.0, 9.0))
        talk.post("https://api.test/posts", data=body)
        assert line.took > 0.25  # so that it is slow for a session that waits for all of it at once
        assert line.asked[0].endswith(body)


def test_a_body_that_comes_in_pieces_is_read_to_its_end():
    words = json.dumps({"data": "ы" * 5000}).encode()
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (words[:7], words[7:900], words[900:]))
    with Line(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n") as line:
        assert document(ask(line.base)) == {"data": "ы" * 5000}


@pytest.mark.parametrize("body", [b"", b"[1]", b"true", b"<html>", b'{"a'])
def test_what_is_no_object_is_an_empty_document(body):
    given = requests.Response()
    given._content = body
    assert document(given) == {}


def everything(error):
    """All that can be printed of an error: itself, its parts, its traceback."""
    return f"{error} {error!r} {error.args} {vars(error)} {''.join(traceback.format_exception(error))}"
