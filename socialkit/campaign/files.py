"""The files of a campaign's folder, read as data from strangers: bounded, never followed out, never run."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from socialkit.campaign.faults import fault
from socialkit.campaign.names import passed_over
from socialkit.finding import Finding
from socialkit.source import SourceFile, Span

MAX_BYTES = 1_000_000
"""No text of a campaign is near it: 63,206 characters, Facebook's longest, are 253 kB at most."""

MAX_FILES = 2_000
"""A campaign in 100 languages with 10 wordings has half of it."""


class Unreadable(Exception):
    """A file whose words, or a folder whose files cannot be known for certain; *finding* says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def listing(folder: Path, shown_path: str) -> tuple[list[str], list[Finding]]:
    """The names in a campaign's folder that are its business, sorted, and what is wrong with the others.

    Looks at MAX_FILES entries at most; a folder with more is no campaign: raises Unreadable.
    """
    try:
        with os.scandir(folder) as entries:
            return _told_apart(entries, folder, shown_path)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror or error}"
        raise Unreadable(fault("FMT001", message, at(shown_path))) from None


def _told_apart(entries: Iterator[os.DirEntry[str]], folder: Path, shown_path: str) -> tuple[list[str], list[Finding]]:
    names: list[str] = []
    findings: list[Finding] = []
    for entry in entries:
        if passed_over(entry.name):
            continue
        if len(names) + len(findings) >= MAX_FILES:
            message = f"more than {MAX_FILES:,} files are no campaign; is this the right folder?"
            raise Unreadable(fault("FMT009", message, at(shown_path)))
        problem = _problem(entry, folder, shown_join(shown_path, entry.name))
        if problem:
            findings.append(problem)
        elif entry.name != "media":
            names.append(entry.name)
    return sorted(names), findings


def _problem(entry: os.DirEntry[str], folder: Path, shown_path: str) -> Finding | None:
    here = at(shown_path)
    if entry.is_symlink() and leads_out(Path(entry.path), folder):
        return fault("FMT008", "this symbolic link leads out of the campaign's folder; put the file itself here", here)
    if entry.name == "media":
        if entry.is_dir():
            return None
        return fault("FMT009", "`media` is the folder for pictures", here)
    if entry.is_dir():
        message = "a campaign has no folders but `media`; move its files up, or make it a campaign beside this one"
        return fault("FMT009", message, here)
    if not entry.is_file():
        return fault("FMT001", "this is not a regular file, so it is not opened", here)
    return None


def leads_out(path: Path, folder: Path) -> bool:
    """Whether *path*, with its symbolic links followed, lies outside *folder*; so does a link that leads nowhere."""
    try:
        return not path.resolve(strict=True).is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError):
        return True


def read(path: Path, shown_path: str) -> SourceFile:
    """The words of a file, with LF line breaks and without a byte order mark. Raises Unreadable."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(fault("FMT001", "this is not a regular file, so it is not opened", at(shown_path)))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise Unreadable(fault("FMT001", message, at(shown_path))) from None
    if len(data) > MAX_BYTES:
        size = max(status.st_size, len(data))
        message = f"the file has {size:,} bytes, and no text of a campaign has over {MAX_BYTES:,}"
        raise Unreadable(fault("FMT001", message, at(shown_path)))
    return decode(data, shown_path)


def decode(data: bytes, shown_path: str) -> SourceFile:
    """Bytes to words. Raises Unreadable for what is not UTF-8, for UTF-16, NUL and a lone carriage return."""
    if _looks_like_utf16(data):
        message = "the file looks like UTF-16, which Windows programs call “Unicode”; save it again as UTF-8"
        raise Unreadable(fault("FMT001", message, at(shown_path)))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n")
        file = SourceFile(shown_path, before)
        message = f"byte 0x{data[error.start]:02X} is not UTF-8; save the file again as UTF-8, not as an older encoding"
        raise Unreadable(fault("FMT001", message, Span(file, len(before), len(before)))) from None
    file = SourceFile(shown_path, text)
    for character, words in (("\x00", "a NUL byte"), ("\r", "a carriage return without a line feed")):
        offset = text.find(character)
        if offset >= 0:
            message = f"{words} stands here, and no text has one; delete it, or save the file with line breaks as LF"
            raise Unreadable(fault("FMT001", message, Span(file, offset, offset + 1)))
    return file


def _looks_like_utf16(data: bytes) -> bool:
    """Whether data opens with UTF-16's mark, or has NULs, and every other byte as low as only halves of letters are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = data[:400]
    if 0 not in head or not any(head) or len(data) % 2:
        return False
    return any(sum(byte < 32 for byte in half) * 2 > len(half) for half in (head[::2], head[1::2]))


def at(shown_path: str) -> Span:
    """The place of a fault that is the whole file's."""
    return Span(SourceFile(shown_path, ""))


def shown_join(shown_path: str, name: str) -> str:
    """A file's path below a folder's, as people read it; "." is not written."""
    return name if shown_path == "." else f"{shown_path.rstrip('/')}/{name}"
