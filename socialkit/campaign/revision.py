"""Campaigns as they were at a revision of git: their files, in a private folder, loaded like any others."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Self

from socialkit.campaign.files import MAX_BYTES, MAX_FILES, shown_join
from socialkit.campaign.find import Folder
from socialkit.campaign.git import Entry, Repository
from socialkit.campaign.load import Loaded, load_folder

SETTINGS = ("socialkit.toml", "pyproject.toml")
"""Files that may hold settings, in the folder of campaigns or in one above it."""


class Past:
    """The old state: what the folders of campaigns held where the present state parted from *revision*.

    So what others have done on a main branch since then is not taken for this branch's doing. Use it in a `with`: its
    private folder goes when that ends.
    """

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self._private: Path | None = None
        self._repositories: dict[str, tuple[Repository, str]] = {}
        self._campaigns: dict[str, dict[str, list[Entry]]] = {}
        self._tops: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._private:
            import shutil

            shutil.rmtree(self._private, ignore_errors=True)

    def names(self, container: str) -> tuple[str, ...]:
        """The campaigns that the folder *container* held, sorted. Raises UsageError.

        Its path is a real one, or has a link on it: then what is asked for is the folder that was there before the link.
        """
        return tuple(sorted(self._in(container)))

    def place_of(self, folder: Folder) -> tuple[str, str]:
        """The folder that a campaign's own lies in, and the name that the campaign's has there.

        That is where it really lies, unless there was a folder where a link now leads to it: else whoever moves a folder
        and puts a link in its place would have nothing held against anything.
        """
        real, typed = os.path.realpath(folder.path), os.path.abspath(folder.path)
        container, name = os.path.split(typed)
        if typed != real and os.path.realpath(container) != container and self.names(container):
            return container, name
        return os.path.dirname(real), os.path.basename(real)

    def load(self, container: str, name: str, shown: str) -> Loaded:
        """The campaign *name* of a folder as it was; *shown* is its path as people read it, without the revision."""
        there = self._folder(container) / name
        if not there.is_dir():
            there.mkdir()
            self._write(container, self._in(container)[name], there)
        return load_folder(Folder(there, f"{self.revision}:{shown}", name))

    def settings_folder(self, folder: str, names: Container[str] = SETTINGS) -> tuple[Path, Path]:
        """The folder (a real path) as it was, with the files of *names* that lay in it or above; and where those end.

        So settings are looked for in the first, and from there up to the second.
        """
        repository, commit = self._at(folder)
        place, top = self._folder(folder), self._top(folder)
        for one in repository.files(commit, ""):
            above, _, name = one.path.rpartition("/")
            if name in names and (not above or repository.prefix.startswith(f"{above}/")):
                self._write(folder, [one], top / above)
        return place, top

    def _in(self, container: str) -> dict[str, list[Entry]]:
        if container not in self._campaigns:
            repository, commit = self._at(container)
            files = repository.files(commit, repository.prefix)
            self._campaigns[container] = _campaigns(files, repository.prefix)
        return self._campaigns[container]

    def _at(self, folder: str) -> tuple[Repository, str]:
        """The repository of a folder, and the commit of it that the present state is held against."""
        if folder not in self._repositories:
            repository = Repository(folder)
            repository.prefix = _typed_prefix(folder, repository.prefix)
            self._repositories[folder] = repository, repository.fork(repository.commit(self.revision))
        return self._repositories[folder]

    def _folder(self, folder: str) -> Path:
        """Where the files of a folder are put: at the same path from the top of its repository."""
        repository, _ = self._at(folder)
        place = self._top(folder) / repository.prefix
        place.mkdir(parents=True, exist_ok=True)
        return place

    def _top(self, folder: str) -> Path:
        """What stands here for the top of a folder's repository."""
        repository, _ = self._at(folder)
        depth = len(Path(repository.prefix).parts)
        top = str(Path(folder).parents[depth - 1]) if depth else folder
        if self._private is None:
            import tempfile

            self._private = Path(tempfile.mkdtemp(prefix="socialkit-"))
        return self._private / self._tops.setdefault(top, str(len(self._tops)))

    def _write(self, folder: str, files: Iterable[Entry], there: Path) -> None:
        repository, _ = self._at(folder)
        with repository.blobs() as blobs:
            for one in files:
                with (there / os.path.basename(one.path)).open("wb") as file:
                    if one.size > MAX_BYTES:
                        file.truncate(one.size)  # the loader says that it is too large, and needs no words for that
                    else:
                        file.write(blobs.read(one.id))


def _campaigns(files: Iterable[Entry], prefix: str) -> dict[str, list[Entry]]:
    """The files that lie right in each folder below *prefix* which has a campaign.toml; none with a name that leads out."""
    found: dict[str, list[Entry]] = {}
    for one in files:
        if not one.path.startswith(prefix):
            continue
        folder, _, name = one.path.removeprefix(prefix).partition("/")
        if _plain(folder) and _plain(name) and not folder.startswith("."):
            entries = found.setdefault(folder, [])
            if len(entries) <= MAX_FILES:  # one more than may be, so that the loader says so
                entries.append(one)
    return {name: entries for name, entries in found.items() if any(_is_facts(one) for one in entries)}


def _is_facts(entry: Entry) -> bool:
    return entry.path.rpartition("/")[2] == "campaign.toml"


def _plain(name: str) -> bool:
    """Whether a name of a tree names one file or folder here, on every system."""
    return name not in ("", ".", "..") and name.casefold() != ".git" and not any(one in name for one in '/\\:\0')


def _typed_prefix(folder: str, prefix: str) -> str:
    """The path of *folder* from the top of its repository as it is written, where git follows the links on it."""
    real = os.path.realpath(folder)
    if real == folder:
        return prefix
    depth = len(Path(prefix).parts)
    top = str(Path(real).parents[depth - 1]) if depth else real
    written = os.path.relpath(folder, top).replace(os.sep, "/")
    return prefix if written == "." or written.startswith("..") else f"{written}/"


def shown_container(folder: Folder) -> str:
    """The path of that folder, as people read it."""
    return os.path.normpath(shown_join(folder.shown, "..")).replace(os.sep, "/")
