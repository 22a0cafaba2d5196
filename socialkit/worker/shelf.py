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

from socialkit import clock
from socialkit.campaign.files import MAX_BYTES, MAX_FILES
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.campaign.find import Folder
    from socialkit.finding import Finding
    from socialkit.model import Campaign
    from socialkit.planning.dispatch import Dispatch
    from socialkit.worker.judging import Judged

YOUNG = 2.0
"""Seconds for which a file that was changed is read again at each look, as git does."""

FRESH = timedelta(minutes=1)
"""How long what the rules say of files that have not changed may be used again."""


class Missing(Exception):
    """A campaign that cannot be read now; says why."""


class _File(NamedTuple):
    """A file as the file system tells of it; *written* and *changed* are its times, the latter of its name too."""

    name: str
    node: int
    size: int
    written: int
    changed: float


class _Look(NamedTuple):
    """What the file system says of a campaign's files, and when it was asked; what they say of themselves is *version*."""

    files: tuple[_File, ...]
    at: datetime
    version: str

    def holds(self, files: tuple[_File, ...]) -> bool:
        """Whether the same files cannot have changed: a file system's clock is coarse, so what is young proves nothing."""
        youngest = max((one.changed for one in files), default=0.0)
        return files == self.files and self.at.timestamp() - youngest > YOUNG


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
        self._looks: dict[Path, _Look] = {}
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
        version = self._version(folder.path)
        read = self._read.get(slug)
        if read is None or read.version != version:
            read = self._read[slug] = _load(folder, version)
        return read

    def _version(self, folder: Path) -> str:
        """The hash of the campaign's files; they are read again where the file system says that they may have changed."""
        now, files = clock.now(), _states(folder)
        known = self._looks.get(folder)
        if known is None or not known.holds(files):
            known = self._looks[folder] = _Look(files, now, _version(folder))
        return known.version

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


def _states(folder: Path) -> tuple[_File, ...]:
    """The campaign's own files, unread."""
    try:
        found = [(path.name, path.stat()) for path in _texts(folder)]
    except OSError as error:
        raise Missing(f"its files cannot be read: {error.strerror}") from None
    return tuple(_File(name, one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime) for name, one in found)


def _texts(folder: Path) -> list[Path]:
    with os.scandir(folder) as found:
        names = sorted(one.name for one in islice(found, MAX_FILES) if one.is_file())
    return [folder / name for name in names]
