"""Pictures of a post as they go out: copies that tell nothing, described, and as the platform takes them."""

import io
import os
from datetime import UTC, datetime

import pytest
from PIL import Image

import socialkit
from socialkit.errors import PictureError
from socialkit.flow import post
from socialkit.worker.attachments import attachments, with_pictures

FACTS = """
title = "A trial"
issued = 2026-06-01
deadline = 2026-07-31
timezone = "Etc/UTC"
platforms = ["x", "facebook"]
languages = ["en", "fr"]
[status]
state = "active"
[media.portrait]
file = "media/p.jpg"
alt.en = "A man with a cap"
"""


def encoded(kind="JPEG", size=(64, 48), artist=None, noisy=False, **options):
    """The bytes of a picture, with the name of who took it."""
    image = Image.effect_noise(size, 90).convert("RGB") if noisy else Image.new("RGB", size, "green")
    exif = Image.Exif()
    if artist:
        exif[0x013B] = artist
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **options)
    return out.getvalue()


@pytest.fixture
def campaign(tmp_path):
    """Makes the campaign with that file as its picture."""

    def made(data):
        folder = tmp_path / "trial"
        (folder / "media").mkdir(parents=True, exist_ok=True)
        (folder / "campaign.toml").write_text(FACTS, encoding="utf-8")
        for language in ("en", "fr"):
            (folder / f"report.{language}.txt").write_text("---\nmedia: portrait\n---\nThey are held.", encoding="utf-8")
        (folder / "media" / "p.jpg").write_bytes(data)
        return socialkit.load(str(folder))

    return made


def dispatch(campaign, platform="x", language="en", **options):
    """What would be sent of it."""
    now = datetime(2026, 6, 3, 12, tzinfo=UTC)
    (one,) = post(campaign, now=now, platforms=[platform], languages=[language], accounts=["me"], **options)
    return one


def test_the_copy_goes_out_with_its_description_and_the_file_stays_as_it_was(campaign, tmp_path):
    data = encoded(artist="Jo Sample")
    loaded = campaign(data)
    (picture,) = attachments(dispatch(loaded).post, loaded)
    assert (picture.name, picture.media_type, picture.alt) == ("portrait", "image/jpeg", "A man with a cap")
    assert b"Jo Sample" not in picture.content
    assert (tmp_path / "trial" / "media" / "p.jpg").read_bytes() == data


def test_a_language_without_a_description_gets_none_of_another(campaign):
    loaded = campaign(encoded())
    assert attachments(dispatch(loaded, language="fr").post, loaded)[0].alt is None


def test_what_is_left_out_is_said_and_not_repeated(campaign):
    one = with_pictures(dispatch(campaign(encoded(artist="Jo Sample"))))
    said = [words for words in one.said if words.startswith("picture: ")]
    assert len(said) == 1
    assert said[0].startswith("picture: media/p.jpg goes out as JPEG, 64 × 48, ")
    assert said[0].endswith("; without what its file tells (names)")
    assert "Jo Sample" not in "".join(said)
    plain = with_pictures(dispatch(campaign(encoded())))
    assert plain.said[-1].endswith("; its file tells nothing else")


def test_where_it_was_taken_keeps_no_post_back_for_the_copy_does_not_tell(campaign):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 7.0, 40.5), 3: "E", 4: (51.0, 7.0, 40.5)})
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "green").save(out, "JPEG", exif=exif)
    loaded = campaign(out.getvalue())
    assert "MED008" in {finding.code for finding in socialkit.check(loaded)}
    one = with_pictures(dispatch(loaded))
    assert not one.refused
    assert one.said[-1].endswith("; without what its file tells (where it was taken)")


def test_a_file_that_changed_into_no_picture_is_refused_by_its_name(campaign, tmp_path):
    loaded = campaign(encoded())
    one = dispatch(loaded)
    (tmp_path / "trial" / "media" / "p.jpg").write_bytes(b"hello")
    assert with_pictures(one).refused == (
        "media/p.jpg: it is no picture, and JPEG, PNG, GIF and WEBP can be sent; export it as one of these",
    )
    (tmp_path / "trial" / "media" / "p.jpg").unlink()
    with pytest.raises(PictureError, match=r"^media/p\.jpg: there is no such file"):
        attachments(one.post, loaded)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_that_leaves_the_folder_is_not_followed(campaign, tmp_path):
    loaded = campaign(encoded())
    outside = tmp_path / "secret.jpg"
    outside.write_bytes(encoded())
    (tmp_path / "trial" / "media" / "p.jpg").unlink()
    (tmp_path / "trial" / "media" / "p.jpg").symlink_to(outside)
    one = dispatch(loaded)
    with pytest.raises(PictureError, match="outside the campaign's folder"):
        attachments(one.post, loaded)


@pytest.mark.parametrize(("platform", "limit"), [("x", 5_000_000), ("facebook", 10_000_000)])
def test_one_that_is_too_large_is_refused_with_the_figures_or_made_smaller_when_asked(campaign, platform, limit):
    loaded = campaign(encoded("PNG", (2200, 2200), noisy=True))
    if platform == "facebook":
        loaded = campaign(encoded("PNG", (3200, 3200), noisy=True))
    assert any(words.startswith("MED003") for words in dispatch(loaded, platform).refused)
    with pytest.raises(PictureError, match=f"takes {limit:,}; export it smaller, or add --shrink"):
        attachments(dispatch(loaded, platform).post, loaded)
    one = dispatch(loaded, platform, shrink=True)
    assert not one.refused
    (picture,) = attachments(one.post, loaded, shrink=True)
    assert len(picture.content) <= limit
    assert picture.media_type == "image/jpeg"


def test_an_animated_picture_is_refused_where_it_might_stand_still(campaign):
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    loaded = campaign(out.getvalue())
    assert with_pictures(dispatch(loaded)).refused[-1].startswith("media/p.jpg: X takes an animated picture piece by piece")
    (picture,) = attachments(dispatch(loaded, "facebook").post, loaded)
    assert picture.media_type == "image/gif"
