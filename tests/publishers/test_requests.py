"""What each client would send: the documented shape, the very words, and no credential."""

import json
import string
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit import Span
from socialkit.campaign.expand import posts
from socialkit.campaign.schema import COUNTED
from socialkit.model import Text
from socialkit.publishers import REQUESTS
from socialkit.publishers.x_requests import x_requests
from socialkit.source import SourceFile

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PICTURES = """
[media.portrait]
file = "media/p.jpg"
alt.en = "A face"
[media.crowd]
file = "media/c.jpg"
alt.fr = "Une foule"
"""


@pytest.fixture
def requests_of(make):
    """The requests of the one message, by platform."""

    def of(words, platform, facts=""):
        campaign = make({"appeal.en.txt": words}, facts=facts)
        (post,) = posts(campaign, [platform])
        return REQUESTS[platform](post, campaign)

    return of


def test_every_counted_platform_has_its_requests():
    assert set(REQUESTS) == set(COUNTED)


def test_a_post_on_x_is_one_request_with_its_text(requests_of):
    (request,) = requests_of("Free\nthem", "x")
    assert request == ("POST", "https://api.x.com/2/tweets", "json", {"text": "Free\nthem"})


def test_each_part_of_a_thread_on_x_answers_the_part_before_it(requests_of):
    bodies = [request.body for request in requests_of("One\n---\nTwo\n---\nThree", "x")]
    assert bodies == [
        {"text": "One"},
        {"text": "Two", "reply": {"in_reply_to_tweet_id": "‹id of part 1›"}},
        {"text": "Three", "reply": {"in_reply_to_tweet_id": "‹id of part 2›"}},
    ]


def test_pictures_on_x_are_uploaded_and_described_before_the_first_part_that_has_them(requests_of):
    made = requests_of("---\nmedia: portrait, crowd\n---\nOne\n---\nTwo", "x", PICTURES)
    assert [request.url.removeprefix("https://api.x.com/2/") for request in made] == [
        "media/upload",
        "media/metadata",
        "media/upload",
        "tweets",
        "tweets",
    ]
    assert made[1].body == {"id": "‹id of portrait›", "metadata": {"alt_text": {"text": "A face"}}}
    assert made[3].body["media"] == {"media_ids": ["‹id of portrait›", "‹id of crowd›"]}
    assert "media" not in made[4].body


def test_a_post_on_facebook_goes_to_the_pages_feed_as_a_form(requests_of):
    (request,) = requests_of("Free them", "facebook")
    assert request[1:] == ("https://graph.facebook.com/v26.0/‹page id›/feed", "form", {"message": "Free them"})


def test_pictures_on_facebook_are_unpublished_photos_that_the_post_attaches(requests_of):
    portrait, crowd, post = requests_of("---\nmedia: portrait, crowd\n---\nOne", "facebook", PICTURES)
    assert portrait.url.endswith("/‹page id›/photos")
    assert (portrait.encoding, portrait.body["published"]) == ("multipart", "false")
    assert portrait.body["alt_text_custom"] == "A face"
    assert "alt_text_custom" not in crowd.body
    assert [json.loads(post.body[f"attached_media[{place}]"]) for place in (0, 1)] == [
        {"media_fbid": "‹id of portrait›"},
        {"media_fbid": "‹id of crowd›"},
    ]


def test_facebook_has_no_threads_so_each_part_is_a_post_of_its_own(requests_of):
    assert [request.body["message"] for request in requests_of("One\n---\nTwo", "facebook")] == ["One", "Two"]


@given(st.lists(st.text(max_size=50), min_size=1, max_size=4))
def test_the_words_that_are_sent_are_the_words_of_the_post(words):
    from types import SimpleNamespace

    span = Span(SourceFile("appeal.en.txt", ""), 0, 0)
    post = SimpleNamespace(parts=tuple(Text(part, span) for part in words), media=())
    assert [request.body["text"] for request in x_requests(post, None)] == words


def test_no_request_holds_a_credential_or_an_account(requests_of):
    for platform in REQUESTS:
        for request in requests_of("---\nmedia: portrait\n---\nFree", platform, PICTURES):
            said = f"{request.url} {json.dumps(dict(request.body))}".lower()
            assert not [word for word in ("token", "secret", "authorization", "bearer", "key=") if word in said]
            assert set(request.url) <= set(string.printable) | set("‹›")
