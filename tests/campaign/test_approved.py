"""Whose approvals of a post hold: those of exactly its words, pictures and descriptions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.approved import approval_hash, approvals_of, lacking, standing
from socialkit.campaign.expand import posts
from socialkit.campaign.load import Loaded
from socialkit.campaign.words import words_hash
from socialkit.ledger.job import Picture
from socialkit.model import Approval, Campaign, Header, Post, Text, Wording
from socialkit.source import SourceFile, Span

Load = Callable[..., Loaded]
DAY = date(2026, 11, 26)
TEXTS = st.lists(st.text(st.sampled_from("a-\n\u00e9")), min_size=1, max_size=3).map(tuple)
PICTURES = st.lists(
    st.builds(Picture, st.just("a"), st.sampled_from(["0a" * 32, "0b" * 32]), st.sampled_from([None, "", "-", "Jo"])),
    max_size=2,
).map(tuple)


def post_of(words: Sequence[str]) -> Post:
    file = SourceFile("release.en.txt", "")
    parts = tuple(Text(one, Span(file)) for one in words)
    return Post("p", "c", "release", "x", "en", 1, parts, Wording("release", None, 1, "en", Header(), parts, file))


@given(TEXTS, PICTURES, TEXTS, PICTURES)
def test_two_posts_have_one_hash_only_if_words_pictures_and_descriptions_are_the_same(
    words: tuple[str, ...], pictures: tuple[Picture, ...], others: tuple[str, ...], more: tuple[Picture, ...]
) -> None:
    same = (words, pictures) == (others, more)
    assert (approval_hash(post_of(words), pictures) == approval_hash(post_of(others), more)) == same


def test_without_pictures_it_is_the_hash_of_the_words() -> None:
    post = post_of(["Free Jo", "Now"])
    assert approval_hash(post) == words_hash(post.parts) == hashlib.sha256(b"Free Jo\n---\nNow").hexdigest()


def test_a_line_of_hyphens_and_the_end_of_a_part_are_told_apart() -> None:
    assert approval_hash(post_of(["Free\n---\nJo"])) != approval_hash(post_of(["Free", "Jo"]))


def test_with_pictures_it_is_what_the_reference_says() -> None:
    part, alt = (hashlib.sha256(words).hexdigest() for words in (b"Free Jo", b"Jo in a garden"))
    lines = f"\0part {part}\npicture {'0a' * 32} {alt}\npicture {'0b' * 32} -"
    pictures = (Picture("a", "0a" * 32, "Jo in a garden"), Picture("b", "0b" * 32, None))
    assert approval_hash(post_of(["Free Jo"]), pictures) == hashlib.sha256(lines.encode()).hexdigest()


@pytest.fixture
def illustrated(load: Load, facts: str, case: Path) -> Callable[..., tuple[Post, Campaign]]:
    """A post of the message `release` with a picture, approved by Ann as it was at first; with changes since."""

    def make(*, words: str = "Free Jo", alt: str = "Jo", picture: bytes | None = b"1", by: Sequence[str] = ("Ann",)):
        media = case / "media"
        media.mkdir(exist_ok=True)

        def one(words: str, alt: str, picture: bytes | None) -> tuple[Post, Campaign]:
            (media / "portrait.jpg").write_bytes(picture or b"")
            said = f'{facts}alt.en = "{alt}"\nalt.ru = "{alt}"\n'
            loaded = load({"release.en.txt": f"---\nmedia: portrait\n---\n{words}"}, facts=said)
            assert loaded.campaign, loaded.findings
            if picture is None:
                (media / "portrait.jpg").unlink()
            campaign = loaded.campaign._replace(folder=str(case))
            return next(post for post in posts(campaign) if post.platform == "x"), campaign

        before = standing(*one("Free Jo", "Jo", b"1")).sha256
        post, campaign = one(words, alt, picture)
        return post, campaign._replace(approvals=tuple(Approval(post.id, before, name, DAY) for name in by))

    return make


def test_an_approval_holds_until_words_picture_or_description_change(illustrated) -> None:
    assert [one.by for one in approvals_of(*illustrated())] == ["Ann"]
    for change in ({"words": "Free Jo!"}, {"alt": "Jo."}, {"picture": b"2"}, {"picture": None}):
        post, campaign = illustrated(**change)
        assert approvals_of(post, campaign) == ()
        assert [one.by for one in standing(post, campaign).void] == ["Ann"]


def test_an_approval_of_another_post_counts_for_nothing(illustrated) -> None:
    post, campaign = illustrated()
    others = tuple(one._replace(post="free-jo/release.facebook.en") for one in campaign.approvals)
    assert approvals_of(post, campaign._replace(approvals=others)) == ()


def test_one_name_counts_once_however_it_is_written(illustrated) -> None:
    post, campaign = illustrated(by=["Ann Lee", "ann  LEE", "Bo", "Bo"])
    assert [one.by for one in approvals_of(post, campaign)] == ["Ann Lee", "Bo"]
    assert lacking(post, campaign, 2) == ""
    assert "need 3 approvals, and this has 2 (Ann Lee, Bo). Let somebody else look" in lacking(post, campaign, 3)


def test_what_is_lacking_is_said_with_the_command(illustrated) -> None:
    post, campaign = illustrated(words="Free Jo!")
    assert lacking(post, campaign, 0) == ""
    assert lacking(post._replace(account="amnesty-eeca"), campaign, 1) == (
        "posts from amnesty-eeca need 1 approval, and this has none; that of Ann is of other words, pictures or "
        "descriptions. Let somebody look: "
        'socialkit approve free-jo/release --platform x --lang en --wording 1 --by "NAME OR ROLE"'
    )


def test_a_picture_that_is_gone_is_said_and_never_counts_as_approved(illustrated) -> None:
    post, campaign = illustrated(picture=None)
    assert lacking(post, campaign, 1) == "whether it was approved is not known: media/portrait.jpg: there is no such file"


def test_a_picture_outside_the_folder_is_not_read(illustrated, case: Path) -> None:
    post, campaign = illustrated()
    (case.parent / "outside.jpg").write_bytes(b"1")
    (case / "media" / "portrait.jpg").unlink()
    (case / "media" / "portrait.jpg").symlink_to(case.parent / "outside.jpg")
    assert approvals_of(post, campaign) == ()
    assert "outside the campaign's folder" in lacking(post, campaign, 1)
