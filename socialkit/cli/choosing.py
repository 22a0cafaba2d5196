"""`--platform`, `--lang`, `--message` and `--wording`: which posts are meant, and what to say where there are none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from socialkit.campaign.expand import NOT_POSTS
from socialkit.campaign.kinds import nearest
from socialkit.cli.options import words
from socialkit.errors import UsageError
from socialkit.model import Campaign
from socialkit.platforms import PLATFORMS


class Asked:
    """What the options ask for, and what the campaigns seen so far have of it."""

    def __init__(
        self,
        platforms: list[str] | None,
        languages: list[str] | None,
        messages: list[str] | None,
        wordings: list[int] | None,
        *,
        links: bool = False,
    ) -> None:
        """*links*: platforms that only take links are meant too. Raises UsageError for a platform that nobody knows."""
        self.platforms = tuple(name.lower() for name in words(platforms))
        self.languages, self.messages, self.wordings = words(languages), words(messages), tuple(wordings or ())
        self._links = links
        self._there: tuple[dict[str, None], ...] = ({}, {}, {})
        _know("platform", self.platforms, PLATFORMS, "known are")

    def see(self, campaign: Campaign) -> None:
        """Remember what the campaign has."""
        linked = [name for name, platform in PLATFORMS.items() if not platform.measure] if self._links else []
        messages = [wording.message for wording in campaign.wordings if wording.message not in NOT_POSTS]
        for there, more in zip(self._there, ((*campaign.platforms, *linked), campaign.languages, messages), strict=True):
            there.update(dict.fromkeys(more))

    def demand(self, found: int) -> None:
        """Raise UsageError for a word that no campaign answers to, and where *found*, the number of posts, is 0."""
        platforms, languages, messages = self._there
        _know("platform", self.platforms, platforms, "the campaigns here are for")
        _know("lang", self.languages, languages, "the campaigns here are in")
        _know("message", self.messages, messages, "the messages here are")
        if not found:
            asked = self._asked()
            raise UsageError(f"no post is for {asked} together" if asked else "there are no posts: no words are written")

    def _asked(self) -> str:
        numbers = tuple(map(str, self.wordings))
        options = (
            ("--platform", self.platforms),
            ("--lang", self.languages),
            ("--message", self.messages),
            ("--wording", numbers),
        )
        return " ".join(f"{option} {','.join(values)}" for option, values in options if values)


def path_and_message(typed: str) -> tuple[str, str | None]:
    """A path as it was typed; of CAMPAIGN or CAMPAIGN/MESSAGE the folder, here or in messages/, and the message."""
    if not os.path.exists(typed):
        for place in (typed, f"messages/{typed}"):
            folder, _, message = place.rpartition("/")
            if _is_campaign(place):
                return place, None
            if message and "." not in message and _is_campaign(folder):
                return folder, message
    return typed, None


def by_paths(
    chosen: Sequence[tuple[str, str | None]], messages: tuple[str, ...]
) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """Paths with the messages that are meant in them: those of the option, or the one that was named with the campaign."""
    paths = [path for path, name in chosen if name is None]
    if paths or not chosen:
        yield paths, messages
    for path, name in chosen:
        if name is not None:
            yield [path], (name,)


def _is_campaign(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "campaign.toml"))


def _know(option: str, asked: Iterable[str], there: Iterable[str], introduction: str) -> None:
    names = list(there)
    for word in asked:
        if word not in names:
            known = f"{introduction} {', '.join(names)}" if names else "there is none here"
            raise UsageError(f"--{option} {word}: {known}{nearest(word, names)}")
