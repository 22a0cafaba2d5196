from __future__ import annotations

import pytest

from socialkit.checks.share_links import LONGEST, may_be_long
from socialkit.platforms import PLATFORMS

PAGE = "https://example.org/é"


@pytest.mark.parametrize("name", PLATFORMS)
@pytest.mark.parametrize("unit", ["a", "é", "ش", "自", "👩", "\n", "\ud800", "%"])
def test_no_link_over_the_bound_is_taken_for_a_short_one(name: str, unit: str) -> None:
    share = PLATFORMS[name].share
    assert share
    for count in range(1, 2_100):
        if may_be_long(unit * count, PAGE):
            break
        link = share(unit * count, PAGE)
        assert link
        assert len(link.url) <= LONGEST


def test_a_usual_post_is_short_at_once() -> None:
    assert not may_be_long("a" * 280)
