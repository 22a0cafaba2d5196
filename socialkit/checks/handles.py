"""Which accounts a campaign knows, on which platform, and where its words write their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from socialkit.campaign.reading import Part
from socialkit.checks.rule import Context
from socialkit.model import Campaign, Handle, Post
from socialkit.platforms import PLATFORMS
from socialkit.text.lookalikes import blurred, skeleton
from socialkit.text.nearness import Slip, slip
from socialkit.text.scripts import script

# Patterns as text, for a program that starts often: they are compiled by the first text with an @.
# A name may have dots (Facebook, Bluesky), a host behind another @ (Mastodon), and hyphens in both.
_NAME = r"\w+(?:[.@-]\w+)*"
_DOTTED = r"\w+(?:\.\w+)*"


LONGEST = 320
"""No name of an account is longer, with its host; so far at most words are read for one."""

SHORTEST = 4
"""Of shorter names one letter makes another too easily: @UN and @UNO."""


class Mention(NamedTuple):
    """Where words call in an account, and by what name, without its sign and without a list's name."""

    start: int
    end: int
    name: str


class Near(NamedTuple):
    """The known handle that a name was meant to be, and its platform. *slip* is None where the two only look alike.

    *written* is the name as it stands in the words, of which a platform may read only the beginning.
    """

    written: str
    name: str
    platform: str
    slip: Slip | None


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
    return (at for at, letter in enumerate(text) if letter in "@＠" and _begins(text, at))


def _begins(text: str, sign: int) -> bool:
    before, after = text[sign - 1 : sign] if sign else "", text[sign + 1 : sign + 2]
    return (after.isalnum() or after == "_") and not (before.isalnum() or (before and before in "_@＠/."))


def known_at(campaign: Campaign, text: str, sign: int, read: str = "") -> Known | None:
    """The account whose name stands after the `@` at *sign*, on any platform; the longest name that is known.

    *read* is the name as the post's platform reads it, which may end earlier.
    """
    first = text[sign + 1 : sign + 2].casefold()
    names = {name for name in _all_names(campaign) if name.startswith(first)}
    if not names:
        return None
    reach = sign + 1 + max(map(len, names))  # no name is shorter for being casefolded
    longest = re.match(_NAME, text[sign + 1 : sign + LONGEST])
    ends = {sign + 1 + len(read)} if read else set[int]()
    if longest:
        ends |= {sign + 1 + word.end() for word in re.finditer(r"\w+", longest[0]) if sign + 1 + word.end() <= reach}
    for end in sorted(ends, reverse=True):
        name = text[sign + 1 : end].casefold()
        if name in names:
            return Known(end, tuple(platforms_of(campaign, name)))
    return None


def written_at(text: str, sign: int) -> int:
    """Where a name after the `@` at *sign* ends that nobody knows: dots between letters belong to it."""
    match = re.match(_DOTTED, text[sign + 1 : sign + LONGEST])
    return sign + 1 + (match.end() if match else 0)


def mentions(part: Part) -> Iterator[Mention]:
    """The mentions of a part, as its platform reads them."""
    for entity in part.entities:
        if entity.kind in ("mention", "list"):
            yield Mention(entity.start, entity.end, entity.value.split("/")[0])


def near(campaign: Campaign, platform: str, text: str, mention: Mention) -> Near | None:
    """The handle that a mention nobody knows was meant to be: of its own platform first, then of any other."""
    if known_at(campaign, text, mention.start, mention.name):
        return None
    whole = re.match(_NAME, text[mention.start + 1 : mention.start + LONGEST])
    names = dict.fromkeys((mention.name, whole[0] if whole else mention.name))
    for place in dict.fromkeys((platform, *PLATFORMS)):
        for folded, known in handles_on(campaign, place).items():
            if PLATFORMS[place].mentions and not not_to_tag(campaign, place, folded):
                for name in names:
                    found = slip(name, known)
                    if blurred(name) == blurred(known) or (found and min(len(name), len(known)) >= SHORTEST):
                        return Near(name, known, place, found)
    return None


def odd_letters(campaign: Campaign, text: str, sign: int) -> tuple[int, str]:
    """Where the name after the `@` at *sign* ends, and its letters of other scripts, which no handle has.

    None are odd behind a name that is known, as an ending of grammar is, nor in a name wholly of another script, unless
    it looks like a known one. Scripts that look like nothing in Latin may follow a handle without a space.
    """
    for match in (re.match(_NAME, text[sign + 1 : sign + LONGEST]), re.match(r"\w+", text[sign + 1 : sign + LONGEST])):
        word = match[0] if match else ""
        odd = "".join(dict.fromkeys(letter for letter in word if not letter.isascii() and _odd(letter)))
        end = sign + 1 + len(word)
        looks = skeleton(word)
        if odd and looks.isascii() and any(looks == name for name in _all_names(campaign)):
            return end, odd
    latin = re.match(r"[A-Za-z0-9_]*", word)
    if odd and re.search(r"[A-Za-z]", word) and not platforms_of(campaign, latin[0].casefold() if latin else ""):
        return end, odd
    return end, ""


def _odd(letter: str) -> bool:
    """Greek, Cyrillic, Armenian, or a letter of full width."""
    return script(letter) not in ("", "Latin") or "\uff01" <= letter <= "\uff5e"


def _all_names(campaign: Campaign) -> set[str]:
    return {name.casefold() for _, name in _handles(campaign)}


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


def handle_of(campaign: Campaign, platform: str, name: str) -> Handle | None:
    """The handle of that (casefolded) name on the platform, with what campaign.toml says of it."""
    found = (holder.get(platform) for holder in _holders(campaign))
    return next((handle for handle in found if handle and _bare(handle) == name), None)


def used(context: Context) -> Iterator[tuple[tuple[str, ...], str, Handle]]:
    """The handles of campaign.toml that posts mention, or whose holders they are addressed to: path, platform, handle."""
    called = {(post.platform, name) for post in context.posts for name in _called(context, post)}
    campaign = context.campaign
    groups = (("target", campaign.targets), ("send_to", campaign.send_to), ("subject", campaign.subjects))
    for key, group in groups:
        for name, holder in group.items():
            for platform, handle in holder.handles.items():
                if (platform, _bare(handle)) in called and not handle.retired:
                    yield (key, name, "handle", platform), platform, handle


def _called(context: Context, post: Post) -> Iterator[str]:
    if PLATFORMS[post.platform].mentions:
        yield from (one.name.casefold() for part in context.parts(post) for one in mentions(part))
        handles = (context.campaign.targets[name].handles.get(post.platform) for name in post.wording.header.to)
        yield from (_bare(handle) for handle in handles if handle)


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
