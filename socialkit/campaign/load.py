"""Folders → campaigns, one after the other, each with every fault of all its files."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from socialkit.campaign.expand import placeholder_faults
from socialkit.campaign.facts import parse_facts, placed
from socialkit.campaign.faults import fault
from socialkit.campaign.files import Unreadable, at, listing, read, shown_join
from socialkit.campaign.find import Folder
from socialkit.campaign.kinds import NAME, nearest, shown
from socialkit.campaign.names import BadName, FileName, parse_name
from socialkit.campaign.parse import parse_campaign
from socialkit.campaign.references import fact_faults, header_faults, message_faults
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
    seen: dict[str, Folder] = {}
    for folder in folders:
        loaded = load_folder(folder)
        other = seen.setdefault(folder.slug.casefold(), folder)
        if other is not folder:
            message = f"{other.shown} has the same name; a campaign's folder is its name everywhere, so rename one of them"
            finding = fault("FMT009", message, at(folder.shown))
            loaded = Loaded(folder, None, (finding, *loaded.findings))
        yield loaded


def load_folder(folder: Folder) -> Loaded:
    """One folder's campaign. Never raises for what the folder holds."""
    if folder.outside:
        message = "this symbolic link leads out of the folder of campaigns; put the folder itself here"
        return Loaded(folder, None, (fault("FMT008", message, at(folder.shown)),))
    try:
        names, findings = listing(folder.path, folder.shown)
    except OSError as error:
        return Loaded(folder, None, (fault("FMT001", f"the folder cannot be read: {error.strerror}", at(folder.shown)),))
    findings += _folder_faults(folder, names)
    source, facts, more = _facts(folder, "campaign.toml", CAMPAIGN, names)
    findings += more
    _, approvals, more = _facts(folder, "approvals.toml", APPROVALS, names)
    findings += more
    wordings, more = _wordings(folder, names)
    findings += more
    if facts and not more:
        findings += _references(source, facts, wordings, folder)
    if findings:
        return Loaded(folder, None, tuple(sorted(findings, key=lambda finding: finding.order)))
    campaign = parse_campaign(folder.slug, folder.shown, source, facts, approvals, wordings)
    findings += placed(source, message_faults(campaign))
    findings += [one for wording in wordings for one in placeholder_faults(wording, campaign)]
    return Loaded(folder, None if findings else campaign, tuple(findings))


def _folder_faults(folder: Folder, names: Sequence[str]) -> Iterator[Finding]:
    if not re.fullmatch(NAME, folder.slug):
        message = f"{shown(folder.slug)} is no name for a campaign: small letters, digits and hyphens"
        yield fault("FMT009", message, at(folder.shown))
    if "campaign.toml" not in names:
        hint = nearest("campaign.toml", names)
        yield fault("FMT009", f"campaign.toml is missing: a campaign keeps its facts there{hint}", at(folder.shown))
    folded: dict[str, str] = {}
    for name in names:
        other = folded.setdefault(name.casefold(), name)
        if other != name:
            message = f"{shown(other)} differs from it only in capitals, and many machines cannot tell the two apart"
            yield fault("FMT002", message, at(shown_join(folder.shown, name)))


def _facts(
    folder: Folder, name: str, shape: Table, names: Sequence[str]
) -> tuple[SourceFile, dict[str, Any], list[Finding]]:
    """A facts file, parsed; an empty table where it is absent or at fault."""
    path = shown_join(folder.shown, name)
    if name not in names:
        return SourceFile(path, ""), {}, []
    try:
        source = read(folder.path / name, path)
    except Unreadable as error:
        return SourceFile(path, ""), {}, [error.finding]
    facts, findings = parse_facts(source, shape)
    return source, {} if findings else facts, findings


def _wordings(folder: Folder, names: Sequence[str]) -> tuple[tuple[Wording, ...], list[Finding]]:
    wordings, findings = [], []
    for name in names:
        if name in ("campaign.toml", "approvals.toml"):
            continue
        path = shown_join(folder.shown, name)
        try:
            wording, more = parse_words(read(folder.path / name, path), parse_name(name))
        except BadName as error:
            wording, more = None, [fault("FMT002", f"{shown(name)}: {error}", at(path))]
        except Unreadable as error:
            wording, more = None, [error.finding]
        wordings += [wording] if wording else []
        findings += more
    return tuple(wordings), findings


def _references(source: SourceFile, facts: dict[str, Any], wordings: Sequence[Wording], folder: Folder) -> list[Finding]:
    findings = placed(source, fact_faults(facts, folder.path))
    for wording in wordings:
        findings += header_faults(wording, facts)
        if wording.language not in facts["languages"]:
            findings.append(_undeclared(wording, facts["languages"]))
    return findings


def _undeclared(wording: Wording, languages: Sequence[str]) -> Finding:
    name = FileName(wording.message, wording.platform, wording.number, wording.language)
    message = (
        f"the language {shown(name.language)} is not declared; campaign.toml has languages = {list(languages)}"
        f"{nearest(name.language, languages)}"
    )
    return fault("FMT011", message, at(wording.file.path))
