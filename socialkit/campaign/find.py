"""Paths as people type them → the folders of campaigns they mean."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from socialkit.campaign.files import leads_out, shown_join
from socialkit.errors import UsageError


class Folder(NamedTuple):
    """A folder that should be a campaign: where it is, its path as people read it, and its name.

    *outside* says that it is a symbolic link out of the folder of campaigns it was found in. *only* are the files of it
    that were named, by their paths inside it; None where the whole of it is meant. *copied_from* is set for a copy.
    """

    path: Path
    shown: str
    slug: str
    outside: bool = False
    only: frozenset[str] | None = None
    copied_from: Path | None = None

    @property
    def home(self) -> Path:
        """Where the campaign lives: settings around it count."""
        return self.copied_from or self.path

    def inside(self, shown: str) -> str:
        """The path inside the folder of a file that findings name by its *shown* path."""
        return shown if self.shown == "." else shown[len(self.shown) + 1 :]


def find(paths: Sequence[str]) -> list[Folder]:
    """The folders meant by *paths*: folders of campaigns, single campaigns, or files inside one; each once.

    Without a path, `messages/` here, or the campaign one stands in. Raises UsageError for a path that is not there
    and where there is no campaign at all: nothing checked must never look like nothing wrong.
    """
    found: dict[str, Folder] = {}
    for path in paths or default():
        for folder in _below(path):
            key = os.path.realpath(folder.path)
            found[key] = _together(found[key], folder) if key in found else folder
    return list(found.values())


def _together(one: Folder, other: Folder) -> Folder:
    """The same folder, meant twice: of single files all, and the whole where it was named too."""
    whole = one.only is None or other.only is None
    return one._replace(only=None if whole else (one.only or frozenset()) | (other.only or frozenset()))


def default() -> list[str]:
    """What is meant where no path is named. Raises UsageError."""
    if os.path.isdir("messages"):
        return ["messages"]
    if os.path.isfile("campaign.toml"):
        return ["."]
    raise UsageError(
        "there is no folder messages/ here. Name a path, or begin with `socialkit new my-campaign` "
        "or `socialkit new --example`"
    )


def _below(typed: str) -> list[Folder]:
    if not typed:
        raise UsageError("a path is empty; write . for the folder you are in")
    path, shown = Path(typed), _shown(typed)
    try:
        if not path.exists():
            raise UsageError(f"{shown}: there is no such file or folder")
        if not path.is_dir():
            return [_around(path, shown)]
        if _is_campaign(path):
            return [_folder(path, shown)]
        found = list(_children(path, shown))
        if not found and (path / "messages").is_dir():
            found = list(_children(path / "messages", shown_join(shown, "messages")))
    except (OSError, ValueError) as error:
        raise UsageError(f"{shown}: {getattr(error, 'strerror', None) or error}") from None
    if not found:
        raise UsageError(f"{shown}: no campaign found; a campaign is a folder with a campaign.toml")
    return found


def _around(path: Path, shown: str) -> Folder:
    """The campaign that a single file belongs to."""
    for parent in (path.parent, Path(os.path.normpath(path.parent / os.pardir))):
        if _is_campaign(parent):
            name = os.path.relpath(os.path.abspath(path), os.path.abspath(parent)).replace(os.sep, "/")
            return _folder(parent, _shown(str(parent)))._replace(only=frozenset({name}))
    raise UsageError(f"{shown}: this file lies in no campaign; a campaign is a folder with a campaign.toml")


def _children(path: Path, shown: str) -> Iterator[Folder]:
    with os.scandir(path) as entries:
        names = sorted(entry.name for entry in entries if not entry.name.startswith(".") and _may_be_a_folder(entry))
    for name in names:
        child = path / name
        outside = child.is_symlink() and leads_out(child, path)
        if outside or _is_campaign(child) or _looks_like_one(child):
            yield _folder(child, shown_join(shown, name), outside=outside)


def _may_be_a_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return True  # a link that leads in a circle: told as one that leads out, and the others are still found


def _is_campaign(path: Path) -> bool:
    return os.path.lexists(path / "campaign.toml")


def _looks_like_one(path: Path) -> bool:
    """Words without facts: somebody's campaign, which must not be passed over in silence."""
    try:
        return any(re.search(r"\.[a-z]{2,3}\.txt$|^campaign\.", name) for name in os.listdir(path))
    except OSError:
        return True


def _folder(path: Path, shown: str, *, outside: bool = False) -> Folder:
    return Folder(path, shown, os.path.basename(os.path.abspath(path)), outside)


def _shown(typed: str) -> str:
    return os.path.normpath(typed).replace(os.sep, "/")
