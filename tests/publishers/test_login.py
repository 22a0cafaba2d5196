"""Letting an app in, and taking it back: against servers that know what was asked, and a browser that comes back."""

import logging
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from fakes import facebook, x
from fakes.oauth import LoginGraph, LoginX, come_back

from socialkit.config.account import Account, PageToken, XToken
from socialkit.config.secret import Secret
from socialkit.config.variables import App
from socialkit.errors import NotAuthorised, Unreachable, UsageError
from socialkit.publishers import facebook_login, x_login
from socialkit.publishers.facebook import FacebookPublisher
from socialkit.publishers.login import WrongState, code_in, code_of
from socialkit.publishers.loopback import Callback, address
from socialkit.publishers.x import XPublisher

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
BACK = "http://127.0.0.1:8734/callback"
DESK = "http://localhost:8734/callback"


@pytest.fixture
def server() -> Iterator[LoginX]:
    with LoginX().running() as running:
        assert isinstance(running, LoginX)
        yield running


@pytest.fixture
def graph() -> Iterator[LoginGraph]:
    with LoginGraph().running() as running:
        assert isinstance(running, LoginGraph)
        yield running


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


# The way back


def test_the_browser_comes_back_once_and_is_told_so(server):
    port = free_port()
    back = address("127.0.0.1", port)
    server.callbacks = {back}
    login = x_login.begin(App(server.client_id, None), back)
    with Callback(login, port) as callback:
        sent = server.consent(login.address)
        status, headers, page = come_back(sent)
        code = callback.wait(5)
    assert status == 200
    assert "You may close this page" in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert code == parse_qs(urlsplit(sent).query)["code"][0]
    assert code not in page
    with pytest.raises(ConnectionRefusedError):
        come_back(sent)


def test_what_is_not_the_answer_is_refused_and_waited_past(server):
    port = free_port()
    server.callbacks = {address("127.0.0.1", port)}
    login = x_login.begin(App(server.client_id, None), address("127.0.0.1", port))
    here = f"http://127.0.0.1:{port}"
    with Callback(login, port) as callback:
        assert come_back(f"{here}/favicon.ico")[0] == 404
        for query in ("", "code=evil", "code=evil&state=", "code=evil&state=wrong", "code=evil&state=%C3%A9", "error=no"):
            status, _, page = come_back(f"{here}/callback?{query}")
            assert status == 400
            assert "evil" not in page
        with socket.create_connection(("127.0.0.1", port)):  # as browsers open one before they need it
            come_back(server.consent(login.address))
            assert callback.wait(5) in server.codes


def test_a_person_who_says_no_is_told_so(server):
    port = free_port()
    server.callbacks, server.denies = {address("127.0.0.1", port)}, True
    login = x_login.begin(App(server.client_id, None), address("127.0.0.1", port))
    with Callback(login, port) as callback:
        _, _, page = come_back(server.consent(login.address))
        assert "was not let in" in page
        with pytest.raises(NotAuthorised, match=r"X did not let the app in \(access_denied\)"):
            callback.wait(5)


def test_nobody_is_waited_for_for_ever():
    login = x_login.begin(App("c", None), BACK)
    began = time.monotonic()
    with Callback(login, free_port()) as callback, pytest.raises(NotAuthorised, match="Nobody came back"):
        callback.wait(0.05)
    assert time.monotonic() - began < 5


def test_only_this_machine_is_listened_to_and_a_port_in_use_is_told():
    login = x_login.begin(App("c", None), BACK)
    port = free_port()
    with Callback(login, port):
        with pytest.raises(UsageError, match=f"port {port} of this machine .*--no-browser"), Callback(login, port):
            pass
        others = {one[4][0] for one in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)} - {"127.0.0.1"}
        for other in others:
            if not other.startswith("127."):
                with pytest.raises(OSError, match="refused"):
                    socket.create_connection((other, port), timeout=2)


def test_each_login_is_another():
    logins = [x_login.begin(App("c", None), BACK) for _ in range(3)]
    assert len({one.state for one in logins}) == len({one.verifier for one in logins}) == 3
    assert all(one.verifier not in one.address for one in logins)


@pytest.mark.parametrize("form", ["{}", " {} \n", "{}#_=_", "?{query}", "{query}"])
def test_a_pasted_address_is_read_whatever_is_pasted_of_it(form):
    login = x_login.begin(App("c", None), BACK)
    query = f"state={login.state}&code=c%2Fode"
    assert code_in(form.format(f"{BACK}?{query}", query=query), login) == "c/ode"


