from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording

_MOST = 3
_MAY_BE = "[\u203c-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]"


@rule("TXT006", Severity.NOTE, scope="text")
def emoji_run(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: more than three emoji stand in a row.

    Why it matters: a screen reader says the name of each: six candles are "candle candle candle candle candle candle"
    before the words begin, and on X each of them counts two.

    Example: `🕯️🕯️🕯️🕯️🕯️🕯️ Six years in prison`.

    Better: `🕯️ Six years in prison`. A flag, a family or a hand with its skin tone is one emoji, and words between emoji end
    a row; spaces and line breaks do not.

    Severity: a note, because nothing is lost but patience.

    Source: ada.uky.edu/digital-accessibility/social-media (University of Kentucky), read 2026-11-26; which characters are
    emoji is Unicode's (the package `emoji`); three is our own judgement.
    """
    for part in wording.parts:
        if part.value.isascii() or len(re.findall(_MAY_BE, part.value)) <= _MOST:
            continue
        for start, end, count in _runs(part.value):
            message = f"{count} emoji stand in a row, and a screen reader says the name of each; keep {_MOST} at most"
            yield Flaw(message, part.place(start, end))


def _runs(text: str) -> Iterator[tuple[int, int, int]]:
    """The rows of emoji that are too long: where each begins and ends, and how many there are."""
    from socialkit.text.graphemes import graphemes

    at, start, end, count = 0, 0, 0, 0
    for cluster in (*graphemes(text), "."):
        if _emoji(cluster):
            start = start if count else at
            end, count = at + len(cluster), count + 1
        elif not cluster.isspace():
            if count > _MOST:
                yield start, end, count
            count = 0
        at += len(cluster)


def _emoji(cluster: str) -> bool:
    """Whether a character is an emoji that is drawn as one: ©, ™ and digits are text unless they are told otherwise."""
    if cluster < "\u203c" and len(cluster) == 1:
        return False
    from emoji import EMOJI_DATA

    return cluster in EMOJI_DATA and (len(cluster) > 1 or "\u2600" <= cluster <= "\u27bf" or cluster >= "\U0001f000")
