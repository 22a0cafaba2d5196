"""The nouns: a campaign and all that it holds, and the posts that come of it. Frozen, without any doing.

They are NamedTuples, as all values of this house: frozen, with slots, and made in a quarter of the time that frozen
dataclasses take (0.25 against 0.9 ms a class, 2026-11-25), which every start of the program would pay.
"""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime, time
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from socialkit.source import SourceFile, Span

ByLanguage = Mapping[str, str]
"""Words by language tag; the key "" holds words that were given without one."""


class Piece(NamedTuple):
    """A stretch of a text that stands for other characters in its file: a placeholder, an escape."""

    start: int
    end: int
    source_start: int
    source_end: int


_piece_start = itemgetter(0)


class Text(NamedTuple):
    """Words, and where each of them came from. Offsets are code points of *value*."""

    value: str
    span: Span
    pieces: tuple[Piece, ...] = ()

    def place(self, start: int, end: int) -> Span:
        """The stretch of the file that the characters from *start* up to *end* came from."""
        return Span(self.span.file, self._file_offset(start, at_end=False), self._file_offset(end, at_end=True))

    def _file_offset(self, offset: int, *, at_end: bool) -> int:
        if not self.pieces:
            return self.span.start + offset
        reach = offset - at_end  # the character that the offset belongs to
        index = bisect_right(self.pieces, reach, key=_piece_start)
        if not index:
            return self.span.start + offset
        piece = self.pieces[index - 1]
        if reach < piece.end:
            return piece.source_end if at_end else piece.source_start
        return piece.source_end + offset - piece.end


class Review(NamedTuple):
    """Who read the words, and when."""

    by: str
    on: date


class Origin(NamedTuple):
    """What a text was translated from: the language, and the SHA-256 of those words."""

    language: str
    sha256: str


class Header(NamedTuple):
    """What the lines above a text say of it."""

    prescribed: bool = False
    reviewed: Review | None = None
    source: Origin | None = None
    to: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    ignore: Mapping[str, str] = MappingProxyType({})


class Wording(NamedTuple):
    """One text file: a way to say a message in one language, perhaps for one platform only.

    *parts* are the words as typed, before placeholders are filled in.
    """

    message: str
    platform: str | None
    number: int
    language: str
    header: Header
    parts: tuple[Text, ...]
    file: SourceFile


class Status(NamedTuple):
    """Whether the campaign is open, since when, and who says so."""

    state: str
    on: date | None = None
    reason: str | None = None
    source: str | None = None
    confirmed: Review | None = None


class Handle(NamedTuple):
    """The name of an account on one platform, as typed there, and what is known of it."""

    name: str
    url: str | None = None
    verified: Review | None = None
    evidence: str | None = None
    retired: date | None = None
    retired_reason: str | None = None


class Open(NamedTuple):
    """A span of hours on a day of the week (0: Monday), by a wall clock; *ends* is `time.max` for midnight."""

    day: int
    begins: time
    ends: time


class Target(NamedTuple):
    """An official or office to be addressed.

    *office_hours* are of the clocks of *office_zone*, or of the campaign's where that is None; none: always.
    """

    id: str
    name: ByLanguage
    office: ByLanguage
    salutation: ByLanguage
    address: tuple[str, ...]
    phone: str | None
    fax: str | None
    email: tuple[str, ...]
    website: str | None
    handles: Mapping[str, Handle]
    office_hours: tuple[Open, ...] = ()
    office_zone: str | None = None


class Copy(NamedTuple):
    """Who else gets a copy from supporters in one country."""

    country: str
    name: ByLanguage
    address: tuple[str, ...]
    phone: str | None
    email: tuple[str, ...]
    website: str | None
    handles: Mapping[str, Handle]


class Subject(NamedTuple):
    """The person the campaign is for."""

    id: str
    name: ByLanguage
    pronouns: str | None
    consent: Review | None
    handles: Mapping[str, Handle]
    tag: bool
    tag_reason: str | None


class Medium(NamedTuple):
    """A picture: its file inside the campaign, its description by language, whose it is."""

    id: str
    file: str
    alt: ByLanguage
    credit: str | None


class Schedule(NamedTuple):
    """A message that an organisation's accounts post at a time of the campaign's wall clock, or up to *jitter* minutes
    later, each account in a wording of its own.
    """

    id: str
    message: str
    platforms: tuple[str, ...]
    languages: tuple[str, ...]
    accounts: tuple[str, ...]
    at: datetime
    jitter: int = 0


class Acknowledgement(NamedTuple):
    """A rule or policy that somebody answers for; *position* says which of the file's, from 0."""

    rule: str
    reason: str
    by: str
    on: date
    position: int = 0


class Approval(NamedTuple):
    """Who approved which exact words."""

    post: str
    sha256: str
    by: str
    on: date


class Campaign(NamedTuple):
    """One case, one folder. *folder* is the path as its reader typed it; *source* is campaign.toml.

    *approvals_source* is approvals.toml, or None where there is none. *demand* is what is asked of the targets.
    """

    slug: str
    folder: str
    source: SourceFile
    title: ByLanguage
    status: Status
    issued: date
    deadline: date | None
    no_deadline: str | None
    timezone: str
    embargo: datetime | None
    languages: tuple[str, ...]
    platforms: tuple[str, ...]
    number: str | None
    country: str | None
    page: str | None
    after: str | None
    example: bool
    hashtags: Mapping[str, tuple[str, ...]]
    link_hosts: tuple[str, ...]
    do_not_tag: tuple[str, ...]
    targets: Mapping[str, Target]
    send_to: Mapping[str, Copy]
    follow: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, Subject]
    media: Mapping[str, Medium]
    schedules: Mapping[str, Schedule]
    acknowledgements: tuple[Acknowledgement, ...]
    approvals: tuple[Approval, ...]
    wordings: tuple[Wording, ...]
    approvals_source: SourceFile | None = None
    demand: ByLanguage = MappingProxyType({})

    def hashtags_for(self, language: str) -> tuple[str, ...]:
        """The official hashtags of a language, or those that hold for every language."""
        return self.hashtags.get(language, self.hashtags.get("default", ()))


class Post(NamedTuple):
    """The exact words for one platform, one language, one wording. What is checked, seen, shared and sent."""

    id: str
    campaign: str
    message: str
    platform: str
    language: str
    number: int
    parts: tuple[Text, ...]
    wording: Wording
    media: tuple[str, ...] = ()
    account: str | None = None


def in_language(words: ByLanguage, *languages: str) -> str:
    """The words in the first of *languages* they exist in, else without a language, else in any; "" for none."""
    for language in (*languages, ""):
        if language in words:
            return words[language]
    return next(iter(words.values()), "")
