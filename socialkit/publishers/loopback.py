"""A server on this machine alone that the browser comes back to, once, with the code of a login."""

from __future__ import annotations

import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from socialkit.errors import NotAuthorised, UsageError
from socialkit.publishers.login import AGAIN, Attempt, WrongState, code_of

PATH = "/callback"
PORT = 8734
"""Of no other service that IANA knows; X wants the whole address of the callback to be known to the app."""

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>socialkit</title>
<body style="font:1.2rem/1.5 system-ui,sans-serif;max-width:34em;margin:4em auto;padding:0 1em">
<h1>{title}</h1><p>{words}</p>
"""
_DONE = "You may close this page", "socialkit goes on in the terminal, and says there whether all went well."
_REFUSED = "The app was not let in", "The terminal says why, and what to do."
_STRANGE = (
    "This is not the answer that socialkit waits for",
    "Go back to the page that it opened, or start the login again.",
)


class Callback:
    """The server, while it lasts. It answers other requests (of icons, of other logins) and goes on waiting."""

    def __init__(self, login: Attempt, port: int) -> None:
        self._arrived: Queue[str | NotAuthorised] = Queue()
        handler = type("Handler", (_Handler,), {"login": login, "arrived": self._arrived})
        own = {"daemon_threads": True, "allow_reuse_address": os.name == "posix"}  # elsewhere it lets two have one port
        server = type("Server", (ThreadingHTTPServer,), own)
        try:
            self._server: ThreadingHTTPServer = server(("127.0.0.1", port), handler)
        except OSError as error:
            raise UsageError(
                f"nothing can come back to port {port} of this machine ({error.strerror}): end what uses it, or log in "
                "with --no-browser"
            ) from None
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait(self, seconds: float) -> str:
        """The code. Raises NotAuthorised where the person said no, and where nobody came within so many seconds."""
        try:
            arrived = self._arrived.get(timeout=seconds)
        except Empty:
            raise NotAuthorised(f"Nobody came back from the browser within {seconds / 60:.0f} minutes", AGAIN) from None
        if isinstance(arrived, NotAuthorised):
            raise arrived
        return arrived


def address(host: str, port: int) -> str:
    """Where the browser is to come back to. *host* is 127.0.0.1, or localhost where a platform takes only that."""
    return f"http://{host}:{port}{PATH}"


class _Handler(BaseHTTPRequestHandler):
    login: Attempt
    arrived: Queue[str | NotAuthorised]
    timeout = 10
    server_version, sys_version = "socialkit", ""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path != PATH:
            self._show(404, *_STRANGE)
            return
        try:
            code = code_of(parts.query, self.login)
        except WrongState:
            self._show(400, *_STRANGE)
        except NotAuthorised as error:
            self._show(200, *_REFUSED)
            self.arrived.put(error)
        else:
            self._show(200, *_DONE)
            self.arrived.put(code)

    def _show(self, status: int, title: str, words: str) -> None:
        page = _PAGE.format(title=title, words=words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: Any) -> None:
        """Print nothing: the address holds the code."""
