"""The client of X against a server that knows what exists: each outcome it reports is the truth, and nothing leaks."""

import base64
import hashlib
import io
import json
import logging
import re
import traceback
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from fakes.x import DUPLICATE, NOT_MENTIONED, PROBLEMS, Answer, FakeX, Fault, problem

from socialkit.campaign.expand import posts
from socialkit.config.account import Account, PageToken, XKeys, XToken
from socialkit.config.secret import Secret
from socialkit.errors import (
    NotAuthorised,
    OutcomeUnknown,
    OutOfCredit,
    PublishError,
    RateLimited,
    Rejected,
    Unreachable,
    UsageError,
)
from socialkit.publishers.publisher import Attachment, Publisher
from socialkit.publishers.x import XPublisher
from socialkit.publishers.x_requests import x_requests
from socialkit.receipt import Prepared, Receipt

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
PICTURE = Attachment("portrait", PNG, "image/png", "A face")
MEDIA = '[media.portrait]\nfile = "media/p.png"\nalt.en = "A face"\n'
HTML = {"Content-Type": "text/html"}
TIMEOUTS = (2.0, 0.4, 5.0)


@pytest.fixture
def x():
    """An X of our own."""
    with FakeX().running() as server:
        yield server


def by_keys(x):
    """The account with the four keys of OAuth 1.0a."""
    words = (x.api_key, x.api_secret, x.access_token, x.access_secret)
    return Account("amnesty-eeca", "x", XKeys(*map(Secret, words)), "file", x.base)


def by_token(x, ends=timedelta(hours=1), **changed):
    """The account with a token of OAuth 2.0 that ends so much later."""
    secret = Secret(x.client_secret) if x.client_secret else None
    expires = datetime.now(UTC) + ends if ends is not None else None
    token = XToken(x.client_id, secret, Secret(x.bearer), Secret(x.refresh), expires, frozenset(x.scopes))
    return Account("amnesty-eeca", "x", token._replace(**changed), "keyring", x.base)


@pytest.fixture(params=[by_keys, by_token], ids=["keys", "token"])
def account(request, x):
    """The account, by either kind of credential."""
    return request.param(x)


@pytest.fixture
def publisher(account):
    """Its client, which waits for 0.4 seconds only."""
    return XPublisher(account, timeouts=TIMEOUTS)


@pytest.fixture
def post_of(make):
    """The post of a text."""

    def of(words, facts=""):
        campaign = make({"appeal.en.txt": words}, facts=facts)
        return next(iter(posts(campaign, ["x"])))

    return of


def send(publisher, *words, media=()):
    """Publish the parts; the receipts."""
    prepared, receipts = Prepared("trial/appeal.x.en", words, media), []
    for index in range(len(words)):
        receipts.append(publisher.publish_part(prepared, index, receipts[-1] if receipts else None))
    return receipts


def test_it_is_a_publisher_whose_posts_can_never_be_repeated(publisher):
    checked: Publisher = publisher
    assert (checked.platform, checked.repeat_window) == ("x", None)


def test_an_account_of_another_platform_is_refused():
    with pytest.raises(TypeError, match="PageToken"):
        XPublisher(Account("page", "x", PageToken("1", Secret("t")), "file"))


# What goes out


def test_what_was_shown_is_what_is_sent(x, publisher, make):
    words = "---\nmedia: portrait\n---\nFree <them> & all: «Свободу!» amnesty.org/x\n---\nTwo 👩‍👩‍👧"
    campaign = make({"appeal.en.txt": words}, facts=MEDIA)
    (post,) = posts(campaign, ["x"])
    shown = x_requests(post, campaign)
    prepared = publisher.prepare(post, [PICTURE], key="k")
    first = publisher.publish_part(prepared, 0, None)
    publisher.publish_part(prepared, 1, first)

    known = {
        "‹media/p.png without its metadata, in base64›": base64.b64encode(PNG).decode(),
        "‹id of portrait›": prepared.media[0],
        "‹id of part 1›": first.remote_id,
    }
    expected = []
    for request in shown:
        body = json.dumps(dict(request.body), ensure_ascii=False)
        for word, value in known.items():
            body = body.replace(word, value)
        expected.append((request.method, request.url.replace("https://api.x.com", x.base), json.loads(body)))
    assert [(one.verb, x.base + one.path, one.body) for one in x.received] == expected
    assert not any(one.query for one in x.received)


