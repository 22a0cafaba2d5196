"""The client of a Facebook Page against a Graph that knows what exists: its requests, its errors, and what never leaks."""

import io
import json
import logging
import re
import traceback
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta

import pytest
from facebook_business.adobjects.page import Page
from facebook_business.api import FacebookAdsApi
from fakes.facebook import Answer, Fault, Graph, GraphError

from socialkit.campaign.expand import posts
from socialkit.config.account import Account, PageToken, XKeys
from socialkit.config.secret import Secret
from socialkit.errors import (
    NotAuthorised,
    OutcomeUnknown,
    PublishError,
    RateLimited,
    Rejected,
    Unreachable,
    UsageError,
)
from socialkit.publishers.facebook import FacebookPublisher
from socialkit.publishers.facebook_requests import HOST, VERSION, facebook_requests
from socialkit.publishers.publisher import Attachment, Publisher
from socialkit.receipt import Prepared, Receipt

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
TIMEOUTS = (2.0, 0.4, 5.0)
MEDIA = '[media.one]\nfile = "media/a.png"\nalt.en = "A face"\n[media.two]\nfile = "media/b.png"\nalt.en = "A hand"\n'


@pytest.fixture
def graph():
    """A Graph API of our own."""
    with Graph().running() as server:
        yield server


def account(graph, **changed):
    """The Page's account, with the app's secret unless it is changed."""
    token = PageToken(graph.page_id, Secret(graph.page_token), graph.app_id, Secret(graph.app_secret))
    return Account("office", "facebook", token._replace(**changed), "file", graph.base)


@pytest.fixture
def publisher(graph):
    """Its client, which waits for 0.4 seconds only."""
    return FacebookPublisher(account(graph), timeouts=TIMEOUTS)


@pytest.fixture
def post_of(make):
    """The post of a text."""

    def of(words, facts=""):
        return next(iter(posts(make({"appeal.en.txt": words}, facts=facts), ["facebook"])))

    return of


def send(publisher, words="Free them", media=()):
    """Publish the words; the receipt."""
    return publisher.publish_part(Prepared("trial/appeal.facebook.en", (words,), media), 0, None)


def test_it_is_a_publisher_whose_posts_can_never_be_repeated(publisher):
    checked: Publisher = publisher
    assert (checked.platform, checked.repeat_window) == ("facebook", None)


def test_an_account_of_another_platform_is_refused():
    keys = XKeys(*(Secret("k") for _ in range(4)))
    with pytest.raises(UsageError, match="token of a Page"):
        FacebookPublisher(Account("office", "facebook", keys, "file"))


# What goes out


@pytest.mark.parametrize("pictures", [0, 1, 2])
def test_what_was_shown_is_what_is_sent(graph, publisher, make, pictures):
    head = f"---\nmedia: {', '.join(('one', 'two')[:pictures])}\n---\n" if pictures else ""
    campaign = make({"appeal.en.txt": head + "Free <them> & all: «Свободу!» 👩‍👩‍👧 amnesty.org/x"}, facts=MEDIA)
    (post,) = posts(campaign, ["facebook"])
    attachments = [Attachment(name, PNG, "image/png", alt) for name, alt in (("one", "A face"), ("two", "A hand"))]
    prepared = publisher.prepare(post, attachments[:pictures], key="k")
    publisher.publish_part(prepared, 0, None)

    shown = facebook_requests(post, campaign)
    (there,) = graph.posts.values()
    known = {"‹page id›": graph.page_id} | dict(zip(("‹id of one›", "‹id of two›"), prepared.media, strict=False))
    expected = []
    for request in shown:
        fields = {key: value for key, value in request.body.items() if key != "source"}
        address, written = request.url.removeprefix(HOST), json.dumps(fields, ensure_ascii=False)
        for word, value in known.items():
            address, written = address.replace(word, value), written.replace(word, value)
        expected.append((request.method, address, json.loads(written), "source" in request.body))
    ours = ("access_token", "appsecret_proof")
    assert [
        (one.method, one.path, {key: value for key, value in one.fields.items() if key not in ours}, bool(one.files))
        for one in graph.received
    ] == expected
    assert there.message == post.parts[0].value
    assert [graph.photos[number].content for number in there.photos] == [PNG] * pictures


