"""What a campaign knows: its facts file, comments too, and the words that its document prescribes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from socialkit.checks.people import posted
from socialkit.model import Campaign, Text, Wording
from socialkit.text.articles import Article, agree, articles
from socialkit.text.dates import Day, days


def own_words(wording: Wording) -> tuple[Text, ...]:
    """The parts of a text that somebody wrote for posts: neither a letter's, nor words that the document prescribes."""
    return () if wording.header.prescribed else posted(wording)


def known_texts(campaign: Campaign, wording: Wording) -> Iterator[str]:
    """What may say first what *wording* says: the facts, prescribed words, letters, and what it was translated from."""
    yield campaign.source.text
    for one in campaign.wordings:
        if one.header.prescribed or one.message == "letter" or _is_source(one, wording):
            yield from (part.value for part in one.parts)


def knows_day(campaign: Campaign, wording: Wording, day: Day) -> bool:
    """Whether the day, as it can be read, is one that is known; the year counts where both say it."""
    return any(year is None or known is None or year == known for year, known in _same_days(campaign, wording, day))


def years_nearby(campaign: Campaign, wording: Wording, day: Day) -> list[int]:
    """The years of which the same day of a month is known, as far as the day's own may be a slip for them."""
    from socialkit.text.nearness import slip

    years = {(year, known) for year, known in _same_days(campaign, wording, day) if year and known}
    return sorted({known for year, known in years if abs(year - known) == 1 or slip(str(year), str(known))})


def knows_article(campaign: Campaign, wording: Wording, article: Article) -> bool:
    """Whether the article, or a part of it, or what it is a part of, is known."""
    return any(agree(article.number, known) for known in known_articles(campaign, wording))


def known_articles(campaign: Campaign, wording: Wording) -> list[tuple[str, ...]]:
    """The numbers of the articles that are known, in their order."""
    return [known.number for text in known_texts(campaign, wording) for known in articles_of(text)]


def _same_days(campaign: Campaign, wording: Wording, day: Day) -> Iterator[tuple[int | None, int | None]]:
    """The year of the day beside that of each known day with the same day and month."""
    for text in known_texts(campaign, wording):
        for known in days_of(text):
            for other in known.readings:
                yield from ((one[0], other[0]) for one in day.readings if one[1:] == other[1:])


def _is_source(one: Wording, wording: Wording) -> bool:
    """Whether *wording* says that it was translated from *one*."""
    origin = wording.header.source
    return (
        origin is not None
        and one is not wording
        and one.language == origin.language
        and (one.message, one.number) == (wording.message, wording.number)
        and one.platform in (None, wording.platform)
    )


@lru_cache(maxsize=64)
def days_of(text: str) -> tuple[Day, ...]:
    """The days of a text, found once."""
    return days(text)


@lru_cache(maxsize=64)
def articles_of(text: str) -> tuple[Article, ...]:
    """The articles of a text, found once."""
    return articles(text)