def test_a_receipt_tells_where_the_post_is_and_of_which_words(x, publisher):
    before = datetime.now(UTC)
    (receipt,) = send(publisher, "Free them")
    assert [post.id for post in x.posts.values()] == [receipt.remote_id]
    assert receipt.url == f"https://x.com/i/web/status/{receipt.remote_id}"
    assert receipt.text_sha256 == hashlib.sha256(b"Free them").hexdigest()
    assert before <= receipt.posted_at <= datetime.now(UTC)
    publisher.verify()
    (named,) = send(publisher, "Free them all")
    assert named.url == f"https://x.com/AmnestyEECA/status/{named.remote_id}"


def test_a_thread_answers_itself_and_goes_on_at_the_part_that_is_missing(x, publisher):
    words = ("One", "Two", "Three")
    prepared = Prepared("trial/appeal.x.en", words)
    first = publisher.publish_part(prepared, 0, None)
    x.fail("POST", "/2/tweets", Fault(effect=False, answer=problem(429, "Too Many Requests")))
    with pytest.raises(RateLimited):
        publisher.publish_part(prepared, 1, first)
    second = publisher.publish_part(prepared, 1, first)
    publisher.publish_part(prepared, 2, second)
    assert [(post.text, post.answers) for post in x.posts.values()] == [
        ("One", None),
        ("Two", first.remote_id),
        ("Three", second.remote_id),
    ]


@pytest.mark.parametrize("part", [None, 1])
def test_a_part_without_the_receipt_of_the_one_before_is_a_mistake_of_the_caller(x, publisher, part):
    receipt = None if part is None else Receipt(part, "1", "", datetime.now(UTC), "")
    with pytest.raises(ValueError, match="part 1 answers part 0"):
        publisher.publish_part(Prepared("p", ("One", "Two")), 1, receipt)
    assert not x.received


def test_pictures_go_through_version_2_with_their_descriptions(x, publisher, post_of):
    post = post_of("One\n---\nTwo")
    plain = PICTURE._replace(name="crowd", alt=None)
    prepared = publisher.prepare(post, [PICTURE, plain], key="k")
    first, second = (x.pictures[number] for number in prepared.media)
    assert (first.content, first.alt, second.alt) == (PNG, "A face", None)
    assert [one.path for one in x.received] == ["/2/media/upload", "/2/media/metadata", "/2/media/upload"]
    one = publisher.publish_part(prepared, 0, None)
    publisher.publish_part(prepared, 1, one)
    assert [item.pictures for item in x.posts.values()] == [prepared.media, ()]


@pytest.mark.parametrize("path", ["/2/media/upload", "/2/media/metadata"])
@pytest.mark.parametrize("line", ["silence", "reset", "short", "stall"])
def test_an_upload_of_which_nothing_is_known_may_be_repeated_as_no_post_exists(x, publisher, post_of, path, line):
    post = post_of("One")
    x.fail("POST", path, Fault(effect=True, line=line))
    with pytest.raises(Unreachable, match="picture"):
        publisher.prepare(post, [PICTURE], key="k")
    prepared = publisher.prepare(post, [PICTURE], key="k")
    publisher.publish_part(prepared, 0, None)
    assert x.own() == ["One"]
    assert x.pictures[prepared.media[0]].alt == "A face"


def test_a_picture_whose_description_is_refused_does_not_go_out(x, publisher, post_of):
    with pytest.raises(Rejected, match="at most 1000"):
        publisher.prepare(post_of("One"), [PICTURE._replace(alt="a" * 1001)], key="k")
    said = Answer(200, {"errors": [{"title": "Invalid", "detail": "No such media."}]})
    x.fail("POST", "/2/media/metadata", Fault(effect=False, answer=said))
    with pytest.raises(Rejected, match=r"portrait or its description .No such media"):
        publisher.prepare(post_of("One"), [PICTURE], key="k")


def test_an_upload_without_an_id_is_none(x, publisher, post_of):
    x.fail("POST", "/2/media/upload", Fault(effect=False, answer=Answer(200, {"data": {"media_key": "3_1"}})))
    with pytest.raises(Unreachable, match="portrait"):
        publisher.prepare(post_of("One"), [PICTURE], key="k")


