"""An action as text for a chat, an e-mail or a shared document: what the page holds, in plain text or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from socialkit.model import Campaign, Target, in_language
from socialkit.platforms import PLATFORMS
from socialkit.sharing.action_page import setting
from socialkit.sharing.action_page.page import (
    Card,
    CardPart,
    Hours,
    Making,
    Page,
    Place,
    Sources,
    left_out,
    make_pages,
    version,
)
from socialkit.sharing.letter import Letter
from socialkit.sharing.own_words import OwnWords, own_words
from socialkit.sharing.sheet_forms import HANDS, Hand


class Sheet(NamedTuple):
    """A sheet in one language; "" for a campaign that nobody may know of yet. *left_out* are the posts and letters that are
    not on it, and why.
    """

    slug: str
    state: str | None
    language: str
    text: str
    left_out: tuple[str, ...]
    reasons: tuple[str, ...]


def sheets(campaign: Campaign, sources: Sources, making: Making, style: str) -> tuple[Sheet, ...]:
    """The campaign's sheet in each language; one without words for a campaign that nobody may know of yet."""
    pages, told, reasons = make_pages(campaign, sources, making), version(campaign), sources.verdict.reasons
    if not pages:
        return (Sheet(campaign.slug, None, "", "", (), reasons),)
    missing = left_out(sources) if pages[0].state == "open" else ()
    return tuple(Sheet(campaign.slug, one.state, one.language, sheet(one, style, told), missing, reasons) for one in pages)


def sheet(page: Page, style: str, version: str) -> str:
    """The page of one language as a sheet, in one of FORMATS."""
    hand, own = HANDS[style], own_words(page.language)
    if page.state == "withdrawn":
        on = page.campaign.status.on
        words = setting.fill(own.words["withdrawn_on"], date=setting.day(on, own)) if on else own.words["withdrawn"]
        return _joined([*hand.title(words), *hand.line(own.words["withdrawn_text"])])
    lines = [*_top(page, hand, own)]
    if page.state == "open" and page.hours:
        lines += _mind(page, hand, own)
        lines += _posts(page, hand, own)
        lines += _write(page, hand, own)
        lines += _follow(page, hand, own)
        lines += _about(page.hours, hand, own, version)
    return _joined(lines)


def _top(page: Page, hand: Hand, own: OwnWords) -> Iterator[str]:
    campaign = page.campaign
    yield from hand.title(in_language(campaign.title, page.language, "en", *campaign.languages))
    people = [in_language(one.name, page.language, "en") for one in campaign.subjects.values()]
    country = [setting.territory(campaign.country, own)] if campaign.country else []
    if told := [*people, *country, *([campaign.number] if campaign.number else [])]:
        yield from hand.line(" · ".join(told))
    if campaign.example:
        yield from hand.strong(own.words["example"])
    yield from _verdict(page, hand, own)
    if campaign.demand and page.state == "open":
        yield from hand.line(in_language(campaign.demand, page.language, "en", *campaign.languages))


def _verdict(page: Page, hand: Hand, own: OwnWords) -> Iterator[str]:
    campaign, status = page.campaign, page.campaign.status
    last = {"date": setting.day(campaign.deadline, own)} if campaign.deadline else {}
    if page.state == "open":
        yield from hand.strong(setting.fill(own.words["open_until"], **last) if last else own.words["open"])
        return
    if page.state == "closed" and status.on:
        yield from hand.strong(setting.fill(own.words["closed_on"], date=setting.day(status.on, own)))
    else:
        yield from hand.strong(own.words[page.state])
    yield from hand.line(setting.fill(own.words[f"{page.state}_text"], **last))
    if page.state == "ended" and campaign.after:
        yield from hand.line(campaign.after)
    if page.state != "ended" and status.reason:
        yield from hand.heading(own.words["outcome"], 2)
        yield from hand.line(status.reason)
        if status.source:
            yield from hand.line(setting.fill(own.words["source"], source=status.source))


def _mind(page: Page, hand: Hand, own: OwnWords) -> Iterator[str]:
    yield from hand.heading(own.words["mind"], 2)
    ours = (own.words[key] for key in ("mind_danger", "mind_seen", "mind_polite", "mind_flood", "mind_own"))
    for words in page.safety or tuple(ours):
        yield from hand.point(words)


def _posts(page: Page, hand: Hand, own: OwnWords) -> Iterator[str]:
    yield from hand.heading(own.words["post"], 2)
    if not page.places:
        yield from hand.line(own.words["no_posts"])
    for place in page.places:
        yield from hand.heading(place.title, 3)
        if place.by_hand:
            yield from hand.line(setting.fill(own.words[place.by_hand], platform=place.title))
        for card in place.cards:
            yield from _card(card, place, page, hand, own)


