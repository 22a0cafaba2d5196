"""Which of a campaign's posts are meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from socialkit.campaign.choice import Choice
from socialkit.campaign.expand import posts
from socialkit.campaign.load import Loaded

FILES = dict.fromkeys(["release.en.txt", "release.ru.txt", "report.en.txt"], "Words")


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        (Choice(platforms=("facebook",), messages=("release",)), ["release.facebook.en", "release.facebook.ru"]),
        (Choice(languages=("ru",)), ["release.x.ru", "release.facebook.ru"]),
        (Choice(languages=("ru", "en"), platforms=("x",)), ["release.x.en", "release.x.ru", "report.x.en"]),
        (Choice(languages=("kk",)), []),
        (Choice(messages=("report",), languages=("ru",)), []),
    ],
)
def test_a_choice_keeps_what_fits_all_its_words_in_the_campaigns_order(
    load: Callable[..., Loaded], choice: Choice, ids: list[str]
) -> None:
    campaign = load(FILES).campaign
    assert campaign
    assert [post.id for post in choice.of(posts(campaign))] == [f"free-jo/{name}" for name in ids]
    assert Choice().of(posts(campaign)) == posts(campaign)