def test_pictures_that_x_no_longer_has_are_told_of(x, publisher, post_of):
    prepared = publisher.prepare(post_of("One"), [PICTURE], key="k")
    x.pictures[prepared.media[0]] = x.pictures[prepared.media[0]]._replace(uploaded=datetime.now(UTC) - timedelta(days=2))
    with pytest.raises(Rejected, match=r"kept a day: post again"):
        publisher.publish_part(prepared, 0, None)
    assert x.own() == []


# Faults: what is reported is what the server knows

SURELY_NOT, PERHAPS = "surely not", "perhaps"
OWN = Answer(503, {"title": "Service Unavailable", "detail": "Service Unavailable", "status": 503})
PAGE = Answer(503, b"<html><title>Over capacity</title></html>", HTML)
ODD = Answer(200, {"errors": [{"detail": "Odd"}]})
FAULTS = {
    "time-out": (Fault(effect=False, line="silence"), Fault(effect=True, line="silence")),
    "reset": (Fault(effect=False, line="reset"), Fault(effect=True, line="reset")),
    "slow body that never ends": (Fault(effect=False, line="stall"), Fault(effect=True, line="stall")),
    "truncated body": (Fault(effect=False, line="short"), Fault(effect=True, line="short")),
    "500": (Fault(effect=False, answer=Answer(500)), Fault(effect=True, answer=Answer(500))),
    "503": (Fault(effect=False, answer=OWN), Fault(effect=True, answer=OWN)),
    "503 as a web page": (Fault(effect=False, answer=PAGE), Fault(effect=True, answer=PAGE)),
    "200 as a web page": tuple(Fault(effect, Answer(200, b"<html>", HTML)) for effect in (False, True)),
    "201 empty": (Fault(effect=False, answer=Answer(201)), Fault(effect=True, answer=Answer(201))),
    "201 a list": tuple(Fault(effect, Answer(201, [{"id": "1"}])) for effect in (False, True)),
    "201 true": tuple(Fault(effect, Answer(201, b"true")) for effect in (False, True)),
    "201 without an id": tuple(Fault(effect, Answer(201, {"data": {"text": "One"}})) for effect in (False, True)),
    "201 with no true id": tuple(Fault(effect, Answer(201, {"data": {"id": "../1"}})) for effect in (False, True)),
    "201 truncated JSON": tuple(Fault(effect, Answer(201, b'{"data":{"id":"19')) for effect in (False, True)),
    "200 with errors only": tuple(Fault(effect, ODD) for effect in (False, True)),
    "302": tuple(Fault(effect, Answer(302, b"", {"Location": "/2/tweets"})) for effect in (False, True)),
}


@pytest.mark.parametrize("effect", [False, True], ids=["before it exists", "after it exists"])
@pytest.mark.parametrize("name", FAULTS)
def test_of_a_write_that_may_have_arrived_nothing_is_claimed_and_nothing_repeated(x, publisher, name, effect):
    x.fail("POST", "/2/tweets", FAULTS[name][effect])
    with pytest.raises(OutcomeUnknown) as raised:
        send(publisher, "One")
    assert x.own() == (["One"] if effect else [])
    assert [(one.verb, one.path) for one in x.received] == [("POST", "/2/tweets")]
    assert "Look at the account" in raised.value.remedy


def test_a_body_that_comes_slowly_is_read_to_its_end(x, publisher):
    x.fail("POST", "/2/tweets", Fault(effect=True, line="drip"))
    (receipt,) = send(publisher, "One")
    assert list(x.posts) == [receipt.remote_id]


def test_what_never_left_is_told_from_it(account):
    with pytest.raises(Unreachable, match="could not be reached"):
        send(XPublisher(account._replace(base="http://127.0.0.1:1")), "One")


def test_after_an_unknown_outcome_the_post_is_found_or_not(x, publisher, post_of):
    post, before = post_of("Free them: amnesty.org/x"), datetime.now(UTC)
    x.fail("POST", "/2/tweets", Fault(effect=False, line="reset"))
    with pytest.raises(OutcomeUnknown):
        send(publisher, post.parts[0].value)
    assert publisher.find(post, before) == []
    x.fail("POST", "/2/tweets", Fault(effect=True, line="reset"))
    with pytest.raises(OutcomeUnknown):
        send(publisher, post.parts[0].value)
    assert [receipt.remote_id for receipt in publisher.find(post, before)] == list(x.posts)


