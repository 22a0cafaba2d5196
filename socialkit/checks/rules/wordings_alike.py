from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.expand import NOT_POSTS
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording
from socialkit.source import Span

ALIKE = 0.8
"""From what likeness on two wordings are one; what was measured stands in the manual page."""


@rule("CAM009", Severity.WARNING, scope="campaign")
def wordings_alike(context: Context) -> Iterator[Flaw]:
    """
    What it says: two wordings of a message, for the same platforms and in one language, are the same or nearly so. The
    percentage tells how many groups of three letters they have in common (Dice), in their first 600 characters, without
    links, hashtags, handles, signs and capitals; the order of sentences hardly counts. From 80 % on the later one is
    marked.

    Why it matters: several wordings are there so that a hundred posts are not one post a hundred times. X shows
    near-identical posts to fewer people and keeps them out of its trends, and whoever gets them stops reading.

    Example: `Free Jo, who planted trees, today!` beside `Free Jo today, who planted trees!`

    Better: begin with another fact, ask a question, speak to the office in another way; or delete one of the two.

    Severity: a warning, because both can go out. Silent where both are prescribed, and in a campaign that has ended.

    Source: X's rule on "copypasta", of August 2020 and 2022-05-10, known at second hand. The bound is our own, measured
    2026-11-26. Of 358,281 pairs of posts of one campaign 41 had 80 % or more: each time one post with a few words changed,
    before or behind it. Of 112,398 pairs of passages of the Universal Declaration, in 73 languages, 2 had, its title twice;
    the next had 76 %. With one word replaced, 99.9 % of 2,919 sentences keep 80 %, with two 94 %, with three 77 %, with the
    last quarter replaced 45 %, with the second half 3 %. Two wordings of a real action had 95 %, those to learn with 73 %.
    """
    groups: dict[tuple[str, str | None, str], list[Wording]] = {}
    for wording in context.campaign.wordings:
        if wording.message not in NOT_POSTS:
            groups.setdefault((wording.message, wording.platform, wording.language), []).append(wording)
    for group in groups.values():
        if len(group) > 1:
            yield from _alike(group)


def _alike(group: list[Wording]) -> Iterator[Flaw]:
    """What is said of the wordings of one group: of those that are prescribed nothing, for they must stay."""
    from socialkit.text.likeness import alike, threes, words_alone

    ordered = sorted(group, key=lambda wording: (not wording.header.prescribed, wording.number))
    words = [words_alone("\n".join(part.value for part in wording.parts)) for wording in ordered]
    for later, earlier, score in alike([threes(one) for one in words], ALIKE):
        wording = ordered[later]
        if not wording.header.prescribed:
            how = "has the same words as" if words[later] == words[earlier] else f"is {int(score * 100)} % like"
            message = f"{_name(wording)} {how} {_name(ordered[earlier])}; say it in another way, or delete one of the two"
            yield Flaw(message, Span(wording.file, wording.parts[0].span.start, wording.parts[-1].span.end))


def _name(wording: Wording) -> str:
    return wording.file.path.rpartition("/")[2]
