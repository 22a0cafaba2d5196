"""HTTP on loopback, for the one person who sits here."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

from socialkit.errors import UsageError
from socialkit.serving.preview import Answer, Preview, policy

HOST = "127.0.0.1"


class Server(ThreadingHTTPServer):
    """The preview at a port of loopback; 0: any that is free. Raises UsageError for one that is taken."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview, self.lock, self.policy = preview, Lock(), policy()
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise UsageError(f"port {port} cannot be used: {error.strerror}; choose another with --port") from None

    @property
    def address(self) -> str:
        """What to open."""
        return f"http://{HOST}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answer, to who asks this machine by its own name only: a page elsewhere must not read drafts by DNS rebinding."""
        port = self.server.server_port
        if self.headers.get("Host") not in (f"{HOST}:{port}", f"localhost:{port}"):
            self._send(Answer(403, "text/plain; charset=utf-8", b"This preview is for this machine only.\n"))
            return
        path = unquote(urlsplit(self.path).path)
        with self.server.lock:
            try:
                answer = self.server.preview.answer(path)
            except Exception as error:  # noqa: BLE001 - the writer goes on typing, and the next change may mend it
                told = f"This is a fault of socialkit's own, not yours: {type(error).__name__}: {error}\n"
                answer = Answer(500, "text/plain; charset=utf-8", told.encode("utf-8", "replace"))
        self._send(answer, own=not path.startswith("/page/") or answer.status != 200)

    def _send(self, answer: Answer, *, own: bool = True) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if own:
            self.send_header("Content-Security-Policy", self.server.policy)
        self.end_headers()
        self.wfile.write(answer.content)

    def version_string(self) -> str:
        """No need to tell more."""
        return "socialkit"

    def log_message(self, *_: Any) -> None:
        """Nobody reads a line for each."""
