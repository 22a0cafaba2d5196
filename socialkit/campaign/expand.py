"""Wordings → posts: which words go to which platform, with placeholders filled in."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence

from socialkit.campaign.faults import fault
from socialkit.campaign.kinds import nearest, shown
from socialkit.finding import Finding
from socialkit.model import Campaign, Piece, Post, Target, Text, Wording, in_language
from socialkit.platforms import PLATFORMS

_BRACE = re.compile(r"\{\{|\{([^{}\n]*)\}|\{")

NOT_POSTS = ("letter", "safety")
"""Reserved messages that are never posted."""


def posts(campaign: Campaign, platforms: Sequence[str] = ()) -> tuple[Post, ...]:
    """Every post of the campaign for *platforms* (those it names, unless given): by message, language, platform, wording.

    A platform's own file stands instead of all wordings of that message and language there.
    """
    names = platforms or campaign.platforms
    own = {(w.message, w.platform, w.language) for w in campaign.wordings if w.platform}
    order = {language: index for index, language in enumerate(campaign.languages)}
    made = [
        _post(wording, platform, campaign)
        for wording in campaign.wordings
        if wording.message not in NOT_POSTS
        for platform in names
        if wording.platform in (None, platform)
        if wording.platform or (wording.message, platform, wording.language) not in own
    ]
    place = {name: index for index, name in enumerate(names)}
    return tuple(sorted(made, key=lambda p: (p.message, order.get(p.language, 99), place[p.platform], p.number)))


def words_of(wording: Wording, platform: str, campaign: Campaign) -> tuple[Text, ...]:
    """The words of a text as they are on a platform: placeholders filled in, unless they are prescribed."""
    if wording.header.prescribed:
        return wording.parts
    return tuple(_filled(part, wording, platform, campaign) for part in wording.parts)


def _post(wording: Wording, platform: str, campaign: Campaign) -> Post:
    number = f".{wording.number}" if wording.number > 1 else ""
    return Post(
        id=f"{campaign.slug}/{wording.message}.{platform}{number}.{wording.language}",
        campaign=campaign.slug,
        message=wording.message,
        platform=platform,
        language=wording.language,
        number=wording.number,
        parts=words_of(wording, platform, campaign),
        wording=wording,
        media=wording.header.media,
    )


def placeholder_faults(wording: Wording, targets: Collection[str]) -> Iterator[Finding]:
    """Braces that stand neither for one of *targets* nor for themselves. Prescribed words have no placeholders."""
    if wording.header.prescribed:
        return
    for part in wording.parts:
        for match in _BRACE.finditer(part.value):
            if match[0] == "{{" or match[1] in targets:
                continue
            span = part.place(*match.span())
            if match[1] is None:
                yield fault("FMT010", "a brace opens a placeholder here; write {{ for the brace itself", span)
            else:
                hint = nearest(match[1], targets) or "; write {{ for a brace that means itself"
                yield fault("FMT010", f"no target is called {shown(match[1])} in campaign.toml{hint}", span)


def _filled(part: Text, wording: Wording, platform: str, campaign: Campaign) -> Text:
    if "{" not in part.value:
        return part
    written, length, pieces, at, waiting = list[str](), 0, list[Piece](), 0, deque(part.pieces)
    for match in _BRACE.finditer(part.value):
        pieces += _moved(waiting, match.start(), length - at)
        words = "{" if match[0] == "{{" else handle_or_name(campaign.targets[match[1]], platform, wording.language)
        written += part.value[at : match.start()], words
        start = length + match.start() - at
        length = start + len(words)
        source = part.place(*match.span())
        pieces.append(Piece(start, length, source.start, source.end))
        at = match.end()
        while waiting and waiting[0].start < at:
            waiting.popleft()
    pieces += _moved(waiting, len(part.value), length - at)
    return Text("".join(written) + part.value[at:], part.span, tuple(pieces))


def _moved(waiting: deque[Piece], end: int, by: int) -> Iterator[Piece]:
    """Take the pieces that the part has already up to an offset, moved to where they come to stand."""
    while waiting and waiting[0].start < end:
        piece = waiting.popleft()
        yield piece._replace(start=piece.start + by, end=piece.end + by)


def handle_or_name(target: Target, platform: str, language: str) -> str:
    """The target's handle where the platform's words reach it by one that is not retired, else its name in the language."""
    handle = target.handles.get(platform)
    if handle and not handle.retired and PLATFORMS[platform].mentions:
        return handle.name
    return in_language(target.name, language) or in_language(target.office, language)
