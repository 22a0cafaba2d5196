"""A post as its reader will see it, in plain values that any screen can draw."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from socialkit.campaign.reading import Part
from socialkit.campaign.verdict import Verdict
from socialkit.campaign.words import words_hash
from socialkit.finding import Finding
from socialkit.model import Campaign, Post, in_language
from socialkit.platforms import PLATFORMS
from socialkit.platforms.platform import Length
from socialkit.text.entities import Entity

YOU = "you"


class CardPart(NamedTuple):
    """One part of a post: its words, what is live in them, its length, and where the part over the limit begins."""

    words: str
    entities: tuple[Entity, ...]
    length: Length | None

    @property
    def over_from(self) -> int:
        """The offset at which the words are over the limit; their end where they fit."""
        return self.length.fits if self.length and self.length.over > 0 else len(self.words)


class Picture(NamedTuple):
    """A picture of the post: its file inside the campaign, and its description in the post's language."""

    file: str
    alt: str


class Card(NamedTuple):
    """One post. *marks* says what the words are (prescribed, a translation, whose); *banner* is "" for an open campaign."""

    post_id: str
    platform: str
    title: str
    message: str
    language: str
    number: int
    name: str
    handle: str
    marks: tuple[str, ...]
    parts: tuple[CardPart, ...]
    pictures: tuple[Picture, ...]
    findings: tuple[Finding, ...]
    banner: str
    sha256: str


def make_cards(
    posts: Sequence[Post],
    campaign: Campaign,
    readings: Mapping[str, tuple[Part, ...]],
    verdict: Verdict,
    findings: Sequence[Finding],
) -> tuple[Card, ...]:
    """A card for each of *posts*, with the findings that are about it or about its words."""
    return tuple(_card(post, campaign, readings[post.id], verdict, findings) for post in posts)


def _card(post: Post, campaign: Campaign, parts: Sequence[Part], verdict: Verdict, findings: Sequence[Finding]) -> Card:
    return Card(
        post_id=post.id,
        platform=post.platform,
        title=PLATFORMS[post.platform].title,
        message=post.message,
        language=post.language,
        number=post.number,
        name="You" if post.account is None else post.account,
        handle=f"@{post.account or YOU}" if PLATFORMS[post.platform].mentions else "",
        marks=tuple(_marks(post, campaign)),
        parts=tuple(CardPart(part.text.value, part.entities, part.length) for part in parts),
        pictures=tuple(_picture(name, post, campaign) for name in post.media),
        findings=tuple(finding for finding in findings if _is_about(finding, post)),
        banner=verdict.banner,
        sha256=words_hash(post.parts),
    )


def _is_about(finding: Finding, post: Post) -> bool:
    if finding.post_id:
        return finding.post_id == post.id
    return finding.span.file.path == post.wording.file.path


def _marks(post: Post, campaign: Campaign) -> list[str]:
    header = post.wording.header
    marks = ["EXAMPLE"] if campaign.example else []
    if header.prescribed:
        marks.append("prescribed")
    elif header.source:
        marks.append(f"translated from {header.source.language}")
    else:
        marks.append("our words")
    if header.reviewed:
        marks.append(f"reviewed by {header.reviewed.by}")
    elif header.source:
        marks.append("unreviewed")
    return marks


def _picture(name: str, post: Post, campaign: Campaign) -> Picture:
    medium = campaign.media[name]
    alt = in_language(medium.alt, post.language) if post.language in medium.alt else ""
    return Picture(medium.file, alt)


def card_json(card: Card) -> dict[str, Any]:
    """The card as plain values; offsets are code points of the part's words."""
    return {
        "post": card.post_id,
        "platform": card.platform,
        "message": card.message,
        "language": card.language,
        "wording": card.number,
        "account": {"name": card.name, "handle": card.handle},
        "marks": list(card.marks),
        "banner": card.banner,
        "sha256": card.sha256,
        "parts": [_part_json(part) for part in card.parts],
        "pictures": [picture._asdict() for picture in card.pictures],
        "findings": [
            {"code": one.code, "name": one.name, "severity": one.severity.word, "message": one.message}
            for one in card.findings
        ],
    }


def _part_json(part: CardPart) -> dict[str, Any]:
    return {
        "text": part.words,
        "length": part.length._asdict() if part.length else None,
        "over_from": part.over_from,
        "entities": [
            {"kind": entity.kind, "start": entity.start, "end": entity.end, "value": entity.value}
            for entity in part.entities
        ],
    }
