"""Our X and our client of it, held against X's own: its SDK, which X makes from the published description of its API.

What our client sends must be what the description takes, and what the SDK sends must be what ours sends; the SDK, written
by nobody here, must find in our server an X that it understands.
"""

import base64
import json
import warnings
from datetime import UTC, datetime, timedelta

import pytest
from fakes.x import FakeX

from socialkit.config.account import Account, XToken
from socialkit.config.secret import Secret
from socialkit.model import Header, Post, Text, Wording
from socialkit.publishers.publisher import Attachment
from socialkit.publishers.x import XPublisher
from socialkit.source import SourceFile, Span

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the SDK's own
    xdk = pytest.importorskip("xdk", reason="X's SDK is not installed: pip install xdk")
    from xdk import schemas

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
WORDS = ("Free <them> & all: «Свободу!» 👩‍👩‍👧 amnesty.org/x", "Two")
BODIES = {
    ("POST", "/2/tweets"): "CreatePostsRequest",
    ("POST", "/2/media/upload"): "MediaUploadRequest",
    ("POST", "/2/media/metadata"): "CreateMediaMetadataRequest",
}


@pytest.fixture
def x():
    """An X of our own."""
    with FakeX().running() as server:
        yield server


@pytest.fixture
def ours(x):
    """Our client, by a token of OAuth 2.0."""
    ends = datetime.now(UTC) + timedelta(hours=1)
    token = XToken(x.client_id, None, Secret(x.bearer), Secret(x.refresh), ends, frozenset(x.scopes))
    return XPublisher(Account("office", "x", token, "file", x.base))


@pytest.fixture
def theirs(x):
    """X's own client, by the same token."""
    return xdk.Client(base_url=x.base, access_token=x.bearer)


def a_post(*words):
    """A post of these parts, the first with a picture."""
    file = SourceFile("report.en.txt", "\n---\n".join(words))
    parts = tuple(Text(word, Span(file, 0, 0)) for word in words)
    wording = Wording("report", None, 1, "en", Header(), parts, file)
    return Post("trial/report.x.en", "trial", "report", "x", "en", 1, parts, wording, media=("face",))


def run(ours):
    """Post a thread with a picture, look for it, and take it back."""
    post = a_post(*WORDS)
    prepared = ours.prepare(post, [Attachment("face", PNG, "image/png", "A face")], key="k")
    first = ours.publish_part(prepared, 0, None)
    second = ours.publish_part(prepared, 1, first)
    assert len(ours.find(post, datetime.now(UTC) - timedelta(hours=1))) == 2
    ours.delete(second)
    return prepared, first


def model(name):
    """The SDK's model of a body, by the name that its description has."""
    return getattr(schemas, name)


def test_each_body_is_what_the_published_description_takes(x, ours):
    run(ours)
    held = 0
    for request in x.received:
        name = BODIES.get((request.verb, request.path))
        if name:
            kind = model(name)
            kind.model_validate(request.body, strict=True)
            unknown = set(request.body) - {field.alias or key for key, field in kind.model_fields.items()}
            assert not unknown, (request.path, unknown)
            held += 1
    assert held == 4


def test_xs_own_client_sends_what_ours_sends_and_understands_our_x(x, ours, theirs):
    prepared, first = run(ours)
    sent = [(one.verb, one.path, one.body) for one in x.received if one.verb == "POST"]
    x.received.clear()
    x.posts.clear()

    picture = theirs.media.upload(
        body=model("MediaUploadRequest")(media=base64.b64encode(PNG).decode(), media_category="tweet_image")
    )
    number = picture.data.id
    described = {"id": number, "metadata": {"alt_text": {"text": "A face"}}}
    theirs.media.create_metadata(body=model("CreateMediaMetadataRequest").model_validate(described))
    made = theirs.posts.create(
        body=model("CreatePostsRequest").model_validate({"text": WORDS[0], "media": {"media_ids": [number]}})
    )
    theirs.posts.create(
        body=model("CreatePostsRequest").model_validate(
            {"text": WORDS[1], "reply": {"in_reply_to_tweet_id": made.data.id}}
        )
    )
    known = {number: prepared.media[0], made.data.id: first.remote_id}
    written = json.dumps([(one.verb, one.path, one.body) for one in x.received if one.verb == "POST"])
    for their, our in known.items():
        written = written.replace(f'"{their}"', f'"{our}"')
    assert [tuple(one) for one in json.loads(written)] == sent
    assert x.own() == list(WORDS)
    assert theirs.posts.delete(id=made.data.id).data.deleted is True
