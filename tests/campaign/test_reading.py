"""A post as its platform reads it."""

from __future__ import annotations

from collections.abc import Callable

from socialkit.campaign.expand import posts
from socialkit.campaign.load import Loaded
from socialkit.campaign.reading import read_posts

WORDS = "Free #Jo, {ministry}!\n---\nhttps://example.org/jo"


def test_every_part_is_measured_as_its_platform_counts(load: Callable[..., Loaded]) -> None:
    campaign = load({"release.en.txt": WORDS, "release.telegram.en.txt": WORDS}).campaign
    assert campaign
    readings = read_posts(posts(campaign, ["x", "facebook", "telegram"]))
    assert list(readings) == [f"free-jo/release.{name}.en" for name in ("x", "facebook", "telegram")]
    first, second = readings["free-jo/release.x.en"]
    assert first.length
    assert (first.length.used, first.length.limit) == (len("Free #Jo, @Examplia_Garden!"), 280)
    assert [(entity.kind, entity.value) for entity in first.entities] == [("hashtag", "Jo"), ("mention", "Examplia_Garden")]
    assert second.length
    assert second.length.used == 23  # any link on X
    telegram = readings["free-jo/release.telegram.en"][0].length
    assert telegram
    assert telegram.limit == 4096
