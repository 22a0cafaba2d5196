"""The session of a Page: what facebook-sdk asks goes to the Graph API in the body of a POST, the token with it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any

import requests

from socialkit.config.account import PageToken
from socialkit.errors import PublishError
from socialkit.publishers.facebook_requests import HOST
from socialkit.publishers.graph_errors import graph_error
from socialkit.publishers.http import CONNECT, LONGEST, READ, Session, document


class GraphSession(Session):
    """Tokens never stand in an address, whatever facebook-sdk does with them: 3.1.0 puts them into the query of reads and
    deletions, from where they get into logs and into the words of errors.

    Every call is a POST, and one that is none says in `method` what it is, as Meta's own clients send it: the PHP SDK 3
    every call (`base_facebook.php`, "method override as we always do a POST"), the JavaScript SDK deletions and long reads.
    The token and its proof are parameters of the body, as Meta documents them ("Secure Graph API Calls",
    developers.facebook.com, read 2026-11-26). Booleans are written `true` and `false`, lists and objects as JSON:
    facebook-sdk sends `False`, and of a list only what requests makes of it. An answer with an `error` is an error
    whatever its status is.
    """

    def __init__(
        self,
        credential: PageToken,
        base: str | None = None,
        timeouts: tuple[float, float, float] = (CONNECT, READ, LONGEST),
    ) -> None:
        super().__init__("Facebook", self._explained, {HOST: base.rstrip("/")} if base else None, timeouts)
        self._credential = credential
        self._reads = False

    def request(self, method: Any, url: Any, *args: Any, **options: Any) -> requests.Response:
        """As its parent does it; nothing is redirected, as that would carry the token to another host."""
        self._reads = method == "GET"
        options["allow_redirects"] = False
        answer = super().request(method, url, *args, **options)
        if "error" in document(answer):
            raise self.explain(answer)
        answer.headers["Content-Type"] = "application/json"  # else facebook-sdk may fail on it, though the post exists
        return answer

    def prepare_request(self, request: requests.Request) -> requests.PreparedRequest:
        """The request with all its parameters in the body, the token and the proof of the app among them."""
        fields = {**request.params, **request.data}
        token = fields.setdefault("access_token", self._credential.token.reveal())
        if self._credential.app_secret:
            fields["appsecret_proof"] = proof(token, self._credential.app_secret.reveal())
        if request.method != "POST":
            fields["method"] = request.method
        request.method, request.params = "POST", {}
        request.data = {key: _encoded(value) for key, value in fields.items()}
        return super().prepare_request(request)

    def _explained(self, answer: requests.Response) -> PublishError:
        return graph_error(answer, wrote=not self._reads, hidden=self._hidden())

    def _hidden(self) -> Sequence[str]:
        """What an answer may repeat, and nobody may see."""
        token, secret = self._credential.token.reveal(), self._credential.app_secret
        return (token, *((secret.reveal(), proof(token, secret.reveal())) if secret else ()))


def proof(token: str, app_secret: str) -> str:
    """`appsecret_proof`: that whoever uses the token is the app. SHA-256 of the token, keyed by the secret, in hex."""
    return hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()


def _encoded(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, bool | list | tuple | dict) else value
