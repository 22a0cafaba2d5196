"""Folders → campaigns, one after the other, each with every fault of all its files."""

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from socialkit.campaign.expand import placeholder_faults
from socialkit.campaign.facts import Facts, parse_facts, placed
from socialkit.campaign.faults import fault, listed
from socialkit.campaign.files import Unreadable, at, listing, read, shown_join
from socialkit.campaign.find import Folder
from socialkit.campaign.kinds import NAME, shown
from socialkit.campaign.names import FACTS, BadName, parse_name
from socialkit.campaign.parse import parse_campaign
from socialkit.campaign.references import fact_faults, header_faults, known_names, language_faults, message_faults
from socialkit.campaign.schema import APPROVALS, CAMPAIGN, Table
from socialkit.campaign.words import parse_words
from socialkit.finding import Finding
from socialkit.model import Campaign, Wording
from socialkit.source import SourceFile


class Loaded(NamedTuple):
    """What a folder holds: its campaign, or None where its files do not hold together; *findings* says why."""

    folder: Folder
    campaign: Campaign | None
    findings: tuple[Finding, ...]


def load_all(folders: Sequence[Folder]) -> Iterator[Loaded]:
    """Each folder's campaign in turn; only one is held at a time. No two may bear one name."""
    return (load_named(folder, other) for folder, other in namesakes(folders))


def namesakes(folders: Sequence[Folder]) -> Iterator[tuple[Folder, Folder | None]]:
    """Each folder, and the earlier one that bears its name, if there is one."""
    seen: dict[str, Folder] = {}
    for folder in folders:
        other = seen.setdefault(folder.slug.casefold(), folder)
        yield folder, None if other is folder else other


def load_named(folder: Folder, other: Folder | None) -> Loaded:
    """One folder's campaign; none where an *other* one bears its name."""
    loaded = load_folder(folder)
    if other is None:
        return loaded
    message = f"{other.shown} has the same name; a campaign's folder is its name everywhere, so rename one of them"
    return Loaded(folder, None, (fault("FMT009", message, at(folder.shown)), *loaded.findings))


def load_folder(folder: Folder) -> Loaded:
    """One folder's campaign. Never raises for what the folder holds."""
    if folder.outside:
        message = "this symbolic link leads out of the folder of campaigns; put the folder itself here"
        return Loaded(folder, None, (fault("FMT008", message, at(folder.shown)),))
    try:
        names, findings = listing(folder.path, folder.shown)
    except Unreadable as error:
        return Loaded(folder, None, (error.finding,))
    facts = _facts(folder, "campaign.toml", CAMPAIGN, names)
    approvals = _facts(folder, "approvals.toml", APPROVALS, names)
    texts = _texts(folder, names)
    findings += [*_folder_faults(folder, names), *facts.findings, *approvals.findings, *texts.findings]
    findings += _references(folder, facts, texts)
    if findings:
        return Loaded(folder, None, tuple(sorted(findings, key=lambda finding: finding.order)))
    campaign = parse_campaign(folder.slug, folder.shown, facts.source, facts.sound, approvals.sound, texts.wordings)
    if "approvals.toml" in names:
        campaign = campaign._replace(approvals_source=approvals.source)
    return Loaded(folder, campaign, ())


def _folder_faults(folder: Folder, names: Sequence[str]) -> Iterator[Finding]:
    if not re.fullmatch(NAME, folder.slug):
        message = f"{shown(folder.slug)} is no name for a campaign: small letters, digits and hyphens"
        yield fault("FMT009", message, at(folder.shown))
    if "campaign.toml" not in names and not os.path.lexists(folder.path / "campaign.toml"):
        yield fault("FMT009", "campaign.toml is missing: a campaign keeps its facts there", at(folder.shown))
    folded: dict[str, str] = {}
    for name in names:
        other = folded.setdefault(name.casefold(), name)
        if other != name:
            message = f"{shown(other)} differs from it only in capitals, and many machines cannot tell the two apart"
            yield fault("FMT002", message, at(shown_join(folder.shown, name)))


def _facts(folder: Folder, name: str, shape: Table, names: Sequence[str]) -> Facts:
    """A facts file, parsed; one that says nothing where it is absent or cannot be read."""
    path = shown_join(folder.shown, name)
    if name not in names:
        return Facts(SourceFile(path, ""), None, {}, [])
    try:
        return parse_facts(read(folder.path / name, path), shape)
    except Unreadable as error:
        return Facts(SourceFile(path, ""), None, {}, [error.finding])


class Texts(NamedTuple):
    """The texts of a campaign. *messages* are those that their names tell; None where a name is not understood."""

    wordings: tuple[Wording, ...]
    messages: frozenset[str] | None
    findings: list[Finding]


def _texts(folder: Folder, names: Sequence[str]) -> Texts:
    wordings, messages, findings = list[Wording](), set[str](), list[Finding]()
    understood = True
    for name in names:
        if name in FACTS:
            continue
        path, meant = shown_join(folder.shown, name), None
        try:
            meant = parse_name(name)
            messages.add(meant.message)
        except BadName as error:
            findings.append(fault("FMT002", f"{shown(name)}: {error}", at(path)))
            understood = False
        if not meant and not name.endswith(".txt"):
            continue
        try:
            wording, more = parse_words(read(folder.path / name, path), meant)
        except Unreadable as error:
            wording, more = None, [error.finding]
        wordings += [wording] if wording else []
        findings += more
    return Texts(tuple(wordings), frozenset(messages) if understood else None, findings)


def _references(folder: Folder, facts: Facts, texts: Texts) -> Iterator[Finding]:
    """What does not fit together, as far as the faults of each file let it be known."""
    if facts.written is None:
        return
    yield from listed(placed(facts.source, fact_faults(facts.written, facts.sound, folder.path)))
    if texts.messages is not None:
        yield from listed(placed(facts.source, message_faults(facts.sound, texts.messages)))
    known = known_names(facts.written, facts.sound)
    for wording in texts.wordings:
        yield from header_faults(wording, known)
        yield from language_faults(wording, known.languages)
        if known.targets is not None:
            yield from listed(placeholder_faults(wording, known.targets))
