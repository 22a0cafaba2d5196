"""One campaign → the files of its page: a page in each language, its drafts and papers and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from socialkit.errors import SocialkitError, UsageError
from socialkit.model import Campaign, in_language
from socialkit.sharing.action_page import setting
from socialkit.sharing.action_page.fingerprint import fingerprint
from socialkit.sharing.action_page.html import page_html
from socialkit.sharing.action_page.page import Making, Page, Sources, left_out, make_pages, state_of, version
from socialkit.sharing.action_page.view import Files
from socialkit.sharing.letter import Letter
from socialkit.sharing.own_words import OwnWords, own_words

INDEX = "index.html"


class Entry(NamedTuple):
    """What the list of all pages tells of one: nothing of a withdrawn one, which has none."""

    slug: str
    state: str
    campaign: Campaign
    ends: datetime | None
    deadline: datetime | None


class Built(NamedTuple):
    """The files of a campaign's page by name; none where nobody may know of it yet, or where nothing of it may go out.

    *state* is None for the former. *left_out* are the posts, letters and pictures that are not on it, and why. *prints* are
    the fingerprints of its pages, by the name of the file.
    """

    slug: str
    state: str | None
    files: Mapping[str, bytes]
    left_out: tuple[str, ...]
    prints: Mapping[str, str]
    entry: Entry | None
    reasons: tuple[str, ...] = ()
    until: datetime | None = None
    languages: tuple[str, ...] = ()


def build(campaign: Campaign, sources: Sources, making: Making, *, alone: bool = False, papers: bool = True) -> Built:
    """The files of the campaign's page. *alone*: one file for all languages, which carries its drafts in itself.

    *papers*: letters are laid out as PDF, too, where the software for it is installed.
    """
    judged = sources.verdict
    state = state_of(campaign, judged, making.now)
    pages = make_pages(campaign, sources, making)
    missing = left_out(sources) if state == "open" else ()
    nothing = state == "open" and missing and not any(page.places or page.letters for page in pages)
    if state is None or nothing:
        return Built(campaign.slug, state, {}, missing, {}, None, judged.reasons)
    files, faults = (dict[str, bytes](), ()) if alone else _beside(pages, papers=papers)
    names = {page.language: INDEX if page is pages[0] else f"{page.language}.html" for page in pages}
    if alone:
        names = dict.fromkeys(names, INDEX)
    around = _around(pages, names, files)
    made = {INDEX: page_html(pages, around, version(campaign))} if alone else _each(pages, around, campaign)
    prints = {name: fingerprint(content).shown for name, content in made.items() if state != "withdrawn"}
    hours = pages[0].hours
    entry = None if state == "withdrawn" else Entry(campaign.slug, state, campaign, hours and hours.end, judged.until)
    told = (*missing, *faults)
    end = hours and hours.end
    return Built(campaign.slug, state, {**files, **made}, told, prints, entry, judged.reasons, end, pages[0].languages)


def _each(pages: Sequence[Page], around: Files, campaign: Campaign) -> dict[str, bytes]:
    told = version(campaign)
    return {around.names[page.language]: page_html([page], around, told) for page in pages}


def _around(pages: Sequence[Page], names: Mapping[str, str], files: Mapping[str, bytes]) -> Files:
    drafts, papers = dict[tuple[str, str], str](), dict[tuple[str, str], str]()
    for letter, country in _letters(pages):
        stem = _stem(letter, country)
        if f"{stem}.eml" in files:
            drafts[letter.id, country] = f"{stem}.eml"
        if f"{stem}.pdf" in files:
            papers[letter.id, country] = f"{stem}.pdf"
    pictures = {
        medium.id: name
        for page in pages
        for medium, portrait in page.portraits
        if (name := f"{medium.id}.{portrait.ending}") in files
    }
    return Files(names, drafts, papers, pictures)


def _letters(pages: Sequence[Page]) -> dict[tuple[Letter, str], None]:
    """The letters that stand on the pages, each once, with the country of its copy."""
    plain = {(letter, ""): None for page in pages for letter in page.letters}
    copied = {(letter, one.country): None for page in pages for one in page.embassies for letter in one.letters}
    return plain | copied


def _stem(letter: Letter, country: str) -> str:
    return f"{letter.id.partition('/')[2]}{f'.copy-{country.lower()}' if country else ''}"


def _beside(pages: Sequence[Page], *, papers: bool) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The drafts, papers and pictures of the pages, and what is wrong with those that are missing."""
    files, faults = dict[str, bytes](), list[str]()
    for letter, country in _letters(pages):
        if letter.to or letter.copies:
            files[f"{_stem(letter, country)}.eml"] = letter.eml()
        if papers and not country:
            try:
                files[f"{_stem(letter, '')}.pdf"] = _paper(letter)
            except UsageError as error:
                faults.append(f"no PDF: {error}")
                papers = False
            except SocialkitError as error:
                faults.append(f"no PDF of {error}")
    for page in pages:
        for medium, portrait in page.portraits:
            files[f"{medium.id}.{portrait.ending}"] = portrait.content
    return files, tuple(faults)


def _paper(letter: Letter) -> bytes:
    from socialkit.sharing.letter_pdf import letter_pdf

    return letter_pdf(letter)


def listed(entry: Entry, language: str, href: str) -> dict[str, Any]:
    """An entry as the list in that language shows it."""
    own, campaign = own_words(language), entry.campaign
    title = next((one for one in (language, "en", *campaign.languages) if one in campaign.title), language)
    people = [in_language(one.name, language, "en") for one in campaign.subjects.values()]
    country = setting.territory(campaign.country, own) if campaign.country else ""
    return {
        "state": entry.state,
        "href": href,
        "title": in_language(campaign.title, language, "en", *campaign.languages),
        "title_language": title,
        "kicker": " · ".join(filter(None, (*people, country, campaign.number))),
        "line": _line(entry, own),
        "outcome": campaign.status.reason if entry.state not in ("open", "ended") else "",
        "ends": entry.deadline if entry.state == "open" else None,
        "words": " ".join(
            (entry.slug, *campaign.title.values(), *(n for one in campaign.subjects.values() for n in one.name.values()))
        ),
    }


def _line(entry: Entry, own: OwnWords) -> str:
    campaign = entry.campaign
    if entry.state == "open":
        on = campaign.deadline
        return setting.fill(own.words["open_until"], date=setting.day(on, own)) if on else own.words["open"]
    if entry.state == "ended" and campaign.deadline:
        return setting.fill(own.words["ended_text"], date=setting.day(campaign.deadline, own))
    if entry.state == "closed" and campaign.status.on:
        return setting.fill(own.words["closed_on"], date=setting.day(campaign.status.on, own))
    return own.words[entry.state]
