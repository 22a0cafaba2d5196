"""A translator's sheet: source beside target in a table that any spreadsheet opens, and the words that come back in it.

The table is CSV (RFC 4180) with a byte order mark, without which Excel takes it for an old encoding. A cell that begins
as a formula would is written with an apostrophe before it, and read back without it: `@GenProkRK` and `=HYPERLINK(…)` are
words, never run (OWASP, "CSV Injection", read 2026-11-27).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from socialkit.campaign.names import BadName, parse_name
from socialkit.campaign.words import parse_header, words_hash
from socialkit.errors import UsageError
from socialkit.model import Campaign, Wording
from socialkit.platforms import PLATFORMS

COLUMNS = ("file", "part", "source language", "source", "target language", "target", "note", "source sha256")
MOST = 20_000_000
"""Bytes of a table; a larger one is none of ours."""

_FORMULA = re.compile(r"^(?='*[=+\-@\t\r])")
_PLAIN = re.compile(r"^'(?='*[=+\-@\t\r])")
_RULE = re.compile(r"^(?=---[ \t]*$)", re.MULTILINE)


class Row(NamedTuple):
    """One part of one text: the file that its translation belongs in, its words, and those of the translation so far."""

    file: str
    part: int
    source_language: str
    source: str
    target_language: str
    target: str
    note: str
    sha256: str


class Change(NamedTuple):
    """One file with its new words: *old* is its text, None where there is none yet; *remarks* say what to mind."""

    file: str
    old: str | None
    new: str
    remarks: tuple[str, ...]


class Returned(NamedTuple):
    """What came back: files to be written, and what is wrong with rows that are in none."""

    changes: tuple[Change, ...]
    faults: tuple[str, ...]


def rows(campaign: Campaign, language: str) -> tuple[Row, ...]:
    """A row for each part of each text that there is in another language than *language*, which it is to be put into."""
    by_key = {(one.message, one.platform, one.number, one.language): one for one in campaign.wordings}
    made = list[Row]()
    for key in dict.fromkeys(key[:3] for key in by_key):
        target = by_key.get((*key, language))
        source = _source(by_key, key, target, campaign, language)
        if source:
            made += _rows(source, target, language)
    return tuple(made)


Key = tuple[str, str | None, int]


def _source(
    by_key: Mapping[tuple[str, str | None, int, str], Wording],
    key: Key,
    target: Wording | None,
    campaign: Campaign,
    language: str,
) -> Wording | None:
    """The text that is translated: the one that a translation names, else the prescribed, else English, else the first.

    None where the target is prescribed, or an original itself, or where there is nothing to translate.
    """
    there = [one for one in (by_key.get((*key, tag)) for tag in campaign.languages) if one and one.language != language]
    prescribed = [one for one in there if one.header.prescribed]
    if target and target.header.source and not target.header.prescribed:
        return next((one for one in there if one.language == target.header.source.language), None)
    if target and (target.header.prescribed or not prescribed):
        return None
    first = [*prescribed, *(one for one in there if one.language == "en"), *there]
    return first[0] if first else None


def _rows(source: Wording, target: Wording | None, language: str) -> Iterator[Row]:
    middle = "".join(f".{one}" for one in (source.platform, source.number if source.number > 1 else None) if one)
    file, told = f"{source.message}{middle}.{language}.txt", words_hash(source.parts)
    for number, part in enumerate(source.parts, 1):
        there = target.parts[number - 1].value if target and len(target.parts) >= number else ""
        yield Row(file, number, source.language, part.value, language, there, _note(source), told)


def _note(source: Wording) -> str:
    """What a translator should know of the words: how long they may be, and what must stay as it is."""
    if source.message == "letter":
        return "a letter"
    limits = ("x",) if source.platform is None else (source.platform,)
    told = [
        f"at most {fact.value:,} characters on {PLATFORMS[name].title}"
        for name in limits
        for key, fact in PLATFORMS[name].limits.items()
        if key in ("weight", "characters", "graphemes")
    ]
    stay = "leave {names in braces}, #hashtags, @handles and links as they are"
    return "; ".join([*told, stay])


def write(table: Iterable[Row]) -> str:
    """The rows as CSV, with the byte order mark."""
    made = StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for row in table:
        writer.writerow([_cell(str(value)) for value in row])
    return "\ufeff" + made.getvalue()


def _cell(words: str) -> str:
    return _FORMULA.sub("'", words)


def read(content: bytes, shown: str) -> tuple[tuple[int, Row], ...]:
    """The rows of a table, each with the line it begins at: comma, semicolon or tab between cells, UTF-8 or UTF-16.

    Raises UsageError for what is no table of ours.
    """
    text = _decoded(content, shown)
    first = text.split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=between)
    try:
        head = [cell.strip().casefold() for cell in next(reader, [])]
        missing = [name for name in COLUMNS if name not in head and name != "note"]
        if missing:
            raise UsageError(
                f"{shown}:1: the column {missing[0]!r} is missing; `socialkit sheet --csv --for ru` makes the table"
            )
        place = {name: head.index(name) for name in COLUMNS if name in head}
        found, line = list[tuple[int, Row]](), 2
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((line, _row(cells, place, f"{shown}:{line}")))
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(f"{shown}:{reader.line_num}: this is no table: {error}") from None
    return tuple(found)


def _decoded(content: bytes, shown: str) -> str:
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    encoding = next((name for mark, name in marks if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UsageError(f"{shown}: its encoding is not UTF-8; save it as CSV UTF-8, so that no letter is lost") from None


def _row(cells: Sequence[str], place: Mapping[str, int], where: str) -> Row:
    def of(name: str) -> str:
        at = place.get(name, len(cells))
        return _PLAIN.sub("", cells[at]) if at < len(cells) else ""

    part = of("part").strip()
    if not part.isdecimal() or len(part) > 3:
        raise UsageError(f"{where}: the part is {part[:40]!r}, and should be a number as in the table that was handed out")
    words = of("target").replace("\r\n", "\n").replace("\r", "\n")
    told = of("source sha256").strip()
    return Row(
        of("file").strip(),
        int(part),
        of("source language").strip(),
        of("source"),
        of("target language").strip(),
        words,
        "",
        told,
    )


def returned(campaign: Campaign, table: Sequence[tuple[int, Row]], shown: str) -> Returned:
    """What the rows change in the campaign: words only, and nothing that is prescribed. *shown* is the table's path."""
    faults, by_file = list[str](), dict[str, dict[int, tuple[int, Row]]]()
    for line, row in table:
        fault = _fault(campaign, row) or ("this part stands twice" if row.part in by_file.get(row.file, {}) else None)
        if fault:
            faults.append(f"{shown}:{line}: {row.file}: {fault}")
        else:
            by_file.setdefault(row.file, {})[row.part] = line, row
    changes = list[Change]()
    for file, parts in by_file.items():
        told = _change(campaign, file, parts)
        if isinstance(told, Change):
            changes.append(told)
        elif told:
            faults.append(f"{shown}:{min(line for line, _ in parts.values())}: {file}: {told}")
    return Returned(tuple(changes), tuple(faults))


