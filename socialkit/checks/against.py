"""Campaigns beside what they were at a revision: which belongs to which, what changed, and which are gone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from socialkit.campaign.find import Folder
from socialkit.campaign.load import Loaded
from socialkit.campaign.revision import Past, shown_container
from socialkit.checks.changes import accepted, answered_before, changes
from socialkit.checks.nearest_settings import settings_between, settings_for
from socialkit.checks.newcomer import likest, newcomer
from socialkit.checks.rule import Change, Context
from socialkit.checks.settings import Settings, in_words
from socialkit.model import Campaign
from socialkit.source import SourceFile, Span


class Gone(NamedTuple):
    """A campaign that is no more: its name, its path as people read it, and the change to tell."""

    slug: str
    shown: str
    change: Change


class Against:
    """Holds each of *folders* against the past. *asked* are the paths that were typed.

    Raises UsageError where the past cannot be read at all.
    """

    def __init__(self, past: Past, folders: Sequence[Folder], asked: Sequence[str]) -> None:
        self._past = past
        self._there: dict[str, str] = {}  # each folder of campaigns, with its path as people read it
        self._present: set[tuple[str, str]] = set()
        for folder in folders:
            container, name = past.place_of(folder)
            self._there.setdefault(container, shown_container(folder))
            self._present.add((container, name))
        paths = [path for typed in asked for path in (typed, os.path.join(typed, "messages"))]
        whole = {*map(os.path.realpath, paths), *map(os.path.abspath, paths)}
        self._whole = [container for container in self._there if container in whole]
        self._were = {container: past.names(container) for container in self._there}
        self._found_again: set[tuple[str, str]] = set()
        self._settings: dict[str, Settings] = {}
        self._settings_told: set[str] = set()

    def compare(self, loaded: Loaded, context: Context) -> Context:
        """The context of a campaign with what changed in it, and with the old state's suppressions and acknowledgements."""
        container, name = self._past.place_of(loaded.folder)
        if name in self._were[container]:
            return self._held_against(self._load(container, name), context)
        return self._new(context)

    def settings(self, folder: Path) -> Settings:
        """The settings of the campaign in *folder* as they were, so that a change cannot loosen what it is checked by."""
        container = os.path.dirname(os.path.realpath(folder))
        if container not in self._settings:
            place, top = self._past.settings_folder(container)
            found = settings_between(place, top)
            if found.path:  # the file as it lies here, for patterns of paths begin there
                above = len(place.relative_to(found.path.parent).parts)
                here = Path(container, *[os.pardir] * above).resolve()
                found = found._replace(path=here / found.path.name)
            self._settings[container] = found
        return self._settings[container]

    def settings_changes(self, folder: Path) -> tuple[Change, ...]:
        """What the settings of the campaign's neighbours say otherwise than they did; once for all of them."""
        container = os.path.dirname(os.path.realpath(folder))
        if container in self._settings_told:
            return ()
        self._settings_told.add(container)
        old, new = self.settings(folder), settings_for(folder)
        path = new.path or old.path
        span = Span(SourceFile(str(path), ""))
        return tuple(
            Change("settings-changed", f"`{key.replace('_', '-')}`", in_words(before), in_words(after), span)
            for key, before, after in zip(old._fields, old, new, strict=True)
            if key != "path" and before != after
        )

    def gone(self) -> Iterator[Gone]:
        """The campaigns that were there and are not; ask after all others were compared."""
        for container in self._whole:
            for name in self._were[container]:
                if (container, name) in self._present | self._found_again:
                    continue
                shown = f"{self._there[container]}/{name}".removeprefix("./")
                words = f"{shown} at {self._past.revision}"
                yield Gone(name, shown, Change("campaign-removed", shown, words, None, Span(SourceFile(shown, ""))))

    def _new(self, context: Context) -> Context:
        """A campaign under a name that was not there: one that only moved, or a copy of another, is held against that."""
        campaign = context.campaign
        key = likest(campaign, self._all_old(), self._present)
        if key is None:
            return context._replace(
                campaign=campaign._replace(acknowledgements=()),
                changes=(newcomer(campaign), *_all_new(campaign)),
                accepted=frozenset(),
            )
        if key not in self._present:
            self._found_again.add(key)
        held = self._held_against(self._load(*key), context)
        was = f"{self._there[key[0]]}/{key[1]}".removeprefix("./")
        return held._replace(changes=(newcomer(campaign, was, copied=key in self._present), *held.changes))

    def _held_against(self, old: Loaded, context: Context) -> Context:
        new = context.campaign
        if old.campaign is None:
            first = old.findings[0]
            row, column = first.span.line_column()
            words = f"{first.span.file.path}:{row}:{column}: {first.message}"
            unread = Change("past-unreadable", self._past.revision, words, None, Span(new.source))
            none = new._replace(acknowledgements=())
            return context._replace(campaign=none, changes=(unread,), accepted=frozenset())
        return context._replace(
            campaign=answered_before(old.campaign, new),
            changes=changes(old.campaign, new),
            accepted=accepted(old.campaign, new),
        )

    def _load(self, container: str, name: str) -> Loaded:
        return self._past.load(container, name, f"{self._there[container]}/{name}".removeprefix("./"))

    def _all_old(self) -> Iterator[tuple[tuple[str, str], Campaign]]:
        """Every campaign of the past that can be read, those first that are not there any more."""
        keys = [(container, name) for container, names in self._were.items() for name in names]
        for key in sorted(keys, key=lambda key: (key in self._present, key)):
            old = self._load(*key).campaign
            if old is not None and key not in self._found_again:
                yield key, old


def _all_new(campaign: Campaign) -> tuple[Change, ...]:
    """Suppressions and the like of a campaign that nothing is known of: each counts only once it was looked at."""
    nothing = campaign._replace(
        acknowledgements=(), wordings=(), approvals=(), targets={}, send_to={}, subjects={}, follow={}, link_hosts=()
    )
    kinds = ("suppression-changed", "acknowledgement-changed", "approval-changed")
    return tuple(change for change in changes(nothing, campaign) if change.kind in kinds)
