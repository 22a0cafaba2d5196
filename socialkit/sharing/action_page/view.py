"""A page's values as its template sets them: words in the reader's language, addresses, what lies beside the page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from socialkit.model import ByLanguage, Campaign, in_language
from socialkit.platforms import PLATFORMS
from socialkit.sharing.action_page import setting
from socialkit.sharing.action_page.page import Embassy, Page
from socialkit.sharing.letter import Letter
from socialkit.sharing.own_words import OwnWords, own_words
from socialkit.text.visible import visible


class Files(NamedTuple):
    """Where a page finds what lies beside it, by name; a page that is one file alone carries its drafts in itself.

    *names* are of the page in each language. *drafts* are the letters as mail drafts and *papers* as PDF, by the letter's
    id and the country of its copy. *pictures* are the pictures' files.
    """

    names: Mapping[str, str]
    drafts: Mapping[tuple[str, str], str] = MappingProxyType({})
    papers: Mapping[tuple[str, str], str] = MappingProxyType({})
    pictures: Mapping[str, str] = MappingProxyType({})


def address_of(page: Page, files: Files) -> str | None:
    """The public address of the page in its language."""
    if page.address is None:
        return None
    name = files.names[page.language]
    return page.address if name == "index.html" or not page.address.endswith("/") else f"{page.address}{name}"


def view_of(page: Page, files: Files, *, several: bool) -> dict[str, Any]:
    """The values of one page; *several*: it stands with other languages in one file."""
    campaign, own = page.campaign, own_words(page.language)
    title, title_language = _words(campaign.title, page)
    demand, demand_language = _words(campaign.demand, page)
    prefix = f"{page.language}-" if several else ""
    letters = [_letter(one, "", files, campaign, prefix) for one in page.letters]
    return {
        "state": page.state,
        "campaign": campaign,
        "language": page.language,
        "own": own,
        "prefix": prefix,
        "heading": _heading(page, own),
        "title": visible(title),
        "title_language": title_language,
        "demand": visible(demand),
        "demand_language": demand_language,
        "summary": visible(demand or title) if page.state == "open" else _heading(page, own),
        "kicker": _kicker(campaign, page.language, own),
        "tongues": _tongues(page, files, several=several),
        "safety": page.safety,
        "safety_language": _safety_language(page),
        "places": [{**place._asdict(), "first": not number} for number, place in enumerate(page.places)],
        "elsewhere": [_elsewhere(one, page, files, own, several=several) for one in page.elsewhere],
        "pictures": [_picture(medium, portrait, page, files) for medium, portrait in page.portraits],
        "letters": letters,
        "unwritten": _unwritten(page),
        "embassies": [_embassy(one, files, campaign) for one in page.embassies],
        "follow": [_follow(one) for one in page.sharing.follow] if page.sharing else [],
        "outcome": campaign.status.reason,
        "address": address_of(page, files),
        "code": _code(address_of(page, files), own) if page.state == "open" and page.address else "",
    }


def _words(words: ByLanguage, page: Page) -> tuple[str, str]:
    """The words for the page's reader, and the language that they are in."""
    for language in (page.language, "en", *page.campaign.languages):
        if language in words:
            return words[language], language
    return in_language(words, page.language), page.language if "" in words or not words else next(iter(words))


def _heading(page: Page, own: OwnWords) -> str:
    if page.state == "open":
        return own.words["open"]
    on = page.campaign.status.on
    if page.state == "closed" and on:
        return setting.fill(own.words["closed_on"], date=setting.day(on, own))
    return own.words[page.state]


def _kicker(campaign: Campaign, language: str, own: OwnWords) -> str:
    """Who it is about, where, and under which number."""
    people = [in_language(one.name, language, "en") for one in campaign.subjects.values()]
    country = [setting.territory(campaign.country, own)] if campaign.country else []
    return " · ".join([*people, *country, *([campaign.number] if campaign.number else [])])


def _tongues(page: Page, files: Files, *, several: bool) -> list[dict[str, Any]]:
    return [
        {
            "language": one,
            "name": own_words(one).name,
            "here": one == page.language,
            "href": f"#{one}" if several else files.names[one],
        }
        for one in page.languages
    ]


