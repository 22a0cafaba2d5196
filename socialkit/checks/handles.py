"""Which accounts a campaign knows, on which platform, and where its words write their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from socialkit.model import Campaign, Handle

# Patterns as text, for a program that starts often: they are compiled by the first text with an @.
_SIGN = r"(?<![\w@＠/.])[@＠](?=\w)"
# A name may have dots (Facebook, Bluesky), a host behind another @ (Mastodon), and hyphens in both.
_NAME = r"\w+(?:[.@-]\w+)*"
_DOTTED = r"\w+(?:\.\w+)*"


class Known(NamedTuple):
    """A name in the words that is an account's on some platforms: how long it is there, and on which."""

    end: int
    platforms: tuple[str, ...]


def handles_on(campaign: Campaign, platform: str) -> dict[str, str]:
    """The accounts known on a platform, without `@`: as compared (casefolded) to as written."""
    return {name.casefold(): name for known, name in _handles(campaign) if known == platform}


def platforms_of(campaign: Campaign, name: str) -> list[str]:
    """The platforms on which an account of that (casefolded) name is known, in the order of the campaign file."""
    return list(dict.fromkeys(platform for platform, known in _handles(campaign) if known.casefold() == name))


def signs(text: str) -> Iterator[int]:
    """The offset of every `@` that begins what a reader takes as a handle; none in e-mail or web addresses."""
    return (match.start() for match in re.finditer(_SIGN, text))


def known_at(campaign: Campaign, text: str, sign: int, read: str = "") -> Known | None:
    """The account whose name stands after the `@` at *sign*, on any platform; the longest name that is known.

    *read* is the name as the post's platform reads it, which may end earlier.
    """
    longest = re.match(_NAME, text[sign + 1 :])
    ends = {sign + 1 + len(read)} if read else set[int]()
    if longest:
        ends |= {sign + 1 + word.end() for word in re.finditer(r"\w+", longest[0])}
    for end in sorted(ends, reverse=True):
        platforms = platforms_of(campaign, text[sign + 1 : end].casefold())
        if platforms:
            return Known(end, tuple(platforms))
    return None


def written_at(text: str, sign: int) -> int:
    """Where a name after the `@` at *sign* ends that nobody knows: dots between letters belong to it."""
    match = re.match(_DOTTED, text[sign + 1 :])
    return sign + 1 + (match.end() if match else 0)


def not_to_tag(campaign: Campaign, platform: str, name: str) -> str | None:
    """Why no post may mention the (casefolded) name on the platform; None where it may."""
    for person in campaign.subjects.values():
        handle = person.handles.get(platform)
        if handle and not person.tag and _bare(handle) == name:
            return f'the person the campaign is for, and campaign.toml has no `tag = "yes"` under [subject.{person.id}]'
    for entry in campaign.do_not_tag:
        where, _, listed = entry.rpartition("@")
        if listed.casefold() == name and where in ("", f"{platform}:"):
            return "listed in `do_not_tag`"
    return None


def retired(campaign: Campaign, platform: str, name: str) -> Handle | None:
    """The handle of that (casefolded) name on the platform, if the campaign says that it is retired."""
    for holder in _holders(campaign):
        handle = holder.get(platform)
        if handle and handle.retired and _bare(handle) == name:
            return handle
    return None


def _handles(campaign: Campaign) -> Iterator[tuple[str, str]]:
    for handles in _holders(campaign):
        for platform, handle in handles.items():
            yield platform, handle.name.removeprefix("@")
    for platform, names in campaign.follow.items():
        for name in names:
            yield platform, name.removeprefix("@")


def _holders(campaign: Campaign) -> Iterator[Mapping[str, Handle]]:
    for group in (campaign.targets, campaign.send_to, campaign.subjects):
        for holder in group.values():
            yield holder.handles


def _bare(handle: Handle) -> str:
    return handle.name.removeprefix("@").casefold()
