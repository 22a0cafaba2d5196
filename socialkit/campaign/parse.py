"""Facts that fit the schema, as the nouns of the model. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from socialkit.campaign.office_hours import parse_office_hours
from socialkit.model import (
    Acknowledgement,
    Approval,
    ByLanguage,
    Campaign,
    Copy,
    Handle,
    Medium,
    Review,
    Schedule,
    Status,
    Subject,
    Target,
    Wording,
)
from socialkit.source import SourceFile

T = TypeVar("T")
Facts = Mapping[str, Any]


def parse_campaign(
    slug: str,
    folder: str,
    source: SourceFile,
    facts: Facts,
    approvals: Facts,
    wordings: tuple[Wording, ...],
    approvals_source: SourceFile | None = None,
) -> Campaign:
    """The campaign. *facts* and *approvals* must fit the schema."""
    return Campaign(
        slug=slug,
        folder=folder,
        source=source,
        title=_by_language(facts["title"]),
        demand=_by_language(facts.get("demand")),
        status=_status(facts["status"]),
        issued=facts["issued"],
        deadline=facts.get("deadline"),
        no_deadline=facts.get("no_deadline"),
        timezone=facts["timezone"],
        embargo=facts.get("embargo"),
        languages=tuple(facts["languages"]),
        platforms=tuple(facts["platforms"]),
        number=facts.get("number"),
        country=facts.get("country"),
        page=facts.get("page"),
        after=facts.get("after"),
        example=facts.get("example", False),
        hashtags=_hashtags(facts.get("hashtags", [])),
        link_hosts=tuple(facts.get("link_hosts", ())),
        do_not_tag=tuple(facts.get("do_not_tag", ())),
        targets=_entries(facts, "target", _target),
        send_to=_entries(facts, "send_to", _copy),
        follow={name: tuple(handles) for name, handles in facts.get("follow", {}).items()},
        subjects=_entries(facts, "subject", _subject),
        media=_entries(facts, "media", _medium),
        schedules=_entries(facts, "schedule", _schedule),
        acknowledgements=tuple(Acknowledgement(**one, position=at) for at, one in enumerate(facts.get("acknowledge", ()))),
        approvals=tuple(Approval(**one) for one in approvals.get("approval", ())),
        wordings=wordings,
        approvals_source=approvals_source,
    )


def _entries(facts: Facts, key: str, make: Callable[[str, Facts], T]) -> dict[str, T]:
    return {name: make(name, entry) for name, entry in facts.get(key, {}).items()}


def _by_language(words: str | Mapping[str, str] | None) -> ByLanguage:
    if words is None:
        return {}
    return {"": words} if isinstance(words, str) else words


def _hashtags(tags: list[str] | Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    if isinstance(tags, list):
        return {"default": tuple(tags)}
    return {language: tuple(listed) for language, listed in tags.items()}


def _review(witness: Facts | None) -> Review | None:
    return Review(witness["by"], witness["on"]) if witness else None


def _status(status: Facts) -> Status:
    return Status(
        state=status["state"],
        on=status.get("on"),
        reason=status.get("reason"),
        source=status.get("source"),
        confirmed=_review(status.get("confirmed")),
    )


def _handles(entry: Facts) -> dict[str, Handle]:
    return {platform: _handle(handle) for platform, handle in entry.get("handle", {}).items()}


def _handle(handle: Facts) -> Handle:
    verified, retired = handle.get("verified", {}), handle.get("retired", {})
    return Handle(
        name=handle["name"],
        url=handle.get("url"),
        verified=_review(verified),
        evidence=verified.get("evidence"),
        retired=retired.get("on"),
        retired_reason=retired.get("reason"),
    )


def _target(name: str, entry: Facts) -> Target:
    return Target(
        id=name,
        name=_by_language(entry.get("name")),
        office=_by_language(entry.get("office")),
        salutation=_by_language(entry.get("salutation")),
        address=tuple(entry.get("address", ())),
        phone=entry.get("phone"),
        fax=entry.get("fax"),
        email=tuple(entry.get("email", ())),
        website=entry.get("website"),
        handles=_handles(entry),
        office_hours=parse_office_hours(entry["office_hours"]) if "office_hours" in entry else (),
        office_zone=entry.get("office_zone"),
    )


def _copy(country: str, entry: Facts) -> Copy:
    return Copy(
        country=country,
        name=_by_language(entry["name"]),
        address=tuple(entry.get("address", ())),
        phone=entry.get("phone"),
        email=tuple(entry.get("email", ())),
        website=entry.get("website"),
        handles=_handles(entry),
    )


def _subject(name: str, entry: Facts) -> Subject:
    return Subject(
        id=name,
        name=_by_language(entry["name"]),
        pronouns=entry.get("pronouns"),
        consent=_review(entry.get("consent")),
        handles=_handles(entry),
        tag=entry.get("tag") == "yes",
        tag_reason=entry.get("tag_reason"),
    )


def _medium(name: str, entry: Facts) -> Medium:
    return Medium(name, entry["file"], entry.get("alt", {}), entry.get("credit"))


def _schedule(name: str, entry: Facts) -> Schedule:
    return Schedule(
        id=name,
        message=entry["message"],
        platforms=tuple(entry["platforms"]),
        languages=tuple(entry["languages"]),
        accounts=tuple(entry.get("accounts", ())) or (entry["account"],),
        at=entry["at"],
        jitter=entry.get("jitter", 0),
    )