def test_every_parameter_is_one_that_metas_own_client_knows(graph, publisher, post_of):
    """By facebook_business, which Meta makes from the description of its API."""
    post = post_of("---\nmedia: one\n---\nFree them", MEDIA)
    prepared = publisher.prepare(post, [Attachment("one", PNG, "image/png", "A face")], key="k")
    publisher.publish_part(prepared, 0, None)
    publisher.find(post, datetime.now(UTC) - timedelta(hours=1))
    api = FacebookAdsApi.init("app", "secret", "none", crash_log=False)
    page = Page(graph.page_id, api=api)
    calls = {
        "photos": page.create_photo(pending=True),
        "feed": page.create_feed(pending=True),
        "published_posts": page.get_published_posts(pending=True),
    }
    seen = set()
    for request in graph.received:
        edge = request.path.rpartition("/")[2]
        checker = calls[edge]._param_checker
        for key, value in request.fields.items():
            if key in ("access_token", "appsecret_proof", "method", "fields", "limit"):
                continue  # of every call
            name, value = _as_written(key, value)
            assert checker.is_valid_key(name), (edge, name)
            assert checker.is_valid_pair(name, value), (edge, name, value)
            seen.add((edge, name))
    assert seen == {("photos", "published"), ("photos", "alt_text_custom"), ("feed", "message"), ("feed", "attached_media")}


def _as_written(key, value):
    """A parameter by its name, and as the value that Graph reads from it."""
    name, bracket, _ = key.partition("[")
    if bracket:
        return name, [json.loads(value)]
    return name, json.loads(value) if value in ("true", "false") else value


def test_each_call_names_its_version_and_proves_its_app_and_no_address_holds_a_secret(graph, publisher, post_of):
    graph.proof_required = True
    receipt = send(publisher)
    publisher.find(post_of("Free them"), datetime.now(UTC) - timedelta(hours=1))
    publisher.verify()
    publisher.delete(receipt)
    assert {one.path.split("/")[1] for one in graph.received} == {VERSION}
    assert not any(one.query for one in graph.received)
    proven = [one for one in graph.received if one.fields.get("access_token") == graph.page_token]
    assert len(proven) >= 4
    assert all("appsecret_proof" in one.fields for one in proven)


def test_another_version_is_a_setting_and_a_wrong_one_is_told(graph):
    other = FacebookPublisher(account(graph)._replace(version="v24.0"))
    send(other)
    assert graph.received[0].path.startswith("/v24.0/")
    with pytest.raises(UsageError, match="no version of the Graph API"):
        FacebookPublisher(account(graph)._replace(version="latest"))


def test_a_receipt_tells_where_the_post_is(graph, publisher):
    receipt = send(publisher)
    assert list(graph.posts) == [receipt.remote_id]
    assert receipt.url == f"https://www.facebook.com/{receipt.remote_id}"


# Errors