def test_a_pasted_code_is_taken_and_one_of_another_login_is_not():
    login = x_login.begin(App("c", None), BACK)
    assert code_in(" abc-123_x ", login) == "abc-123_x"
    for words in ("", "  ", "no code here", f"{BACK}?state={login.state}"):
        with pytest.raises(NotAuthorised):
            code_in(words, login)
    with pytest.raises(WrongState):
        code_in(f"{BACK}?code=c&state=other", login)


def test_words_of_a_refusal_do_not_reach_the_terminal_as_they_are():
    login = x_login.begin(App("c", None), BACK)
    with pytest.raises(NotAuthorised) as caught:
        code_of(f"state={login.state}&error=%1B%5D0;x%07{'y' * 500}", login)
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 300


# X


@pytest.mark.parametrize("secret", [None, "client-secret-4711"])
def test_a_code_of_x_becomes_a_token_that_posts_and_is_renewed(secret, server):
    server.client_secret = secret
    app = App(server.client_id, Secret(secret) if secret else None)
    login = x_login.begin(app, BACK)
    code = code_in(server.consent(login.address), login)
    token = x_login.finish(login, code, app, NOW, server.base)
    assert token.access_token.reveal() == server.bearer
    assert token.refresh_token.reveal() == server.refresh
    assert token.expires == NOW + timedelta(hours=2)
    assert token.scopes == frozenset(x_login.SCOPES)
    assert (token.client_id, token.client_secret) == (server.client_id, app.secret)
    assert all(not request.query for request in server.received)
    kept = []
    account = Account("eeca", "x", token._replace(expires=NOW), "file", server.base)
    assert XPublisher(account, save=kept.append).verify().name == "AmnestyEECA"
    assert kept[0].refresh_token.reveal() == server.refresh != token.refresh_token.reveal()


def test_a_code_of_x_is_good_once_and_for_its_login_alone(server):
    app = App(server.client_id, None)
    login, other = x_login.begin(app, BACK), x_login.begin(app, BACK)
    code = code_in(server.consent(login.address), login)
    with pytest.raises(NotAuthorised) as caught:
        x_login.finish(other, code, app, NOW, server.base)
    assert code not in str(caught.value)
    x_login.finish(login, code, app, NOW, server.base)
    with pytest.raises(NotAuthorised, match="authorization code was invalid"):
        x_login.finish(login, code, app, NOW, server.base)
    with pytest.raises(NotAuthorised, match="X refuses it"):
        x_login.finish(login, code, App("another", None), NOW, server.base)


@pytest.mark.parametrize(
    "fault",
    [
        x.Fault(effect=True, line="reset"),
        x.Fault(effect=True, answer=x.Answer(503, b"<html>")),
        x.Fault(effect=True, answer=x.Answer(200, b"")),
        x.Fault(effect=True, answer=x.Answer(200, {"token_type": "bearer"})),
        x.Fault(effect=False, answer=x.Answer(403, {"error": "no"})),
    ],
)
def test_a_token_of_x_that_does_not_arrive_is_no_login(fault, server):
    app = App(server.client_id, None)
    login = x_login.begin(app, BACK)
    code = code_in(server.consent(login.address), login)
    server.fail("POST", "/2/oauth2/token", fault)
    with pytest.raises(NotAuthorised) as caught:
        x_login.finish(login, code, app, NOW, server.base)
    assert code not in str(caught.value)
    assert "may have it" not in str(caught.value)


def x_token(server, **changes) -> XToken:
    token = XToken(server.client_id, None, Secret(server.bearer), Secret(server.refresh), NOW + timedelta(hours=1))
    return token._replace(**changes)


def test_x_takes_both_tokens_back(server):
    token = x_token(server)
    x_login.revoke(token, NOW, server.base)
    assert server.revoked == [token.refresh_token.reveal(), token.access_token.reveal()]
    ended = x_token(server, expires=NOW)
    x_login.revoke(ended, NOW, server.base)
    assert server.revoked[2:] == [ended.refresh_token.reveal()]


@pytest.mark.parametrize(
    "fault",
    [
        x.Fault(effect=False, answer=x.Answer(200, {"revoked": False})),
        x.Fault(effect=False, answer=x.Answer(400, {"error": "invalid_request"})),
        x.Fault(effect=False, answer=x.Answer(503, b"")),
        x.Fault(effect=True, line="reset"),
    ],
)
def test_a_token_that_x_may_still_take_is_told(fault, server):
    server.fail("POST", "/2/oauth2/revoke", fault)
    with pytest.raises((NotAuthorised, x_login.OutcomeUnknown)) as caught:
        x_login.revoke(x_token(server), NOW, server.base)
    assert not any(word in str(caught.value) for word in server.secrets())


def test_x_that_cannot_be_reached_is_told(server):
    with pytest.raises(Unreachable):
        x_login.revoke(x_token(server), NOW, f"http://127.0.0.1:{free_port()}")


