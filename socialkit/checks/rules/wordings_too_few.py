from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Campaign, Post, Wording
from socialkit.source import Span

ENOUGH = 3
"""How many wordings a message has at least that many people are to post."""


@rule("CAM008", Severity.NOTE)
def wordings_too_few(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a message has one or two wordings for X in a language.

    Why it matters: hundreds of people post what a campaign gives them. X takes the same words from many accounts for
    spam: it shows them to fewer people, keeps them out of its trends, and may suspend accounts that repeat them. Readers
    see one voice copied, not many.

    Example: `release.en.txt` as the only wording of `release` in English.

    Better: `release.2.en.txt` and `release.3.en.txt`, each in words of its own: another fact, a question, another way to
    speak to the office. `socialkit share` then makes a link of each.

    Severity: a note, because one good wording is better than three hurried ones. Silent for words that are prescribed and
    translations of such, for a message that a schedule gives to an organisation's account on X, where words are still to
    be written, and in a campaign that has ended.

    Source: X's rule on "copypasta", of August 2020 and 2022-05-10, known at second hand; docs.x.com/developer-terms/policy
    forbids the same posts from several accounts, read 2026-08-22. The number three is our own judgement.
    """
    if post.platform != "x":
        return
    group = list(islice(_on_x(post.message, post.language, context.posts), ENOUGH))
    if len(group) == ENOUGH or group[0] is not post.wording or _by_account(post.message, context.campaign):
        return
    if not all(_given(one, context.campaign) for one in group) and not any(map(_empty, group)):
        yield _flaw(group)


def _on_x(message: str, language: str, posts: Iterable[Post]) -> Iterator[Wording]:
    for one in posts:
        if one.message == message and one.platform == "x" and one.language == language:
            yield one.wording


def _by_account(message: str, campaign: Campaign) -> bool:
    """Whether a schedule gives the message to an account on X, in whatever language."""
    return any(one.message == message and "x" in one.platforms for one in campaign.schedules.values())


def _given(wording: Wording, campaign: Campaign) -> bool:
    """Whether the words are prescribed, or translated from such."""
    origin = wording.header.source
    return wording.header.prescribed or any(
        one.header.prescribed and one.message == wording.message and origin and one.language == origin.language
        for one in campaign.wordings
    )


def _empty(wording: Wording) -> bool:
    return not any(part.value.strip() for part in wording.parts)


def _flaw(group: list[Wording]) -> Flaw:
    first = group[0]
    count = "one wording" if len(group) == 1 else f"{len(group)} wordings"
    message = (
        f"`{first.message}` has {count} for X in {first.language}, and X takes the same words from many people for spam; "
        f"add {' and '.join(_missing(group))}"
    )
    return Flaw(message, Span(first.file, first.parts[0].span.start, first.parts[-1].span.end))


def _missing(group: Iterable[Wording]) -> Iterator[str]:
    """The names of the files that would make it enough: of the first numbers that are free."""
    taken = {wording.number for wording in group}
    first = next(iter(group))
    name = f"{first.message}.{first.platform}" if first.platform else first.message
    free = [number for number in range(1, ENOUGH + 1 + len(taken)) if number not in taken]
    for number in free[: ENOUGH - len(taken)]:
        yield f"{name}.{number}.{first.language}.txt" if number > 1 else f"{name}.{first.language}.txt"
