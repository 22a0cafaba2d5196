from __future__ import annotations

import pytest

from socialkit.checks.near_limit import near
from socialkit.platforms.platform import Length


@pytest.mark.parametrize(("used", "expected"), [(266, False), (267, True), (280, True), (281, False)])
def test_near_is_above_95_of_100_and_not_over(used: int, expected: bool) -> None:
    assert near(Length(used, 280, "characters", used, valid=True)) is expected


def test_what_is_not_counted_is_not_near() -> None:
    assert not near(None)
