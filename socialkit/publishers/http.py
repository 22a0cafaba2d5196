"""The one place that talks to platforms, and that tells a request that never left from one that may have arrived.

A write opens a connection of its own. As long as that does not stand (name, proxy, TCP, TLS), nothing of the request has
left, and what fails is `Unreachable`. From then on whatever fails is `OutcomeUnknown`: a time-out, a reset, a server's
error, an answer that cannot be read. Nothing is ever sent twice from here.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from socialkit.errors import OutcomeUnknown, PublishError, Unreachable

CONNECT, READ, LONGEST = 10.0, 60.0, 300.0
"""Seconds to wait for a connection, for each piece of an answer, and for one call from its beginning to its end."""

_WRITES = ("POST", "PUT", "PATCH", "DELETE")
_ASKED = "Nothing was sent; try again"
_LOOK = "Look at the account before anything is sent again"


class Session(requests.Session):
    """The session of one account: time-outs on every call, no redirect of a write, errors that hold no credential.

    *explain* makes an error of an answer that refuses (4xx). *bases* maps the address of a platform's API, such as
    `https://api.x.com`, to the one to use instead: a test's or a proxy's. *last* is the latest answer, whose headers tell
    of rate limits. *timeouts* are the seconds to wait for a connection, for each piece of an answer, and for all of a call,
    so that an answer in small pieces ends too. Proxies are those of the usual environment variables.
    """

    def __init__(
        self,
        title: str,
        explain: Callable[[requests.Response], PublishError],
        bases: Mapping[str, str] | None = None,
        timeouts: tuple[float, float, float] = (CONNECT, READ, LONGEST),
    ) -> None:
        super().__init__()
        self.title = title
        self.explain = explain
        self.bases = dict(bases or {})
        self.timeouts = timeouts
        self.last: requests.Response | None = None
        self._line = _Line(timeouts[2])
        self.auth = _as_it_is  # else requests looks for a name and password of the host in ~/.netrc
        for scheme in ("https://", "http://"):
            self.mount(scheme, _Adapter(self._line))

    def request(self, method: Any, url: Any, *args: Any, **options: Any) -> requests.Response:
        """As requests does it, but for the above. Raises PublishError, and nothing else that the network does."""
        verb, address = _text(method).upper(), self._address(_text(url))
        writes = verb in _WRITES
        options["timeout"] = self.timeouts[:2]
        if writes:
            options["allow_redirects"] = False
            self.close()  # so that the connection is a new one
        self.last = None
        try:
            with self._line.limited():
                self.last = super().request(verb, address, *args, **options)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            self._failed(writes, type(error).__name__)
        finally:
            if writes:
                self.close()
        if self._line.over:  # what came until then may look whole, and need not be
            self._failed(writes, "it took too long")
        self._judge(writes, self.last)
        return self.last

    def _address(self, url: str) -> str:
        for base, other in self.bases.items():
            if url == base or url.startswith((f"{base}/", f"{base}?")):
                return other + url[len(base) :]
        return url

    def _failed(self, writes: bool, what: str) -> NoReturn:
        """Raise without the words of requests' own error, which may hold the address, and with it a token."""
        if writes and self._line.stands:
            raise OutcomeUnknown(f"{self.title} did not answer ({what}), and may have it", _LOOK) from None
        verb = "did not answer" if self._line.stands else "could not be reached"
        raise Unreachable(f"{self.title} {verb} ({what})", _ASKED) from None

    def _judge(self, writes: bool, answer: requests.Response) -> None:
        """Let through what is an answer; raise for what refuses, and for what leaves open what came of a write."""
        status = answer.status_code
        if 400 <= status < 500:
            raise self.explain(answer)
        if status >= 500:
            said = f"answered with an error of its own ({status})"
        elif status >= 300:
            said = f"sent the request elsewhere ({status})"
        elif not (_readable(answer) or _done(answer)):
            said = f"answered {status} with nothing that can be read"
        else:
            return
        if writes:
            raise OutcomeUnknown(f"{self.title} {said}, and may have it", _LOOK)
        raise Unreachable(f"{self.title} {said}", _ASKED)


def document(answer: requests.Response) -> dict[str, Any]:
    """The answer's JSON object; {} where it is none."""
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _readable(answer: requests.Response) -> bool:
    """Whether the answer is JSON as platforms give it: an object, or a plain true."""
    try:
        found = answer.json()
    except ValueError:
        return False
    return found is True or (isinstance(found, dict) and bool(found))


def _done(answer: requests.Response) -> bool:
    """Whether it says by its status alone that something was deleted."""
    return answer.status_code == 204 and answer.request.method == "DELETE"


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _text(value: str | bytes) -> str:
    return value.decode("ascii") if isinstance(value, bytes) else value


class _Line:
    """The connection of the call in hand: whether it stands, and its end once *longest* seconds have gone."""

    def __init__(self, longest: float) -> None:
        self.longest = longest
        self.stands = False
        self._socket: socket.socket | None = None
        self.over = False

    def hold(self, connected: socket.socket) -> None:
        """Take the socket over which the call goes. What is sent may take all the time that there is."""
        self.stands, self._socket = True, connected
        connected.settimeout(self.longest)
        if self.over:
            self._cut()

    @contextmanager
    def limited(self) -> Iterator[None]:
        """A call, which is cut off where it takes too long."""
        self.stands, self._socket, self.over = False, None, False
        timer = threading.Timer(self.longest, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()

    def _cut(self) -> None:
        """End the connection under whoever waits for it: the reader finds an answer that ends too early."""
        self.over = True
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class _Adapter(HTTPAdapter):
    """One whose connections say on *line* when they stand; those through a proxy too."""

    def __init__(self, line: _Line) -> None:
        self._line = line
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """As its parent does, with our connections."""
        super().init_poolmanager(*args, **options)
        ordinary = {"http": HTTPConnectionPool, "https": HTTPSConnectionPool}
        self.poolmanager.pool_classes_by_scheme = _telling(ordinary, self._line)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """As its parent does, with our connections."""
        known = proxy in self.proxy_manager
        manager = super().proxy_manager_for(proxy, **options)
        if not known:
            manager.pool_classes_by_scheme = _telling(manager.pool_classes_by_scheme, self._line)
        return manager


def _telling(pools: Mapping[str, Any], line: _Line) -> dict[str, Any]:
    """The pools, by scheme, with connections that say when they stand."""

    def of(pool: Any) -> Any:
        ordinary = pool.ConnectionCls

        def connect(self: Any) -> None:
            ordinary.connect(self)
            line.hold(self.sock)

        def getresponse(self: Any) -> Any:
            line.hold(self.sock)  # that of an earlier call too, which reads may go over
            return ordinary.getresponse(self)

        connection = type(ordinary.__name__, (ordinary,), {"connect": connect, "getresponse": getresponse})
        return type(pool.__name__, (pool,), {"ConnectionCls": connection})

    return {scheme: of(pool) for scheme, pool in pools.items()}