def _fault(campaign: Campaign, row: Row) -> str | None:
    """Why a row belongs to no text of the campaign."""
    try:
        name = parse_name(row.file)
    except BadName as error:
        return str(error)
    if name.language not in campaign.languages:
        return f"{name.language} is none of the campaign's languages; add it to `languages` in campaign.toml first"
    if row.target_language != name.language:
        return f"its row says {row.target_language!r} for the language, and its name {name.language!r}"
    if _named(campaign, row.file, row.source_language) is None:
        return f"the campaign has no such text in {row.source_language!r} to be translated"
    target = _named(campaign, row.file, name.language)
    if target and target.header.prescribed:
        return "these words are prescribed, and are never rewritten"
    source = _named(campaign, row.file, row.source_language)
    if target and target.header.source is None and not (source and source.header.prescribed):
        return "these words are no translation; change the file itself"
    return None


def _named(campaign: Campaign, file: str, language: str) -> Wording | None:
    name = parse_name(file)._replace(language=language)
    key = (name.message, name.platform, name.number, name.language)
    return next((one for one in campaign.wordings if (one.message, one.platform, one.number, one.language) == key), None)


def _change(campaign: Campaign, file: str, parts: Mapping[int, tuple[int, Row]]) -> Change | str | None:
    """The file with its new words; None where nothing changes, and why it cannot be written else."""
    given = {number: row.target for number, (_, row) in parts.items() if row.target.strip()}
    if not given:
        return None
    row = next(iter(parts.values()))[1]
    source = _named(campaign, file, row.source_language)
    if source is None:
        return "there is no source"
    whole = range(1, len(source.parts) + 1)
    missing = [number for number in whole if number not in given]
    if missing:
        return f"part {missing[0]} of {len(source.parts)} has no words yet; it is written when all have"
    if beyond := [number for number in given if number not in whole]:
        return f"there is no part {beyond[0]} any more: the source has {len(source.parts)}; hand out a new table"
    target = _named(campaign, file, parse_name(file).language)
    words = [given[number].removesuffix("\n") for number in whole]
    if target and [part.value for part in target.parts] == words:
        return None
    remarks = []
    if row.sha256 != words_hash(source.parts):
        remarks.append("the source changed since the table was handed out: compare them before somebody reviews this")
    return Change(file, target.file.text if target else None, _text(target, source, row, words), tuple(remarks))


def _text(target: Wording | None, source: Wording, row: Row, words: Sequence[str]) -> str:
    """The file's text: its header without the review, which was of other words, and with the source of these."""
    kept = _header_lines(target) if target else _inherited(source)
    told = row.sha256 if re.fullmatch("[0-9a-f]{64}", row.sha256) else words_hash(source.parts)
    lines = ["---", *kept, f"source: {row.source_language} sha256:{told}", "---"]
    letter = source.message == "letter"
    body = "\n---\n".join(part if letter else _RULE.sub(r"\\", part) for part in words)
    return "\n".join([*lines, body]) + "\n"


def _header_lines(target: Wording) -> Iterator[str]:
    """The lines of the header that still hold."""
    _, _, start = parse_header(target.file)
    for line in target.file.text[:start].split("\n"):
        if line.strip() and not re.match(r"---[ \t]*$|\s*(?:source|reviewed)\s*:", line):
            yield line


def _inherited(source: Wording) -> Iterator[str]:
    """What a new translation has of its source: whom it must address, and its pictures."""
    for key, values in (("to", source.header.to), ("media", source.header.media)):
        if values:
            yield f"{key}: {', '.join(values)}"
