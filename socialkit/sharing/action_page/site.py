"""Where pages are put: a folder in which only what changed is written, or one archive of all of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from socialkit.atomic import replace
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from zipfile import ZipInfo

SUMS = "SHA256SUMS"
"""Lists every file of the site: anybody can hold a copy against it (`sha256sum -c`), and files that no longer belong to it
can be told from those that somebody else put there."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\s\x00-\x1f\\/][^\x00-\x1f\\]*)")


class Tally(NamedTuple):
    """How many files were written, left as they were, and taken away; and which were not, as somebody changed them."""

    written: int = 0
    same: int = 0
    removed: int = 0
    foreign: tuple[str, ...] = ()


class Site(Protocol):
    """A place for the files of pages."""

    def put(self, name: str, content: bytes) -> None:
        """Put the file there."""

    def keep(self, folder: str) -> None:
        """Leave what is in a folder, or in all of it ("") as it is."""

    def finish(self) -> Tally:
        """Take away what no longer belongs there, and say what was done."""


class SiteFolder:
    """A folder. A file in it that is in the way, and that was not made here, is never overwritten.

    Raises UsageError where something cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = dict(self._listed())
        self._now: dict[str, str] = {}
        self._written = 0

    def put(self, name: str, content: bytes) -> None:
        """Write the file, unless it is there with the same bytes."""
        digest = sha256(content).hexdigest()
        self._now[name] = digest
        path = self._folder / name
        try:
            there = path.read_bytes() if path.is_file() and not path.is_symlink() else None
            if there == content:
                return
            if os.path.lexists(path) and name not in self._before:
                raise UsageError(f"{path} is there already, and was not made by `socialkit page`; choose another folder")
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, [content], durable=False)
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None
        self._written += 1

    def keep(self, folder: str) -> None:
        """Leave what was made in a folder as it is: its campaign cannot be read today."""
        inside = f"{folder}/" if folder else ""
        self._now |= {name: digest for name, digest in self._before.items() if name.startswith(inside)}

    def finish(self) -> Tally:
        """Take away files of earlier pages that are no longer made, and write the list of those that are."""
        removed, foreign = 0, list[str]()
        for name, digest in self._before.items():
            if name in self._now:
                continue
            path = self._folder / name
            try:
                if path.is_symlink() or not path.is_file():
                    continue
                if sha256(path.read_bytes()).hexdigest() != digest:
                    foreign.append(name)
                    continue
                path.unlink()
                if path.parent != self._folder and not any(path.parent.iterdir()):
                    path.parent.rmdir()
            except OSError as error:
                raise UsageError(f"{path} cannot be taken away: {error.strerror or error}") from None
            removed += 1
        tally = Tally(self._written, len(self._now) - self._written, removed, tuple(foreign))
        self._before[SUMS] = ""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._now.items()))
        self.put(SUMS, lines.encode())
        return tally

    def _listed(self) -> Iterator[tuple[str, str]]:
        """The files of the last build, by their list."""
        try:
            lines = (self._folder / SUMS).read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return
        for line in lines:
            found = _LINE.fullmatch(line)
            if found and not {"..", ".", ""} & set(found[2].split("/")):
                yield found[2], found[1]


class Archive:
    """One ZIP of all, the same bytes for the same pages; it takes the place of an older one when it is whole.

    Raises UsageError where it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: list[tuple[str, bytes]] = []

    def put(self, name: str, content: bytes) -> None:
        """Put the file into the archive."""
        from zlib import compress

        self._files.append((name, compress(content, 6)))

    def keep(self, folder: str) -> None:
        """An archive has nothing to keep: what cannot be read today is not in it."""

    def finish(self) -> Tally:
        """Write the archive."""
        from io import BytesIO
        from zipfile import ZIP_DEFLATED, ZipFile
        from zlib import decompress

        made = BytesIO()
        sums = list[str]()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for name, packed in sorted(self._files):
                content = decompress(packed)
                sums.append(f"{sha256(content).hexdigest()}  {name}\n")
                archive.writestr(_plain(name), content)
            archive.writestr(_plain(SUMS), "".join(sums))
        try:
            replace(Path(os.path.realpath(self._path)), [made.getvalue()])
        except OSError as error:
            raise UsageError(f"{self._path} cannot be written: {error.strerror or error}") from None
        return Tally(len(self._files))


def _plain(name: str) -> ZipInfo:
    """An entry that tells nothing of when, where and by whom it was made."""
    from zipfile import ZipInfo

    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = 8
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry
