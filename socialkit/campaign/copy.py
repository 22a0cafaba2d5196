"""A campaign's files somewhere else, to try changes on, and what became of them there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from socialkit.campaign.load import Loaded, load_folder
from socialkit.campaign.names import FACTS
from socialkit.model import Campaign
from socialkit.source import SourceFile


def copy(loaded: Loaded, to: Path) -> Loaded:
    """The campaign's facts and texts, byte for byte, in a folder of its name below *to*. Pictures stay where they are."""
    folder = loaded.folder
    copied = folder._replace(path=to / folder.slug, copied_from=folder.home)
    copied.path.mkdir()
    names = [*FACTS, *(folder.inside(file.path) for file in _texts(loaded.campaign))]
    for name in names:
        if (folder.path / name).is_file():
            (copied.path / name).write_bytes((folder.path / name).read_bytes())
    return load_folder(copied)


def differences(before: Loaded, after: Loaded) -> Iterator[str]:
    """The lines of a unified diff of the texts and facts of two states of one campaign."""
    from difflib import unified_diff

    new = {file.path: file for file in _files(after.campaign)}
    for old in _files(before.campaign):
        changed = new.get(old.path, SourceFile(old.path, ""))
        if changed.text != old.text:
            yield from _lines(unified_diff(old.text.split("\n"), changed.text.split("\n"), old.path, old.path, lineterm=""))


def _lines(diff: Iterator[str]) -> Iterator[str]:
    from socialkit.text.secrets import masked
    from socialkit.text.visible import visible

    return (visible(masked(line), breaks=True) for line in diff)


def _files(campaign: Campaign | None) -> list[SourceFile]:
    return [campaign.source, *_texts(campaign)] if campaign else []


def _texts(campaign: Campaign | None) -> list[SourceFile]:
    return [wording.file for wording in campaign.wordings] if campaign else []