REFUSALS = {
    "expired token": (GraphError(190, "Error validating access token", subcode=463), NotAuthorised, "expired"),
    "password changed": (GraphError(190, "Session changed", subcode=460), NotAuthorised, "password"),
    "checkpoint": (GraphError(190, "Checkpoint", subcode=459), NotAuthorised, "log in at https://www.facebook.com"),
    "no role": (GraphError(190, "No role", subcode=492), NotAuthorised, "no role on the Page"),
    "permission": (
        GraphError(200, "(#200) requires the 'pages_manage_posts' permission", status=403),
        NotAuthorised,
        "Make a new Page token with pages_manage_posts",
    ),
    "capability": (GraphError(10, "Application does not have permission", status=403), NotAuthorised, "permit"),
    "a person's token": (GraphError(210, "A page access token is required"), NotAuthorised, "token of the Page"),
    "development mode": (
        GraphError(200, "App is in development mode, and cannot do this", status=403),
        NotAuthorised,
        "Switch the app to Live",
    ),
    "proof": (GraphError(100, "Invalid appsecret_proof provided in the API argument"), NotAuthorised, "app secret"),
    "blocked": (GraphError(368, "The action attempted has been deemed abusive"), NotAuthorised, "Stop posting"),
    "duplicate": (GraphError(506, "Duplicate status message"), Rejected, "already"),
    "damaged picture": (GraphError(324, "Missing or invalid image file"), Rejected, "save it again as JPEG"),
    "link": (GraphError(1609005, "The link could not be posted"), Rejected, "link cannot be posted"),
    "parameter": (GraphError(100, "Invalid parameter"), Rejected, "Change what it objects to"),
    "app's limit": (GraphError(4, "Application request limit reached"), RateLimited, "does not say when"),
    "person's limit": (GraphError(17, "User request limit reached"), RateLimited, "takes no more"),
    "page's limit": (GraphError(32, "Page request limit reached"), RateLimited, "takes no more"),
    "custom limit": (GraphError(613, "Calls to this api have exceeded the rate limit"), RateLimited, "takes no more"),
    "business limit": (GraphError(80001, "There have been too many calls to this Page"), RateLimited, "takes no more"),
    "unknown fault": (GraphError(1, "An unknown error occurred"), OutcomeUnknown, "may have it"),
    "service down": (GraphError(2, "Service temporarily unavailable", status=500), OutcomeUnknown, "may have it"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_each_refusal_is_told_by_its_class_and_says_what_to_do(graph, publisher, name):
    refusal, kind, words = REFUSALS[name]
    graph.fail("/feed", Fault(effect=False, answer=refusal.answer))
    with pytest.raises(PublishError) as told:
        send(publisher)
    assert type(told.value) is kind
    assert words in str(told.value)
    assert told.value.remedy
    assert not graph.posts


def test_only_the_refusal_of_words_that_are_there_is_a_duplicate(graph, publisher):
    for code, duplicate in ((506, True), (100, False)):
        graph.fail("/feed", Fault(effect=False, answer=GraphError(code, "No").answer))
        with pytest.raises(Rejected) as told:
            send(publisher)
        assert told.value.duplicate is duplicate


@pytest.mark.parametrize("minutes", [0, 7, 60])
def test_a_limit_says_until_when_where_facebook_does(graph, publisher, minutes):
    usage = {graph.page_id: [{"type": "pages", "estimated_time_to_regain_access": minutes}]}
    answer = GraphError(80001, "Too many calls").answer._replace(headers={"X-Business-Use-Case-Usage": json.dumps(usage)})
    graph.fail("/feed", Fault(effect=False, answer=answer))
    with pytest.raises(RateLimited) as told:
        send(publisher)
    if minutes:
        assert abs(told.value.until - datetime.now(UTC) - timedelta(minutes=minutes)) < timedelta(minutes=1)
    else:
        assert told.value.until is None


@pytest.mark.parametrize("status", [400, 403, 404])
@pytest.mark.parametrize("body", [b"<html>Sorry</html>", b"", b'{"err', b"[]"])
def test_a_refusal_without_an_error_of_graphs_leaves_open_what_came_of_it(graph, publisher, status, body):
    graph.fail("/feed", Fault(effect=False, answer=Answer(status, body, {"Content-Type": "text/html"})))
    with pytest.raises(OutcomeUnknown):
        send(publisher)


def test_an_error_in_an_answer_of_200_is_an_error(graph, publisher):
    graph.fail("/feed", Fault(effect=False, answer=GraphError(190, "Malformed", status=200).answer))
    with pytest.raises(NotAuthorised):
        send(publisher)


@pytest.mark.parametrize("line", ["silence", "reset", "stall", "short"])
@pytest.mark.parametrize("effect", [False, True])
def test_a_picture_that_may_not_have_arrived_is_no_post(graph, publisher, post_of, line, effect):
    graph.fail("/photos", Fault(effect=effect, line=line))
    post = post_of("---\nmedia: one\n---\nFree them", MEDIA)
    with pytest.raises(Unreachable, match="Nothing was posted"):
        publisher.prepare(post, [Attachment("one", PNG, "image/png", "A face")], key="k")
    assert not graph.posts


# What is there


@pytest.mark.parametrize("paging", [False, True])
def test_own_posts_are_found_on_every_page_by_their_words(graph, publisher, post_of, paging):
    graph.time_based_paging = paging
    now = datetime.now(UTC)
    for number in range(130):
        graph.seed(f"Other words {number}", now - timedelta(minutes=200 - number))
    wanted = graph.seed("Free <them> & all ", now - timedelta(minutes=199, seconds=30))
    graph.seed("Free <them> & all", now - timedelta(days=2))
    found = publisher.find(post_of("Free <them> & all"), now - timedelta(hours=5))
    assert [one.remote_id for one in found] == [wanted.id]


def test_a_list_that_cannot_be_read_is_told(graph, publisher, post_of):
    graph.fail("/published_posts", Fault(effect=False, answer=Answer(200, {"data": [{"id": 5}]})))
    with pytest.raises(Unreachable, match="cannot be read"):
        publisher.find(post_of("Free them"), datetime.now(UTC))


def test_a_post_is_deleted_and_what_is_gone_is_no_error(graph, publisher):
    receipt = send(publisher)
    publisher.delete(receipt)
    assert not graph.posts
    publisher.delete(receipt)


def test_what_facebook_still_shows_was_not_deleted(graph, publisher):
    receipt = send(publisher)
    graph.fail(f"/{receipt.remote_id}", Fault(effect=False, answer=Answer(200, {"success": True})))
    with pytest.raises(OutcomeUnknown, match="still shows it"):
        publisher.delete(receipt)


def test_what_is_no_post_is_not_asked_for(graph, publisher):
    with pytest.raises(Rejected, match="no post of Facebook's"):
        publisher.delete(Receipt(0, "../me", "", datetime.now(UTC), ""))
    assert not graph.received


# Who it is


def test_a_page_that_can_post_has_no_faults(graph, publisher):
    info = publisher.verify()
    assert (info.kind, info.remote_id, info.name, info.faults) == ("page", graph.page_id, graph.name, ())
    assert info.scopes == frozenset(graph.scopes)
    assert any("Development mode" in remark for remark in info.remarks)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"page_token": "user_token"}, "the token of a person"),
        ({"page_token": "other_token"}, "that of Page 105"),
    ],
)
def test_the_token_of_somebody_else_is_told(graph, changed, words):
    token = Secret(getattr(graph, changed["page_token"]))
    info = FacebookPublisher(account(graph, token=token), timeouts=TIMEOUTS).verify()
    assert any(words in fault for fault in info.faults)


