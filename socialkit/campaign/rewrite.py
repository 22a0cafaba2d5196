"""Writing a campaign's file again: only what is changed, with its line breaks and byte order mark as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from socialkit.atomic import replace
from socialkit.campaign.files import Unreadable, read
from socialkit.errors import UsageError
from socialkit.source import SourceFile

_MARK = b"\xef\xbb\xbf"


def rewrite(path: Path, source: SourceFile, change: Callable[[str], str]) -> None:
    """Put what *change* makes of the file's text in its place, all of it or nothing.

    *source* is the file as it was read. A file that has both kinds of line breaks keeps each line's own. Raises
    UsageError for a file that somebody changed in between, that is a link, or that cannot be written.
    """
    try:
        if path.is_symlink() or read(path, source.path).text != source.text:
            raise UsageError(f"{source.path}: somebody changed this file just now; it is left as it is")
        replace(path, [_bytes(path.read_bytes(), change(source.text))])
    except Unreadable as error:
        raise UsageError(f"{source.path}: {error.finding.message}") from None
    except OSError as error:
        raise UsageError(f"{source.path}: this file cannot be written: {error.strerror or error}") from None


def _bytes(old: bytes, text: str) -> bytes:
    """The text as the file had it: its mark, and each unchanged line with its own break."""
    mark = _MARK if old.startswith(_MARK) else b""
    if b"\r\n" not in old:
        return mark + text.encode()
    lines = old.removeprefix(_MARK).decode().split("\n")
    ends = _line_ends(lines, text.split("\n"))
    return mark + "".join(line + end for line, end in zip(text.split("\n"), ends, strict=True)).encode()


def _line_ends(old: list[str], new: list[str]) -> list[str]:
    """How each of the new lines ends: as the old line of its place does, counted from the nearer end of the file."""
    usual = "\r\n" if sum(line.endswith("\r") for line in old) * 2 >= len(old) - 1 else "\n"
    plain = [line.removesuffix("\r") for line in old]
    same = 0
    while same < min(len(plain), len(new)) and plain[same] == new[same]:
        same += 1
    ends = list[str]()
    for number in range(len(new) - 1):
        at = number if number < same or len(old) == len(new) else number + len(old) - len(new)
        known = 0 <= at < len(old) - 1
        ends.append(("\r\n" if old[at].endswith("\r") else "\n") if known else usual)
    return [*ends, ""]
