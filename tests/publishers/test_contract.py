"""Every platform × every fault × every part, by the real client and ledger: what is told is what the server knows."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from fakes import facebook, x

from socialkit.config.account import Account, PageToken, XKeys
from socialkit.config.secret import Secret
from socialkit.ledger.database import open_database
from socialkit.ledger.job import MANUAL, Key, Order
from socialkit.ledger.place import Place
from socialkit.ledger.store import Store
from socialkit.model import Header, Post, Text, Wording
from socialkit.publishers.facebook import FacebookPublisher
from socialkit.publishers.x import XPublisher
from socialkit.source import SourceFile, Span
from socialkit.worker.deliver import Courier

WORDS = ("One: they are held.", "Two: without a trial.", "Three: write.")
TIMEOUTS = (2.0, 0.3, 3.0)
HTML = b"<html><body>Something went wrong</body></html>"
AS_HTML = {"Content-Type": "text/html"}


class Fault(NamedTuple):
    """What goes wrong with a request. *effect*: after the post exists. *after* is how the job must stand after one run."""

    effect: bool
    after: str
    line: str = ""
    status: int = 0
    body: Any = b""
    headers: dict[str, str | None] = {}  # noqa: RUF012 (never written to)


def _both(name: str, **fault: Any) -> dict[str, Fault]:
    """The fault without and with effect: nobody knows of the one, and the other is found among the account's posts."""
    return {
        f"{name}, nothing posted": Fault(effect=False, after="unconfirmed", **fault),
        f"{name}, posted": Fault(effect=True, after="published", **fault),
    }


FAULTS = {
    **_both("silence", line="silence"),
    **_both("reset", line="reset"),
    **_both("half an answer, then silence", line="stall"),
    **_both("half an answer, then the end", line="short"),
    **_both("500 as JSON", status=500, body={"error": {}}),
    **_both("502 as HTML", status=502, body=HTML, headers=AS_HTML),
    **_both("503 without a body", status=503),
    **_both("200 with nothing in it", status=200),
    **_both("200 as HTML", status=200, body=HTML, headers=AS_HTML),
    **_both("200 with half of its JSON", status=200, body=b'{"data": {"id": "19'),
    **_both("200 with a list", status=200, body=[]),
    **_both("301", status=301, headers={"Location": "/elsewhere"}),
    "a slow answer": Fault(effect=True, after="published", line="drip"),
}


class Stage:
    """A platform of our own, its client, and a ledger."""

    def __init__(self, server: Any, publisher: Any, store: Store, words: tuple[str, ...]) -> None:
        self.server, self.publisher, self.store, self.words = server, publisher, store, words
        self.post = _post(publisher.platform, words)
        self.told: list[str] = []

    def run(self, *, again: bool = False) -> str:
        """Hand the job in and deliver it as far as that goes now; the state it has then."""
        admission = self.store.submit(_order(self.post), self.now(), again=again)
        assert not admission.refused, admission.refused
        courier = Courier(self.store, self.publisher, now=self.now, wait=lambda _: None, tell=self.told.append)
        return str(courier.deliver(admission.resumed.job.id, self.post).job.state)

    @staticmethod
    def now() -> Any:
        from socialkit import clock

        return clock.now()

    def fail(self, part: int, fault: Fault) -> None:
        """Let the request of that part go wrong."""
        before = self.publisher.publish_part
        module, ask = (x, ("POST", "/2/tweets")) if self.publisher.platform == "x" else (facebook, ("/feed",))
        answer = module.Answer(fault.status, fault.body, fault.headers) if fault.status else None

        def publish_part(prepared: Any, index: int, previous: Any) -> Any:
            if index == part:
                self.publisher.publish_part = before
                self.server.fail(*ask, module.Fault(fault.effect, answer, fault.line))
            return before(prepared, index, previous)

        self.publisher.publish_part = publish_part

    def there(self) -> list[str]:
        """The words of the account's posts, oldest first."""
        if self.publisher.platform == "x":
            return list(self.server.own())
        return [one.message for one in self.server.posts.values()]


def _post(platform: str, words: tuple[str, ...]) -> Post:
    file = SourceFile("report.en.txt", "\n---\n".join(words))
    parts = tuple(Text(word, Span(file, 0, 0)) for word in words)
    wording = Wording("report", None, 1, "en", Header(), parts, file)
    return Post(f"trial/report.{platform}.en", "trial", "report", platform, "en", 1, parts, wording, account="office")