def test_what_would_keep_it_from_posting_is_told(graph, publisher):
    graph.scopes = ("pages_show_list",)
    graph.published = False
    soon = datetime.now(UTC) + timedelta(days=3)
    graph.expires = int(soon.timestamp())
    info = publisher.verify()
    assert any("pages_manage_posts" in fault for fault in info.faults)
    assert any("not published" in fault for fault in info.faults)
    assert any(f"{soon:%Y-%m-%d}" in remark for remark in info.remarks)


def test_a_clock_that_is_wrong_is_told(graph, publisher):
    graph.now = lambda: datetime.now(UTC) + timedelta(minutes=20)
    assert any("20 minutes behind" in remark for remark in publisher.verify().remarks)


def test_without_the_app_nobody_tells_what_the_token_may(graph):
    info = FacebookPublisher(account(graph, app_id=None, app_secret=None), timeouts=TIMEOUTS).verify()
    assert info.scopes is None
    assert any("not known" in remark for remark in info.remarks)


# What never leaks


def test_no_secret_is_logged_printed_or_told(graph, post_of, caplog):
    caplog.set_level(logging.DEBUG)
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        publisher = FacebookPublisher(account(graph), timeouts=TIMEOUTS)
        said.write(f"{publisher!r} {account(graph)!r} {account(graph)}")
        secrets = (graph.page_token, graph.user_token, graph.app_secret)
        leaking = Answer(400, {"error": {"message": f"Malformed access token {graph.page_token}", "code": 190}})
        faults = [Fault(effect=False, line=line) for line in ("silence", "reset", "stall", "short")]
        faults += [Fault(effect=False, answer=answer) for answer in (leaking, Answer(500, b"<html>"), Answer(200, b""))]
        for fault in faults:
            for edge, act in (
                ("/feed", lambda: send(publisher)),
                ("/published_posts", lambda: publisher.find(post_of("Free them"), datetime.now(UTC))),
                ("/me", publisher.verify),
                ("/104_1", lambda: publisher.delete(Receipt(0, "104_1", "", datetime.now(UTC), ""))),
            ):
                graph.fail(edge, fault)
                try:
                    said.write(repr(act()))
                except PublishError as error:
                    said.write("".join(traceback.format_exception(error)) + f"{error!r} {vars(error)} {error.args}")
    everything = said.getvalue() + caplog.text + "".join(str(vars(one)) for one in caplog.records)
    assert "graph" in everything.lower()
    for secret in secrets:
        assert secret not in everything
    assert not re.search(r"appsecret_proof=[0-9a-f]", everything)
