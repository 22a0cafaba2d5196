"""The campaigns that a worker delivers from, read again whenever their files have changed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from socialkit.campaign.files import MAX_BYTES, MAX_FILES
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.campaign.find import Folder
    from socialkit.finding import Finding
    from socialkit.model import Campaign
    from socialkit.planning.dispatch import Dispatch
    from socialkit.worker.judging import Judged

FRESH = timedelta(minutes=1)
"""How long what the rules say of files that have not changed may be used again."""


class Missing(Exception):
    """A campaign that cannot be read now; says why."""


class _Read(NamedTuple):
    """A campaign as it was read. *version* is the hash of its files; *judged* is what the rules said of it last."""

    version: str
    campaign: Campaign
    judged: Judged | None = None


class Shelf:
    """Campaigns under *paths* (`messages/` by default), by name. Safe to use from several threads."""

    def __init__(self, paths: Sequence[str] = ()) -> None:
        self.paths = list(paths)
        self._read: dict[str, _Read] = {}
        self._lock = Lock()

    @property
    def versions(self) -> Mapping[str, str]:
        """The version of each campaign that was read last."""
        with self._lock:
            return {slug: read.version[:12] for slug, read in sorted(self._read.items())}

    def campaign(self, slug: str) -> Campaign:
        """The campaign as its files are now. Raises Missing."""
        with self._lock:
            return self._current(slug).campaign

    def dispatch(self, slug: str, post: str, account: str, now: datetime) -> Dispatch | None:
        """What the rules say today of the post of that id from that account; None where there is no such post now.

        Raises Missing.
        """
        from socialkit.campaign.choice import Choice

        with self._lock:
            judged = self._judged(slug, now)
            meant = next((one for one in judged.context.posts if one.id == post), None)
            if meant is None:
                return None
            choice = Choice((meant.platform,), (meant.language,), (meant.message,), (meant.number,))
            return next((one for one in judged.dispatches(choice, (account,)) if one.post_id == post), None)

    def _judged(self, slug: str, now: datetime) -> Judged:
        from socialkit.worker.judging import Judged

        read = self._current(slug)
        if read.judged is None or not timedelta(0) <= now - read.judged.context.now < FRESH:
            read = self._read[slug] = read._replace(judged=Judged(read.campaign, now))
        assert read.judged is not None  # noqa: S101 - for mypy
        return read.judged

    def _current(self, slug: str) -> _Read:
        folder = self._folder(slug)
        version = _version(folder.path)
        read = self._read.get(slug)
        if read is None or read.version != version:
            read = self._read[slug] = _load(folder, version)
        return read

    def _folder(self, slug: str) -> Folder:
        from socialkit.campaign.find import find

        try:
            found = [folder for folder in find(self.paths) if folder.slug == slug]
        except UsageError as error:
            raise Missing(str(error)) from None
        except OSError as error:
            raise Missing(f"its folder cannot be read: {error.strerror}") from None
        if not found:
            raise Missing(f"there is no campaign {slug} in {', '.join(self.paths) or 'messages/'}")
        if len(found) > 1:
            raise Missing(f"{len(found)} campaigns are called {slug}: {', '.join(one.shown for one in found)}")
        return found[0]


def _load(folder: Folder, version: str) -> _Read:
    from socialkit.campaign.load import load_folder

    loaded = load_folder(folder)
    if loaded.campaign is None:
        raise Missing(f"its files do not hold together: {_told(loaded.findings[0])}")
    return _Read(version, loaded.campaign)


def _told(finding: Finding) -> str:
    line, column = finding.span.line_column()
    return f"{finding.span.file.path}:{line}:{column}: {finding.message}"


def _version(folder: Path) -> str:
    """The hash of the names and the contents of the campaign's own files; pictures have one of their own."""
    digest = sha256()
    try:
        for path in _texts(folder):
            digest.update(f"{path.name}\0".encode("utf-8", "surrogateescape"))
            with path.open("rb") as file:
                digest.update(sha256(file.read(MAX_BYTES + 1)).digest())
    except OSError as error:
        raise Missing(f"its files cannot be read: {error.strerror}") from None
    return digest.hexdigest()


def _texts(folder: Path) -> list[Path]:
    with os.scandir(folder) as found:
        names = sorted(one.name for one in islice(found, MAX_FILES) if one.is_file())
    return [folder / name for name in names]