def _order(post: Post) -> Order:
    from socialkit.campaign.words import words_hash

    key = Key(post.campaign, MANUAL, post.message, post.platform, post.language, post.number, "office")
    return Order(key, post.id, tuple(part.value for part in post.parts), words_hash(post.parts))


def _x(server: Any) -> XPublisher:
    words = (server.api_key, server.api_secret, server.access_token, server.access_secret)
    return XPublisher(Account("office", "x", XKeys(*map(Secret, words)), "file", server.base), timeouts=TIMEOUTS)


def _facebook(server: Any) -> FacebookPublisher:
    token = PageToken(server.page_id, Secret(server.page_token), server.app_id, Secret(server.app_secret))
    return FacebookPublisher(Account("office", "facebook", token, "file", server.base), timeouts=TIMEOUTS)


PLATFORMS: dict[str, tuple[Callable[[], Any], Callable[[Any], Any], int]] = {
    "x": (x.FakeX, _x, 3),
    "facebook": (facebook.Graph, _facebook, 1),
}
"""Server, client, and how many parts a post may have. Facebook has no threads."""


@pytest.fixture
def stage(request, tmp_path):
    """The platform that the test is for."""
    server, client, parts = PLATFORMS[request.param]
    store = Store(open_database(Place(tmp_path / "ledger.sqlite")))
    with server().running() as running:
        yield Stage(running, client(running), store, WORDS[:parts])
    store.close()


CASES = [(name, fault, part) for name, (_, _, parts) in PLATFORMS.items() for fault in FAULTS for part in range(parts)]


@pytest.mark.parametrize(("stage", "fault", "part"), CASES, indirect=["stage"])
def test_what_is_told_is_what_the_server_knows(stage, fault, part):
    stage.fail(part, FAULTS[fault])
    state = stage.run()
    assert state == FAULTS[fault].after
    expected = stage.words if state == "published" else stage.words[:part]
    assert stage.there() == list(expected)


@pytest.mark.parametrize(("stage", "fault", "part"), CASES, indirect=["stage"])
def test_whoever_runs_it_again_posts_nothing_twice(stage, fault, part):
    stage.fail(part, FAULTS[fault])
    state = stage.run()
    if state == "published":
        assert stage.store.submit(_order(stage.post), stage.now()).refused
    else:
        assert stage.run() == "unconfirmed"
        assert stage.run(again=True) == "published"
    there = stage.there()
    assert set(there) == set(stage.words)
    assert all(there.count(words) == 1 for words in stage.words[part:])


_X, _FACEBOOK = x.problem, facebook.GraphError
REFUSALS = {
    ("x", "no credit"): (_X(402, "Your enrolled account does not have any credits", title="CreditsDepleted"), "held"),
    ("x", "token"): (_X(401, "Unauthorized", title="Unauthorized"), "held"),
    ("x", "permission"): (_X(403, "Your client app is not configured with the appropriate oauth1 app permissions"), "held"),
    ("x", "locked"): (_X(403, "To protect our users from spam, this account is temporarily locked"), "held"),
    ("x", "limit"): (_X(429, "Too Many Requests", title="Too Many Requests"), "waiting"),
    ("x", "words"): (_X(403, x.DUPLICATE), "failed"),
    ("x", "request"): (_X(400, "One or more parameters to your request was invalid."), "failed"),
    ("facebook", "token"): (_FACEBOOK(190, "Error validating access token", subcode=463).answer, "held"),
    ("facebook", "permission"): (_FACEBOOK(200, "(#200) pages_manage_posts", status=403).answer, "held"),
    ("facebook", "blocked"): (_FACEBOOK(368, "deemed abusive").answer, "held"),
    ("facebook", "limit"): (_FACEBOOK(80001, "too many calls").answer, "waiting"),
    ("facebook", "words"): (_FACEBOOK(506, "Duplicate status message").answer, "failed"),
    ("facebook", "request"): (_FACEBOOK(100, "Invalid parameter").answer, "failed"),
}
"""What a platform says no with, and how the job must stand then."""


@pytest.mark.parametrize(("stage", "why"), REFUSALS, indirect=["stage"])
def test_a_refusal_posts_nothing_says_what_to_do_and_once_mended_the_same_command_posts_all(stage, why):
    answer, state = REFUSALS[stage.publisher.platform, why]
    part = len(stage.words) - 1
    stage.fail(part, Fault(effect=False, after=state, status=answer.status, body=answer.body))
    assert stage.run() == state
    assert stage.there() == list(stage.words[:part])
    (entry,) = stage.store.entries()
    assert entry.job.reason
    assert entry.job.remedy
    if state != "waiting":
        assert stage.run() == "published"
        assert stage.there() == list(stage.words)