def _card(card: Card, place: Place, page: Page, hand: Hand, own: OwnWords) -> Iterator[str]:
    facts = [setting.fill(own.words["wording"], number=card.number, all=len(place.cards))] if len(place.cards) > 1 else []
    if card.language != page.language:
        facts.append(setting.fill(own.words["words_language"], language=setting.language(card.language, own)))
    facts += [own.words["prescribed"]] if card.prescribed else []
    facts += [own.words["translation"]] if card.unreviewed else []
    for number, part in enumerate(card.parts, 1):
        told = facts if number == 1 else []
        if len(card.parts) > 1:
            told = [*told, setting.fill(own.words["part"], number=number, all=len(card.parts))]
        yield from _part(part, told, place, hand, own)


def _part(part: CardPart, told: Sequence[str], place: Place, hand: Hand, own: OwnWords) -> Iterator[str]:
    counted = [setting.fill(own.words["count"], used=part.used, limit=part.limit)] if part.limit else []
    if facts := [*told, *counted]:
        yield from hand.line(" · ".join(facts))
    yield from hand.verbatim(part.words)
    for remark in part.remarks:
        yield from hand.line(setting.fill(own.words[remark.key], **remark.gaps))
    if part.url:
        key = "open_at" if not part.prefilled else "send_by" if place.sends else "post_on"
        yield from hand.link(setting.fill(own.words[key], platform=place.title), part.url)


def _write(page: Page, hand: Hand, own: OwnWords) -> Iterator[str]:
    targets = page.campaign.targets
    if not (page.letters or targets or page.embassies):
        return
    yield from hand.heading(own.words["write"], 2)
    for letter in page.letters:
        yield from _letter(letter, page, hand, own)
    written = {letter.target for letter in page.letters}
    for name, target in targets.items():
        if name not in written:
            yield from _address(target, page.language, hand, own)
    if page.embassies:
        yield from hand.heading(own.words["embassies"], 3)
    for embassy in page.embassies:
        there = filter(None, (embassy.name, *embassy.address, embassy.phone, *embassy.email))
        yield from hand.point(f"{setting.territory(embassy.country, own)}: {', '.join(there)}")


def _letter(letter: Letter, page: Page, hand: Hand, own: OwnWords) -> Iterator[str]:
    name = setting.fill(own.words["letter_to"], name=letter.name) if letter.name else own.words["letter"]
    yield from hand.heading(name, 3)
    if letter.target in page.campaign.targets:
        yield from _address(page.campaign.targets[letter.target], letter.language, hand, own)
    yield from hand.verbatim(letter.text)
    if letter.to and not letter.too_long:
        yield from hand.link(own.words["open_mail"], letter.mailto)


def _address(target: Target, language: str, hand: Hand, own: OwnWords) -> Iterator[str]:
    lines = filter(
        None, (in_language(target.name, language, "en"), in_language(target.office, language, "en"), *target.address)
    )
    yield from hand.point(", ".join(lines))
    for key, values in (("email", target.email), ("fax", (target.fax,)), ("phone", (target.phone,))):
        if told := ", ".join(filter(None, values)):
            yield from hand.point(f"{own.words[key]}: {told}")


def _follow(page: Page, hand: Hand, own: OwnWords) -> Iterator[str]:
    if not page.sharing or not page.sharing.follow:
        return
    yield from hand.heading(own.words["follow"], 2)
    yield from hand.line(own.words["follow_text"])
    for one in page.sharing.follow:
        words = setting.fill(own.words["follow_name"], name=one.handle, platform=PLATFORMS[one.platform].title)
        yield from hand.link(words, one.follow)


def _about(hours: Hours, hand: Hand, own: OwnWords, version: str) -> Iterator[str]:
    until = setting.day_and_hour(setting.before(hours.end), hours.zone, own)
    yield from hand.heading(own.words["about"], 2)
    yield from hand.line(setting.fill(own.words["made"], date=setting.day(hours.built_day, own)))
    yield from hand.strong(setting.fill(own.words["valid_until"], date=until))
    yield from hand.line(f"{own.words['version']}: {version}")
    if not own.reviewed:
        yield from hand.line(own.words["unreviewed"])


def _joined(lines: Iterable[str]) -> str:
    """The lines, never two empty ones in a row outside of words, with one break at the end."""
    made = list[str]()
    for line in lines:
        if line or (made and made[-1]):
            made.append(line)
    return "\n".join(made).rstrip("\n") + "\n"
