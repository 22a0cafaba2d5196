"""A text file: its header, and below it the words, part by part, exactly as typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from socialkit.campaign.faults import fault, listed
from socialkit.campaign.kinds import LANGUAGE_TAG, NAME, nearest, shown
from socialkit.campaign.names import FileName
from socialkit.finding import Finding
from socialkit.model import Header, Origin, Piece, Review, Text, Wording
from socialkit.source import SourceFile, Span

# White space after the hyphens does not show, and words that were meant as a header must not go out.
_RULE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ESCAPED_RULE = re.compile(r"^\\(?=---[ \t]*$)", re.MULTILINE)


MOST_PARTS = 200
"""Of a thread; the longest that people write on X have a few dozen. What has more was no thread to begin with."""


def parse_words(file: SourceFile, name: FileName | None) -> tuple[Wording | None, list[Finding]]:
    """The wording a file holds, and what is wrong with its header. Letters have no parts.

    There is no wording where the header is not closed, nor without a *name* that says what the words are.
    """
    header, findings, start = parse_header(file)
    if header is None or name is None:
        return None, findings
    end = len(file.text) - file.text.endswith("\n")
    end = max(start, end)
    whole = name.message == "letter"
    parts = (_text(file, start, end),) if whole else tuple(islice(_parts(file, start, end), MOST_PARTS + 1))
    if len(parts) > MOST_PARTS:
        message = f"this begins part {MOST_PARTS + 1}, and no thread has over {MOST_PARTS}; is this line meant?"
        return None, [*findings, fault("FMT003", message, parts[-1].span)]
    return Wording(*name, header, parts, file), findings


def _parts(file: SourceFile, start: int, end: int) -> Iterator[Text]:
    for rule in _RULE.finditer(file.text, start, end):
        yield _text(file, start, max(start, rule.start() - 1))
        start = min(rule.end() + 1, end)
    yield _text(file, start, end)


def _text(file: SourceFile, start: int, end: int) -> Text:
    """One part, with `\\---` as the line of hyphens that it stands for."""
    value, pieces, at = "", [], start
    for escape in _ESCAPED_RULE.finditer(file.text, start, end):
        value += file.text[at : escape.start()]
        at = escape.end() + 1
        pieces.append(Piece(len(value), len(value) + 1, escape.start(), at))
        value += "-"
    return Text(value + file.text[at:end], Span(file, start, end), tuple(pieces))


def words_hash(parts: Sequence[Text]) -> str:
    """The SHA-256 of words: UTF-8, line breaks LF, parts joined by a line `---`, not normalised."""
    from hashlib import sha256

    return sha256("\n---\n".join(part.value for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def parse_header(file: SourceFile) -> tuple[Header | None, list[Finding], int]:
    """The header, what is wrong with it, and the offset at which the words begin."""
    first = _RULE.match(file.text)
    if not first:
        return Header(), [], 0
    last = _RULE.search(file.text, first.end() + 1) if first.end() < len(file.text) else None
    if not last:
        message = "this line opens a header that no other line `---` closes"
        return None, [fault("FMT003", message, Span(file, 0, first.end()))], 0
    lines = _lines(file, first.end() + 1, last.start())
    header, findings = _fields(lines)
    return header, findings, min(last.end() + 1, len(file.text))


def _lines(file: SourceFile, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for line in file.text[start:end].split("\n"):
        yield line, Span(file, start, start + len(line))
        start += len(line) + 1


def suppression_line(wording: Wording, code: str) -> Span:
    """The line of the header, without its break, that passes over the rule of that code; the file where there is none."""
    found = re.search(rf"^[^\S\n]*ignore[^\S\n]*:[^\S\n]*{re.escape(code)}[^\S\n].*$", _header(wording), re.MULTILINE)
    return Span(wording.file, *found.span()) if found else Span(wording.file)


def without_suppressions(wording: Wording, codes: Sequence[str]) -> Iterator[Span]:
    """What to delete of the file for no rule of *codes* to be passed over: lines, or the header if no other is left."""
    text, start = wording.file.text, wording.parts[0].span.start
    lines = [suppression_line(wording, code) for code in codes]
    rest = len([line for line in _header(wording).split("\n") if line.strip()]) - 2 - len(lines)
    if rest <= 0 and not _RULE.match(text, start):  # words that begin with `---` would become a header
        yield Span(wording.file, 0, start)
        return
    for line in lines:
        yield Span(wording.file, line.start, line.end + 1)


def _header(wording: Wording) -> str:
    return wording.file.text[: wording.parts[0].span.start]


class _BadLine(ValueError):
    """What is wrong with a line, and the words of it that are."""

    def __init__(self, message: str, words: str, *, in_value: bool = False) -> None:
        super().__init__(message)
        self.words = words
        self.in_value = in_value

    def place(self, line: str, span: Span) -> Span:
        """Where the words stand in their line."""
        start = span.start + line.find(self.words, line.find(":") + 1 if self.in_value else 0)
        return Span(span.file, start, start + len(self.words))


def _fields(lines: Iterator[tuple[str, Span]]) -> tuple[Header, list[Finding]]:
    values: dict[str, object] = {}
    ignored: dict[str, str] = {}
    findings = listed(_bad_lines(lines, values, ignored))
    return Header(**values, ignore=ignored), findings  # type: ignore[arg-type]


def _bad_lines(lines: Iterator[tuple[str, Span]], values: dict[str, object], ignored: dict[str, str]) -> Iterator[Finding]:
    """Fills *values* and *ignored* from the lines that mean something; yields what is wrong with the others."""
    for line, span in lines:
        if not line.strip():
            continue
        try:
            _add(line, values, ignored)
        except _BadLine as bad:
            yield fault("FMT003", str(bad), bad.place(line, span))


def _add(line: str, values: dict[str, object], ignored: dict[str, str]) -> None:
    key, value = _split(line)
    if key == "ignore":
        code, reason = _read(key, value)
        if code in ignored:
            raise _BadLine(f"{code} is ignored twice in this header", code, in_value=True)
        ignored[code] = reason
    elif key in values:
        raise _BadLine(f"`{key}` stands twice in this header", key)
    else:
        values[key] = _read(key, value)


def _split(line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    key, value = key.strip(), value.strip()
    if not colon:
        raise _BadLine(f"a header has lines `key: value`; {shown(key)} has no colon", key)
    if key not in _READERS:
        known = nearest(key, _READERS) or f"; known are {', '.join(_READERS)}"
        raise _BadLine(f"`{key[:60]}` is not a known key of a header{known}", key)
    if not value:
        raise _BadLine(f"`{key}` says nothing; write it as `{_EXAMPLES[key]}`, or delete the line", key)
    return key, value


def _read(key: str, value: str) -> Any:
    try:
        return _READERS[key](value)
    except ValueError as error:
        detail = f" ({error})" if str(error) else ""
        message = f"`{key}: {shown(value)[1:-1]}` is not understood{detail}; write `{_EXAMPLES[key]}`"
        raise _BadLine(message, value, in_value=True) from None


def _yes(value: str) -> bool:
    if value not in ("yes", "no"):
        raise ValueError
    return value == "yes"


def _review(value: str) -> Review:
    by, _, day = (word.strip() for word in value.rpartition(","))
    if not by or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        raise ValueError
    try:
        return Review(by, date.fromisoformat(day))
    except ValueError:
        raise ValueError("no calendar has this day") from None


def _origin(value: str) -> Origin:
    match = re.fullmatch(rf"({LANGUAGE_TAG})\s+sha256:([0-9a-f]{{64}})", value)
    if not match:
        raise ValueError
    return Origin(match[1], match[match.lastindex or 0])


def _ids(value: str) -> tuple[str, ...]:
    ids = tuple(word.strip() for word in value.split(","))
    for word in ids:
        if not re.fullmatch(NAME, word):
            raise ValueError(f"{shown(word)} is no name")
    if len(set(ids)) < len(ids):
        raise ValueError("a name stands twice")
    return ids


def _suppression(value: str) -> tuple[str, str]:
    match = re.fullmatch(r"([A-Z]{3}[0-9]{3})\s+(\S.*)", value)
    if not match:
        raise ValueError("a code and a reason")
    return match[1], match[2]


_READERS: dict[str, Callable[[str], object]] = {
    "prescribed": _yes,
    "reviewed": _review,
    "source": _origin,
    "to": _ids,
    "media": _ids,
    "ignore": _suppression,
}
_EXAMPLES = {
    "prescribed": "prescribed: yes",
    "reviewed": "reviewed: name or role, 2026-11-23",
    "source": "source: en sha256:…",
    "to": "to: prosecutor-general",
    "media": "media: portrait, crowd",
    "ignore": "ignore: TAG004 the reason",
}