# Facebook


def facebook_app(graph):
    return App(graph.app_id, Secret(graph.app_secret))


def test_a_code_of_facebook_becomes_tokens_of_pages(graph):
    graph.proof_required = True
    graph.pages = [(str(number), f"Page {number}", f"EAAG{number}" + "p" * 50, ["ANALYZE"]) for number in range(5)]
    graph.pages[3] = (graph.page_id, graph.name, graph.page_token, ["CREATE_CONTENT"])
    graph.at_once = 2
    login = facebook_login.begin(facebook_app(graph), DESK)
    code = code_in(graph.consent(login.address), login)
    pages = facebook_login.finish(login, code, facebook_app(graph), graph.base)
    assert [page.id for page in pages] == ["0", "1", "2", graph.page_id, "4"]
    assert [page.may_post for page in pages] == [False, False, False, True, False]
    assert pages[3].token.reveal() == graph.page_token
    assert all(not request.query and request.verb == "POST" for request in graph.received)
    credential = PageToken(pages[3].id, pages[3].token, graph.app_id, Secret(graph.app_secret))
    info = FacebookPublisher(Account("a", "facebook", credential, "file", graph.base)).verify()
    assert (info.kind, info.faults) == ("page", ())


def test_a_code_of_facebook_is_good_once(graph):
    login = facebook_login.begin(facebook_app(graph), facebook_login.BY_HAND)
    code = code_in(graph.consent(login.address), login)
    facebook_login.finish(login, code, facebook_app(graph), graph.base)
    with pytest.raises(Exception, match="has been used") as caught:
        facebook_login.finish(login, code, facebook_app(graph), graph.base)
    assert code not in str(caught.value)


@pytest.mark.parametrize(
    ("edge", "fault"),
    [
        ("/oauth/access_token", facebook.Fault(effect=True, line="reset")),
        ("/oauth/access_token", facebook.Fault(effect=False, answer=facebook.Answer(200, {"token_type": "bearer"}))),
        ("/oauth/access_token", facebook.Fault(effect=False, answer=facebook.Answer(400, {"error": {"code": 190}}))),
        ("/me/accounts", facebook.Fault(effect=False, answer=facebook.Answer(200, {"data": None}))),
        ("/me/accounts", facebook.Fault(effect=False, answer=facebook.Answer(400, {"error": {"code": 190}}))),
    ],
)
def test_what_facebook_does_not_give_is_told_without_a_secret(edge, fault, graph):
    login = facebook_login.begin(facebook_app(graph), DESK)
    code = code_in(graph.consent(login.address), login)
    graph.fail(edge, fault)
    with pytest.raises(NotAuthorised) as caught:
        facebook_login.finish(login, code, facebook_app(graph), graph.base)
    assert not any(word in str(caught.value) for word in graph.secrets())


def page_token(graph, **changes) -> PageToken:
    return PageToken(graph.page_id, Secret(graph.page_token), graph.app_id, Secret(graph.app_secret))._replace(**changes)


def test_facebook_takes_back_what_a_person_allowed(graph):
    graph.proof_required = True
    facebook_login.revoke(page_token(graph), graph.base)
    assert graph.taken_back == ["77"]
    assert all(not request.query for request in graph.received)


def test_what_facebook_does_not_take_back_is_told(graph):
    with pytest.raises(NotAuthorised, match="id and secret of its app") as caught:
        facebook_login.revoke(page_token(graph, app_secret=None), graph.base)
    assert facebook_login.APPS in caught.value.remedy
    graph.refuses_to_revoke = True
    with pytest.raises(NotAuthorised, match="does not permit it"):
        facebook_login.revoke(page_token(graph), graph.base)
    with pytest.raises(NotAuthorised, match="does not say who made the token"):
        facebook_login.revoke(page_token(graph, token=Secret("EAAG-gone")), graph.base)


def test_no_secret_is_logged(server, graph, caplog):
    caplog.set_level(logging.DEBUG)
    app = App(server.client_id, None)
    login = x_login.begin(app, BACK)
    token = x_login.finish(login, code_in(server.consent(login.address), login), app, NOW, server.base)
    words = server.secrets()
    x_login.revoke(token, NOW, server.base)
    desk = facebook_login.begin(facebook_app(graph), DESK)
    facebook_login.finish(desk, code_in(graph.consent(desk.address), desk), facebook_app(graph), graph.base)
    facebook_login.revoke(page_token(graph), graph.base)
    seen = [word for word in (*words, *graph.secrets(), login.verifier, login.state, desk.state) if word in caplog.text]
    assert "POST /2/oauth2/token" in caplog.text
    assert seen == []