def _safety_language(page: Page) -> str:
    there = {one.language for one in page.campaign.wordings if one.message == "safety"}
    return next((one for one in (page.language, "en", *page.campaign.languages) if one in there), page.language)


def _elsewhere(language: str, page: Page, files: Files, own: OwnWords, *, several: bool) -> dict[str, Any]:
    base = language.split("-")[0]
    name = own_words(base).name if base in page.languages else setting.language(language, own)
    href = (f"#{base}" if several else files.names[base]) if base in page.languages else ""
    return {"language": language, "name": name, "href": href}


def _picture(medium: Any, portrait: Any, page: Page, files: Files) -> dict[str, Any]:
    alt = medium.alt.get(page.language) or in_language(medium.alt, "en", *page.campaign.languages)
    return {
        "data": f"data:{portrait.media_type};base64,{b64encode(portrait.content).decode()}",
        "file": files.pictures.get(medium.id, f"{medium.id}.{portrait.ending}"),
        "href": files.pictures.get(medium.id, ""),
        "alt": visible(alt),
        "credit": medium.credit,
        "width": portrait.width,
        "height": portrait.height,
    }


class _Where(NamedTuple):
    """How a target or an embassy is reached."""

    title: str
    email: tuple[str, ...]
    phone: str | None
    fax: str | None
    website: str | None
    address: tuple[str, ...]
    lines: tuple[str, ...]


def _where(campaign: Campaign, target: str, language: str) -> _Where | None:
    one = campaign.targets.get(target)
    if one is None:
        return None
    name, office = in_language(one.name, language, "en"), in_language(one.office, language, "en")
    lines = tuple(line for line in (name, office, *one.address) if line)
    return _Where(", ".join(filter(None, (name, office))), one.email, one.phone, one.fax, one.website, one.address, lines)


def _unwritten(page: Page) -> list[_Where]:
    """Targets without a letter that can be reached by other ways than posts."""
    if page.state != "open":
        return []
    written = {letter.target for letter in page.letters}
    there = [_where(page.campaign, target, page.language) for target in page.campaign.targets if target not in written]
    return [one for one in there if one and (one.email or one.phone or one.fax or one.address)]


def _letter(letter: Letter, country: str, files: Files, campaign: Campaign, prefix: str) -> dict[str, Any]:
    key = letter.id, country
    draft = files.drafts.get(key)
    return {
        "name": letter.name,
        "language": letter.language,
        "text": letter.text,
        "to": letter.to,
        "copies": letter.copies,
        "too_long": letter.too_long,
        "mailto": letter.mailto,
        "empty_mail": letter._replace(text="").mailto.rpartition("&body=")[0],
        "id_here": "" if country else f"{prefix}{letter.id.partition('/')[2].replace('.', '-')}",
        "eml_name": draft or f"{letter.id.partition('/')[2]}.eml",
        "eml_href": draft or f"data:message/rfc822;base64,{b64encode(letter.eml()).decode()}",
        "pdf_name": files.papers.get(key, ""),
        "pdf_href": files.papers.get(key, ""),
        "where": None if country else _where(campaign, letter.target, letter.language),
    }


def _embassy(embassy: Embassy, files: Files, campaign: Campaign) -> dict[str, Any]:
    return {
        "country": embassy.country,
        "name": embassy.name,
        "email": embassy.email,
        "phone": embassy.phone,
        "fax": None,
        "website": embassy.website,
        "address": embassy.address,
        "lines": embassy.address,
        "letters": [_letter(one, embassy.country, files, campaign, "") for one in embassy.letters],
    }


def _follow(link: Any) -> dict[str, Any]:
    return {**link._asdict(), "title": PLATFORMS[link.platform].title}


def _code(address: str | None, own: OwnWords) -> Any:
    """The address as a picture for who holds a printed page."""
    from markupsafe import Markup

    from socialkit.sharing.qr import code_of

    return Markup(code_of(address).inline(own.words["scan"])) if address else ""  # noqa: S704 - drawn by a library, without our words