def test_a_second_attempt_says_that_the_first_one_landed(x, publisher):
    x.fail("POST", "/2/tweets", Fault(effect=True, line="silence"))
    with pytest.raises(OutcomeUnknown):
        send(publisher, "One")
    with pytest.raises(Rejected) as raised:
        send(publisher, "One")
    assert raised.value.duplicate
    assert x.own() == ["One"]


# Refusals

LOCKED = "To protect our users from spam and other malicious activity, this account is temporarily locked."
PERMITTED = "You are not permitted to perform this action."
REFUSALS = {
    "400": (problem(400, "Bad", errors=[{"message": "text too long"}]), Rejected, "text too long", "check again"),
    "400 a list": (Answer(400, [{"code": 44, "message": "media_ids is invalid"}]), Rejected, "media_ids", "Change"),
    "400 code 215": (Answer(400, {"errors": [{"code": 215, "message": "Bad data"}]}), NotAuthorised, "Bad", "Log in"),
    "401": (problem(401, "Unauthorized"), NotAuthorised, "credential", "socialkit accounts login x"),
    "401 as a web page": (Answer(401, b"<html>", HTML), NotAuthorised, "credential", "Log in"),
    "402": (problem(402, "no credits", title="CreditsDepleted"), OutOfCredit, "credit", "console.x.com"),
    "402 empty": (Answer(402), OutOfCredit, "credit", "socialkit share"),
    "403 spending limit": (problem(403, "cap", kind=f"{PROBLEMS}/credits"), OutOfCredit, "limit", "raise the limit"),
    "429 usage cap": (problem(429, "cap", kind=f"{PROBLEMS}/usage-capped"), OutOfCredit, "limit", "raise the limit"),
    "403 app": (problem(403, "no", kind=f"{PROBLEMS}/client-forbidden"), NotAuthorised, "app", '"Read and write"'),
    "403 app not enrolled": (problem(403, "no", reason="client-not-enrolled"), NotAuthorised, "app", "console.x.com"),
    "403 permission": (problem(403, "no", kind=f"{PROBLEMS}/oauth1-permissions"), NotAuthorised, "app", "log in again"),
    "403 scope": (problem(403, PERMITTED), NotAuthorised, "not permitted", "log in again"),
    "403 code 261": (Answer(403, {"errors": [{"code": 261, "message": "No"}]}), NotAuthorised, "app", "Read and write"),
    "403 locked": (problem(403, LOCKED), NotAuthorised, "locked", "Open x.com as that account"),
    "403 code 326": (Answer(403, {"errors": [{"code": 326, "message": "No"}]}), NotAuthorised, "locked", "Open x.com"),
    "403 suspended": (problem(403, "Your account is suspended."), NotAuthorised, "suspended", "Open x.com"),
    "403 automated": (problem(403, "This request looks like it might be automated."), NotAuthorised, "machine", "notice"),
    "403 duplicate": (problem(403, DUPLICATE), Rejected, "already", "nothing is left to do"),
    "403 code 187": (Answer(403, [{"code": 187, "message": "Status is a duplicate."}]), Rejected, "already", "change"),
    "403 reply": (problem(403, NOT_MENTIONED), Rejected, "answer only those who asked", "by link"),
    "403 quote": (problem(403, "Quoting this post is not allowed"), Rejected, "only those", "by link"),
    "403 parent gone": (problem(403, "a Tweet that is deleted or not visible to you."), Rejected, "gone", "anew"),
    "403 blocked": (problem(403, "You have been blocked from it."), Rejected, "blocked", "Change"),
    "403 as a web page": (Answer(403, b"<html>Attention", HTML), Unreachable, "in X's place", "proxy"),
    "404": (problem(404, "Not Found"), Rejected, "nothing of that name", "Look at the account"),
    "407 of a proxy": (Answer(407, b"", HTML), Unreachable, "in X's place", "proxy"),
    "413": (problem(413, "Payload Too Large"), Rejected, "too large", "5 MB"),
    "429": (problem(429, "Too Many Requests"), RateLimited, "no more", "wait 15 minutes"),
    "429 as a web page": (Answer(429, b"<html>", HTML), RateLimited, "no more", "wait"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_each_refusal_has_its_class_and_a_sentence_that_says_what_to_do(x, publisher, name):
    answer, kind, message, remedy = REFUSALS[name]
    x.fail("POST", "/2/tweets", Fault(effect=False, answer=answer))
    with pytest.raises(PublishError) as raised:
        send(publisher, "One")
    assert type(raised.value) is kind
    assert message in raised.value.message
    assert remedy in raised.value.remedy
    assert getattr(raised.value, "duplicate", False) == (name in ("403 duplicate", "403 code 187"))
    assert x.own() == []
    assert len(x.received) == 1


def test_the_server_itself_refuses_what_x_refuses(x, publisher):
    x.seed("Theirs", author="7")
    x.seed("Hello @AmnestyEECA", author="8")
    stranger, asking = x.posts
    send(publisher, "One")
    for words, answers, kind in [
        ("One", None, Rejected),
        ("a" * 281, None, Rejected),
        ("$ABC $DEF", None, Rejected),
        ("Answer", stranger, Rejected),
        ("Answer", "99", Rejected),
    ]:
        before = Receipt(0, answers, "", datetime.now(UTC), "") if answers else None
        prepared = Prepared("p", ("", words) if before else (words,))
        with pytest.raises(kind):
            publisher.publish_part(prepared, len(prepared.parts) - 1, before)
    publisher.publish_part(Prepared("p", ("", "Thanks")), 1, Receipt(0, asking, "", datetime.now(UTC), ""))
    assert x.own() == ["One", "Thanks"]


HOUR, DAY = 1_900_000_000, 1_900_080_000


@pytest.mark.parametrize(
    ("headers", "until"),
    [
        ({}, HOUR),
        ({"x-user-limit-24hour-remaining": "0", "x-user-limit-24hour-reset": str(DAY)}, DAY),
        ({"x-app-limit-24hour-remaining": "0", "x-app-limit-24hour-reset": str(DAY)}, DAY),
        ({"x-user-limit-24hour-remaining": "3", "x-user-limit-24hour-reset": str(DAY)}, HOUR),
        ({"x-user-limit-24hour-remaining": "0", "x-user-limit-24hour-reset": "soon"}, HOUR),
        ({"x-rate-limit-reset": "soon"}, None),
        ({"x-rate-limit-reset": "9" * 30}, None),
    ],
)
def test_until_when_x_takes_nothing_is_what_its_headers_say(x, publisher, headers, until):
    x.limit, x.reset, x.extra = 0, HOUR, headers
    with pytest.raises(RateLimited) as raised:
        send(publisher, "One")
    assert raised.value.until == (datetime.fromtimestamp(until, UTC) if until else None)
    assert len(x.received) == 1  # tweepy was not let to wait and send again


def test_out_of_credit_nothing_goes_out(x, publisher):
    x.credit = 0
    with pytest.raises(OutOfCredit):
        send(publisher, "One")
    assert x.own() == []


def test_a_clock_that_spoils_signatures_is_named(x):
    x.now = lambda: datetime.now(UTC) - timedelta(minutes=12)
    with pytest.raises(NotAuthorised, match="12 minutes ahead of X's"):
        send(XPublisher(by_keys(x)), "One")


def test_a_wrong_key_is_refused_by_its_signature(x):
    wrong = by_keys(x)
    wrong = wrong._replace(credential=wrong.credential._replace(access_token_secret=Secret("other")))
    with pytest.raises(NotAuthorised, match="does not accept"):
        send(XPublisher(wrong), "One")


# Tokens


@pytest.mark.parametrize("client_secret", [None, "ClientSecret" + "c" * 38], ids=["public", "confidential"])
@pytest.mark.parametrize("ends", [timedelta(minutes=4), timedelta(hours=-9), None], ids=["soon", "long ago", "unknown"])
def test_a_token_is_renewed_before_it_ends_and_kept_before_it_is_used(x, client_secret, ends):
    x.client_secret = client_secret
    account, kept = by_token(x, ends), []

    def save(token):
        kept.append((token, [one.path for one in x.received]))

    publisher = XPublisher(account, save=save)
    send(publisher, "One", "Two")
    ((token, asked),) = kept
    assert asked == ["/2/oauth2/token"]
    assert (token.access_token.reveal(), token.refresh_token.reveal()) == (x.bearer, x.refresh)
    assert token.client_id == x.client_id
    assert timedelta(minutes=119) < token.expires - datetime.now(UTC) <= timedelta(hours=2)
    assert [one.path for one in x.received] == ["/2/oauth2/token", "/2/tweets", "/2/tweets"]
    assert x.own() == ["One", "Two"]


def test_a_token_that_lasts_is_left_alone(x):
    kept = []
    send(XPublisher(by_token(x), save=kept.append), "One")
    assert not kept
    assert [one.path for one in x.received] == ["/2/tweets"]


@pytest.mark.parametrize("line", ["silence", "reset", "short"])
def test_a_renewal_of_which_nothing_is_known_stops_the_account(x, line):
    publisher, kept = XPublisher(by_token(x, timedelta()), save=lambda _: None, timeouts=TIMEOUTS), []
    x.fail("POST", "/2/oauth2/token", Fault(effect=True, line=line))
    with pytest.raises(NotAuthorised, match="may have replaced the account's token") as raised:
        send(publisher, "One")
    assert "socialkit accounts check" in raised.value.remedy
    assert not kept
    assert x.own() == []
    with pytest.raises(NotAuthorised, match=r"no new token: .*Value passed for the token was invalid"):
        send(publisher, "One")  # it had been replaced
    assert x.own() == []


@pytest.mark.parametrize(
    ("answer", "kind", "message"),
    [
        (Answer(400, {"error": "invalid_grant"}), NotAuthorised, "invalid_grant"),
        (Answer(401, {"error": "unauthorized_client"}), NotAuthorised, "no new token"),
        (Answer(200, {"token_type": "bearer"}), NotAuthorised, "without giving one"),
        (Answer(200, [1]), NotAuthorised, "may have replaced"),
        (Answer(500), NotAuthorised, "may have replaced"),
        (problem(429, "Too Many Requests"), RateLimited, "no more"),
    ],
)
def test_what_becomes_of_a_renewal_that_does_not_go_well(x, answer, kind, message):
    x.fail("POST", "/2/oauth2/token", Fault(effect=False, answer=answer))
    with pytest.raises(kind, match=message):
        send(XPublisher(by_token(x, timedelta()), save=lambda _: None), "One")
    assert x.own() == []


@pytest.mark.parametrize("error", [OSError("disk full"), UsageError("no keyring")])
def test_a_token_that_cannot_be_kept_is_not_used(x, error):
    def save(_):
        raise error

    with pytest.raises(NotAuthorised, match=rf"could not be kept .{type(error).__name__}"):
        send(XPublisher(by_token(x, timedelta()), save=save), "One")
    assert x.own() == []


def test_without_a_place_to_keep_it_no_token_is_renewed(x):
    with pytest.raises(NotAuthorised, match=r"token ended on .* UTC"):
        send(XPublisher(by_token(x, timedelta(minutes=-1))), "One")
    with pytest.raises(NotAuthorised, match="ended"):
        send(XPublisher(by_token(x, timedelta(minutes=-1), refresh_token=None), save=lambda _: None), "One")
    assert not x.received
    send(XPublisher(by_token(x, timedelta(minutes=1))), "One")
    assert x.own() == ["One"]


# What is read


def test_verify_says_who_posts_and_posts_nothing(x, publisher):
    info = publisher.verify()
    assert info[:4] == (x.id, x.username, "https://x.com/AmnestyEECA", "user")
    assert info.faults == ()
    assert info.remarks == ("the credit is not known, as X does not tell it to apps: see console.x.com",)
    assert [one.verb for one in x.received] == ["GET"]


def test_verify_knows_the_scopes_and_the_end_of_a_token_and_of_keys_neither(x):
    account = by_token(x)
    info = XPublisher(account).verify()
    assert (info.scopes, info.expires) == (frozenset(x.scopes), account.credential.expires)
    assert XPublisher(by_keys(x)).verify()[4:6] == (None, None)


def test_verify_says_what_is_missing(x):
    x.scopes = ("tweet.read", "users.read")
    info = XPublisher(by_token(x, refresh_token=None)).verify()
    assert info.faults == ("the token lacks tweet.write, media.write: log in again and allow what is asked for",)
    assert "two hours" in info.remarks[0]
    x.access_level = "read"
    assert "may only read" in XPublisher(by_keys(x)).verify().faults[0]


def test_verify_remarks_on_the_account_and_on_the_clock(x):
    x.protected, x.verified = True, False
    x.now = lambda: datetime.now(UTC) + timedelta(seconds=90)
    protected, unverified, clock, credit = XPublisher(by_keys(x)).verify().remarks
    assert "only its followers see" in protected
    assert "50 posts a day" in unverified
    assert re.search("(89|90) seconds behind X's", clock)
    assert "console.x.com" in credit


def test_verify_of_an_account_that_x_does_not_name(x, publisher):
    gone = Answer(200, {"errors": [{"title": "Forbidden", "detail": "User has been suspended: [2244994945]."}]})
    x.fail("GET", "/2/users/me", Fault(effect=False, answer=gone))
    with pytest.raises(NotAuthorised, match="User has been suspended"):
        publisher.verify()


WORDS = [
    "Free them",
    "Rights & <wrongs> &amp; &lt;",
    "See https://www.amnesty.org/en/x?a=1&b=2#c now",
    "Bare amnesty.org and Report.md.",
    "Two https://amnesty.org/1 https://amnesty.org/2",
    "https://amnesty.org/свобода и https://amnesty.org/%D1%81",
    "cafe\u0301 ✊🏽 #Свободу @GenProkRK",
    "  Spaces\n\n\nand lines  ",
]


@pytest.mark.parametrize("words", WORDS)
def test_a_post_is_found_whatever_x_makes_of_its_words(publisher, make, words):
    campaign = make({"appeal.en.txt": f"---\nmedia: portrait\n---\n{words}\n---\nThe end"}, facts=MEDIA)
    (post,) = posts(campaign, ["x"])
    before = datetime.now(UTC)
    prepared = publisher.prepare(post, [PICTURE], key="k")
    first = publisher.publish_part(prepared, 0, None)
    second = publisher.publish_part(prepared, 1, first)
    found = publisher.find(post, before)
    assert {(one.part, one.remote_id, one.text_sha256) for one in found} == {
        (one.part, one.remote_id, one.text_sha256) for one in (first, second)
    }


@pytest.mark.parametrize("other", ["Free Them", "Free them!", "Free them amnesty.org/y", "Free", "free them amnesty.org/x"])
def test_a_post_of_other_words_is_not_found(x, publisher, post_of, other):
    x.seed(other)
    x.seed("Free them amnesty.org/x", author="7")
    assert publisher.find(post_of("Free them amnesty.org/x"), datetime.now(UTC) - timedelta(hours=1)) == []


def test_posts_are_read_page_by_page_back_to_the_moment(x, publisher, post_of):
    x.page, moment, minutes = 2, datetime.now(UTC) - timedelta(hours=2), count(1)
    wanted = x.seed("Free them", moment + timedelta(minutes=next(minutes)))
    for number in range(6):
        x.seed(f"Other {number}", moment + timedelta(minutes=next(minutes)))
    x.seed("Free them", moment - timedelta(days=1))
    (found,) = publisher.find(post_of("Free them"), moment)
    assert found.remote_id == wanted.id
    assert found.posted_at == wanted.created.replace(microsecond=0)
    assert len([one for one in x.received if one.path.endswith("/tweets")]) == 4


def test_a_long_post_is_compared_in_full(x, publisher, post_of):
    words = " ".join(["free"] * 80)
    listed = {"id": "5", "text": "free free … https://t.co/abc", "created_at": "2026-11-26T08:00:00.000Z"}
    listed["note_tweet"] = {"text": words}
    answer = Answer(200, {"data": [listed], "meta": {"result_count": 1}})
    x.fail("GET", f"/2/users/{x.id}/tweets", Fault(effect=False, answer=answer))
    (found,) = publisher.find(post_of(words), datetime(2026, 11, 26, tzinfo=UTC))
    assert (found.remote_id, found.posted_at) == ("5", datetime(2026, 11, 26, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    "fault",
    [
        Fault(effect=False, line="silence"),
        Fault(effect=False, line="short"),
        Fault(effect=False, answer=Answer(503)),
        Fault(effect=False, answer=ODD),
        Fault(effect=False, answer=Answer(200, [])),
        Fault(effect=False, answer=Answer(200, {"data": [], "meta": {"next_token": "0"}})),
    ],
)
def test_posts_that_could_not_all_be_read_are_no_answer(x, publisher, post_of, fault):
    x.seed("Free them")
    for _ in range(2):
        x.fail("GET", f"/2/users/{x.id}/tweets", fault)
    with pytest.raises(Unreachable):
        publisher.find(post_of("Free them"), datetime.now(UTC) - timedelta(hours=1))


# What is taken back


def test_a_post_is_deleted_and_one_that_is_gone_is_no_error(x, publisher):
    (receipt,) = send(publisher, "One")
    publisher.delete(receipt)
    assert x.own() == []
    publisher.delete(receipt)
    (again,) = send(publisher, "One")
    x.fail("DELETE", "/2/tweets/", Fault(effect=True, answer=Answer(204, b"", {"Content-Length": None})))
    publisher.delete(again)
    assert x.own() == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault(effect=True, line="silence"),
        Fault(effect=False, line="reset"),
        Fault(effect=True, answer=Answer(502)),
        Fault(effect=False, answer=Answer(200, {"data": {"deleted": False}})),
        Fault(effect=False, answer=ODD),
    ],
)
def test_a_deletion_of_which_nothing_is_known_is_called_so(x, publisher, fault):
    (receipt,) = send(publisher, "One")
    x.fail("DELETE", "/2/tweets/", fault)
    with pytest.raises(OutcomeUnknown):
        publisher.delete(receipt)
    assert x.own() == ([] if fault.effect else ["One"])


def test_a_post_of_somebody_else_is_not_deleted(x, publisher):
    theirs = x.seed("Theirs", author="7")
    with pytest.raises(Rejected, match="not authorized to delete"):
        publisher.delete(Receipt(0, theirs.id, "", datetime.now(UTC), ""))


# Nothing leaks


@contextmanager
def everything_said():
    """All that is logged at DEBUG by anybody, and printed."""
    said, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(said), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with redirect_stdout(said), redirect_stderr(said):
            yield said
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


@pytest.mark.parametrize("how", [by_keys, by_token], ids=["keys", "token"])
def test_no_secret_is_logged_printed_or_told(x, post_of, how):
    x.client_secret = "ClientSecret" + "c" * 38
    secrets, account, post = x.secrets(), how(x), post_of("One")
    if how is by_token:
        account = by_token(x, timedelta())
    with everything_said() as said:
        publisher = XPublisher(account, save=lambda token: said.write(repr(token)), timeouts=TIMEOUTS)
        said.write(f"{publisher.verify()} {publisher.prepare(post, [PICTURE], key='k')} {account}")
        said.write(str(publisher.find(post, datetime.now(UTC))))
        secrets += x.secrets()
        receipts = send(publisher, "One", "Two")
        publisher.delete(receipts[0])
        own = x.secrets()[:4] if how is by_keys else [x.bearer, x.refresh, x.client_secret]
        echo = problem(403, f"You sent {' '.join(own)}, which is odd.")
        for number, fault in enumerate((*(one[1] for one in FAULTS.values()), Fault(effect=False, answer=echo))):
            x.fail("POST", "/2/tweets", fault)
            with pytest.raises(PublishError) as raised:
                send(publisher, f"Three {number}")
            said.write(f"{raised.value} {raised.value!r} {raised.value.args} {vars(raised.value)}")
            traceback.print_exception(raised.value, file=said)
        x.bearer = "another"
        with pytest.raises(NotAuthorised) as raised:
            XPublisher(by_token(x, access_token=Secret("Wrong" + "w" * 40))).verify()
        said.write(str(raised.value))
    text = said.getvalue()
    assert 'POST /2/tweets HTTP/1.1" 201' in text  # what urllib3 logs is left, so that there is something to look into
    assert "You sent ***" in text
    assert not [word for word in (*secrets, "Wrong" + "w" * 40, "oauth_signature", "Bearer ") if word in text]


def test_loggers_are_silent_only_while_we_talk(x):
    publisher, before = XPublisher(by_keys(x)), logging.getLogger("tweepy.client").filters[:]
    with everything_said() as said:
        send(publisher, "One")
        logging.getLogger("tweepy.client").debug("somebody else's word")
    assert "somebody else's word" in said.getvalue()
    assert "Making API request" not in said.getvalue()
    assert logging.getLogger("tweepy.client").filters == before


def test_no_credential_stands_in_an_address(x, account, post_of):
    publisher = XPublisher(account)
    publisher.verify()
    publisher.find(post_of("One"), datetime.now(UTC))
    send(publisher, "One")
    asked = [f"{one.path} {one.query}" for one in x.received]
    assert len(asked) == 3
    assert not [word for word in x.secrets() if any(word in one for one in asked)]
