"""What one part of a campaign says of another: names must be defined, times exist, paths stay inside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from socialkit import clock
from socialkit.campaign.faults import fault
from socialkit.campaign.files import at, leads_out
from socialkit.campaign.kinds import nearest, shown
from socialkit.campaign.names import RESERVED
from socialkit.campaign.schema import CAMPAIGN
from socialkit.campaign.validate import Fault, Path, dotted
from socialkit.finding import Finding
from socialkit.model import Wording
from socialkit.platforms import PLATFORMS
from socialkit.source import Span

Facts = Mapping[str, Any]


class Known(NamedTuple):
    """The names that texts may use; None where a fault of campaign.toml hides which there are."""

    targets: Collection[str] | None
    media: Collection[str] | None
    languages: Sequence[str] | None


def known_names(written: Facts, sound: Facts) -> Known:
    """What campaign.toml defines. The name of a table counts though what it holds be at fault."""
    hidden = not written.keys() <= CAMPAIGN.fields.keys()  # under which of the misspelt keys, nobody knows
    tables = {name: None if hidden and name not in written else written.get(name, {}) for name in ("target", "media")}
    targets, media = (table if isinstance(table, Mapping) else None for table in tables.values())
    return Known(targets, media, sound.get("languages"))


def fact_faults(written: Facts, sound: Facts, folder: FilePath) -> Iterator[Fault]:
    """Faults between the fields of one facts file: those that are *written*, of which the *sound* fit the schema."""
    yield from _deadlines(written)
    yield from _targets(sound)
    yield from _handles(sound)
    yield from _subjects(sound)
    yield from _schedules(sound)
    yield from _embargo(sound)
    yield from _media(sound, folder)


def message_faults(sound: Facts, messages: Iterable[str]) -> Iterator[Fault]:
    """Schedules that name a message which no file holds."""
    posted = sorted({*messages} - {*RESERVED})
    for name, schedule in sound.get("schedule", {}).items():
        if schedule["message"] not in posted:
            yield _unknown(("schedule", name, "message"), "message", schedule["message"], posted)


def header_faults(wording: Wording, known: Known) -> Iterator[Finding]:
    """Targets, pictures and the source's language that a header names and the facts do not."""
    header = wording.header
    for key, kind, names, defined in (
        ("to", "target", header.to, known.targets),
        ("media", "picture", header.media, known.media),
        ("source", "language", (header.source.language,) if header.source else (), known.languages),
    ):
        for name in names:
            if defined is not None and name not in defined:
                words = f"no {kind} is called {shown(name)} in campaign.toml{nearest(name, defined)}"
                yield fault("FMT011", words, _in_header(wording, key, name))


def language_faults(wording: Wording, languages: Sequence[str] | None) -> Iterator[Finding]:
    """A text in a language that the facts do not declare."""
    if languages is not None and wording.language not in languages:
        message = (
            f"the language {shown(wording.language)} is not declared; campaign.toml has languages = {list(languages)}"
            f"{nearest(wording.language, languages)}"
        )
        yield fault("FMT011", message, at(wording.file.path))


def _in_header(wording: Wording, key: str, name: str) -> Span:
    """The first place of a whole name behind its key."""
    text = wording.file.text
    line = re.search(rf"^[^\S\n]*{key}[^\S\n]*:", text, re.MULTILINE)
    found = re.compile(rf"(?<![\w-]){name}(?![\w-])").search(text, line.end() if line else 0)
    return Span(wording.file, *found.span()) if found else at(wording.file.path)


def _unknown(path: Path, kind: str, name: str, known: Iterable[str]) -> Fault:
    names = list(known)
    hint = nearest(name, names) or (f"; there are {', '.join(names)}" if names else "")
    return Fault("FMT011", path, f"`{dotted(path)}`: no {kind} is called {shown(name)}{hint}")


def _deadlines(facts: Facts) -> Iterator[Fault]:
    if "deadline" not in facts and "no_deadline" not in facts:
        message = '`deadline` is missing; where there is none, say why: no_deadline = "because …"'
        yield Fault("FMT007", ("deadline",), message, at_key=True)
    if "deadline" in facts and "no_deadline" in facts:
        message = "`no_deadline` contradicts `deadline`; keep the one that is true"
        yield Fault("FMT006", ("no_deadline",), message, at_key=True)


