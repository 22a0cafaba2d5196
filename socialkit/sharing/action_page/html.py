"""A page as HTML: one file that loads nothing, runs only what its own hash lets run, and holds every word as text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from socialkit.model import ByLanguage, Campaign, in_language
from socialkit.platforms import PLATFORMS
from socialkit.sharing.action_page import setting
from socialkit.sharing.action_page.fingerprint import seal
from socialkit.sharing.action_page.page import Embassy, Page
from socialkit.sharing.letter import Letter
from socialkit.sharing.own_words import OwnWords, direction, own_words

if TYPE_CHECKING:
    from jinja2 import Environment


_SPACE = re.compile(r"\s*([{};:,])\s*")
"""White space in a style that no browser heeds; no selector of ours has any before a colon."""


class Files(NamedTuple):
    """Where a page finds what lies beside it, by name; a page that is one file alone carries its drafts in itself.

    *names* are of the page in each language. *drafts* are the letters as mail drafts and *papers* as PDF, by the letter's
    id and the country of its copy. *pictures* are the pictures' files.
    """

    names: Mapping[str, str]
    drafts: Mapping[tuple[str, str], str] = {}
    papers: Mapping[tuple[str, str], str] = {}
    pictures: Mapping[str, str] = {}


def page_html(pages: Sequence[Page], files: Files, version: str) -> bytes:
    """The file of one page: of a language, or of several below one another, of which the reader sees one."""
    first = pages[0]
    if first.state == "withdrawn":
        return _withdrawn(pages)
    views = [_view(page, files, several=len(pages) > 1) for page in pages]
    picture = next(iter(views[0]["pictures"]), None) if first.address else None
    hours = first.hours
    return _set(
        "page.html",
        lang=first.language,
        several=len(pages) > 1,
        pages=views,
        first=views[0],
        alternates=[own_words(one) for one in first.languages if one != first.language],
        address=_address_of(first, files),
        card_image={**picture, "url": f"{_folder(first.address or '')}{picture['file']}"} if picture else None,
        hours=hours and _Hours(hours.built, hours.until, hours.deadline, hours.end, hours.zone),
        version=version,
    )


class _Hours(NamedTuple):
    built: Any
    until: Any
    deadline: Any
    end: Any
    zone: str

    @property
    def built_day(self) -> Any:
        from socialkit import clock

        return self.built.astimezone(clock.zone(self.zone)).date()


def index_html(
    entries: Sequence[Mapping[str, Any]], language: str, tongues: Sequence[Mapping[str, Any]], address: str | None
) -> bytes:
    """The list of all pages: what is open first, then the archive."""
    return _set(
        "index.html",
        lang=language,
        own=own_words(language),
        tongues=tongues,
        open=[one for one in entries if one["state"] == "open"],
        over=[one for one in entries if one["state"] != "open"],
        address=address,
    )


def _withdrawn(pages: Sequence[Page]) -> bytes:
    on = pages[0].campaign.status.on
    own = own_words(pages[0].language)
    heading = setting.fill(own.words["withdrawn_on"], date=setting.day(on, own)) if on else own.words["withdrawn"]
    views = [{"language": page.language, "own": own_words(page.language)} for page in pages]
    return _set("withdrawn.html", lang=pages[0].language, pages=views, on=on, heading=heading)


def _set(template: str, *, lang: str, **values: Any) -> bytes:
    style, script, policy = _parts("index" if template == "index.html" else "page")
    written = (
        _environment()
        .get_template(template)
        .render(lang=lang, dir=direction(lang), style=style, script=script, policy=policy, **values)
    )
    return seal(written.encode("utf-8", "replace"))


@cache
def _parts(kind: str) -> tuple[str, str, str]:
    """The style and the script of a page or of the list, and the policy that lets only those two through."""
    from importlib.resources import files

    from markupsafe import Markup

    folder = files(__package__) / "templates"
    styles = dict.fromkeys(("page.css", f"{kind}.css"))
    style = _SPACE.sub(r"\1", "\n".join(_light((folder / name).read_text(encoding="utf-8")) for name in styles))
    script = _light((folder / f"{kind}.js").read_text(encoding="utf-8"))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{hashed(style)}'",
            f"script-src '{hashed(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return Markup(style), Markup(script), policy  # noqa: S704 - both are our own files


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=PackageLoader(__package__),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= setting.FILTERS
    return environment


def _light(source: str) -> str:
    """The style or the script without what only its authors read: indents, empty lines, comments on their own lines."""
    lines = (line.strip() for line in source.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def hashed(text: str) -> str:
    """A style or a script as a policy names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _folder(address: str) -> str:
    return address if address.endswith("/") else f"{address.rpartition('/')[0]}/"


def _address_of(page: Page, files: Files) -> str | None:
    """The public address of the page in its language."""
    if page.address is None:
        return None
    name = files.names[page.language]
    return page.address if name == "index.html" or not page.address.endswith("/") else f"{page.address}{name}"


def _view(page: Page, files: Files, *, several: bool) -> dict[str, Any]:
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
        "title": setting.seen(title),
        "title_language": title_language,
        "demand": setting.seen(demand),
        "demand_language": demand_language,
        "summary": setting.seen(demand or title) if page.state == "open" else _heading(page, own),
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
        "address": _address_of(page, files),
        "code": _code(_address_of(page, files), own) if page.state == "open" and page.address else "",
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
        "alt": setting.seen(alt),
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
    first = next(iter((*letter.to, *letter.copies)), "")
    return {
        "name": letter.name,
        "language": letter.language,
        "text": letter.text,
        "to": letter.to,
        "copies": letter.copies,
        "too_long": letter.too_long,
        "mailto": letter.mailto,
        "empty_mail": letter._replace(text="").mailto.rpartition("&body=")[0],
        "first": first,
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