def _targets(facts: Facts) -> Iterator[Fault]:
    for name, target in facts.get("target", {}).items():
        if "name" not in target and "office" not in target:
            message = f"`target.{name}` needs a `name` or an `office`, for platforms where it has no handle"
            yield Fault("FMT007", ("target", name, "name"), message, at_key=True)
        if "office_zone" in target and "office_hours" not in target:
            message = f"`target.{name}.office_zone` says nothing without `office_hours`; add them, or take it out"
            yield Fault("FMT006", ("target", name, "office_zone"), message, at_key=True)


def _handles(facts: Facts) -> Iterator[Fault]:
    for table in ("target", "send_to", "subject"):
        for name, entry in facts.get(table, {}).items():
            for platform, handle in entry.get("handle", {}).items():
                path = (table, name, "handle", platform)
                yield from _handle(platform, handle["name"], (*path, "name"))
                if platform == "facebook" and "url" not in handle:
                    message = f"`{dotted((*path, 'url'))}` is missing: many Pages bear one name, so write its address too"
                    yield Fault("FMT007", (*path, "url"), message, at_key=True)
    for platform, names in facts.get("follow", {}).items():
        for index, name in enumerate(names):
            yield from _handle(platform, name, ("follow", platform, index))


def _handle(platform: str, name: str, path: Path) -> Iterator[Fault]:
    known = PLATFORMS[platform]
    if not known.handle:
        yield Fault("FMT006", path, f"`{dotted(path)}`: {known.title} has no handles")
    elif not re.fullmatch(known.handle, name):
        yield Fault("FMT006", path, f"`{dotted(path)}`: expected {known.handle_form}, found {shown(name)}{_foreign(name)}")


def _foreign(name: str) -> str:
    """The letters of another alphabet in a name that looks right, by their own names."""
    foreign = [one for one in dict.fromkeys(name) if not one.isascii()]
    if not foreign or len(foreign) > 3:
        return ""
    from socialkit.text.visible import named

    return f" with {', '.join(map(named, foreign))}"


def _subjects(facts: Facts) -> Iterator[Fault]:
    for name, subject in facts.get("subject", {}).items():
        if subject.get("tag") == "yes" and "tag_reason" not in subject:
            message = f"`subject.{name}.tag_reason` is missing: a person at risk is tagged for a reason or not at all"
            yield Fault("FMT007", ("subject", name, "tag_reason"), message, at_key=True)


def _schedules(facts: Facts) -> Iterator[Fault]:
    for name, schedule in facts.get("schedule", {}).items():
        for key in ("platforms", "languages"):
            for index, word in enumerate(schedule[key]):
                if word not in facts.get(key, schedule[key]):
                    yield _unknown(("schedule", name, key, index), key[:-1], word, facts[key])


def _embargo(facts: Facts) -> Iterator[Fault]:
    if "timezone" not in facts or "embargo" not in facts:
        return
    try:
        clock.instant(facts["embargo"], clock.zone(facts["timezone"]))
    except clock.WallTimeError as error:
        yield Fault("FMT006", ("embargo",), f"`embargo`: {error}; choose another time")


def _media(facts: Facts, folder: FilePath) -> Iterator[Fault]:
    for name, medium in facts.get("media", {}).items():
        path, file = ("media", name, "file"), medium["file"]
        portable = file.replace("\\", "/")
        inside = FilePath(portable)
        if inside.is_absolute() or ".." in inside.parts or ":" in file or "\x00" in file:
            message = f"`{dotted(path)}`: {shown(file)} leads out of the campaign's folder; put the picture into media/"
            yield Fault("FMT008", path, message)
        elif portable != file:
            message = f"`{dotted(path)}`: {shown(file)} has a backslash, which few machines read; write {shown(portable)}"
            yield Fault("FMT008", path, message)
        elif _leads_out(folder, inside):
            message = f"`{dotted(path)}`: {shown(file)} goes through a symbolic link out of the campaign's folder"
            yield Fault("FMT008", path, message)


def _leads_out(folder: FilePath, inside: FilePath) -> bool:
    """Whether the picture, or as much of its path as is there, lies outside. One that is missing is a rule's business."""
    try:
        picture = folder / inside
        existing = next(path for path in (picture, *picture.parents) if path.is_symlink() or path.exists())
    except OSError:
        return False  # too long a name for this machine: no such file
    return leads_out(existing, folder)
