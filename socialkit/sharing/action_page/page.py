"""What an action page holds: one campaign, as a supporter needs it, in plain values that any template can set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from socialkit import clock
from socialkit.campaign.verdict import Verdict, embargo_end
from socialkit.model import Campaign, Medium, in_language
from socialkit.platforms import PLATFORMS
from socialkit.sharing.action_page.portrait import Portrait
from socialkit.sharing.letter import Letter, Letters
from socialkit.sharing.links import SharedPart, SharedPost, Sharing, foreign_handles
from socialkit.sharing.own_words import nearest

VALID_DAYS = 14
"""How long a page may be acted from after it was built, unless its campaign ends before."""

SHOWN = ("open", "ended", "closed", "superseded", "withdrawn")
"""The states in which a campaign has a page. A draft has none, nor one under embargo: nobody may know of it."""


class Hours(NamedTuple):
    """When the page was built, and until when it holds: its own *until*, and the campaign's *deadline*, if it has one."""

    built: datetime
    until: datetime
    deadline: datetime | None
    zone: str

    @property
    def built_day(self) -> date:
        """The day on which it was built, where the campaign lies."""
        return self.built.astimezone(clock.zone(self.zone)).date()

    @property
    def end(self) -> datetime:
        """The earlier of the two."""
        return min(self.until, self.deadline) if self.deadline else self.until


class Remark(NamedTuple):
    """What a supporter should mind: a key of the own words, and what stands in its gaps."""

    key: str
    gaps: Mapping[str, str]


class CardPart(NamedTuple):
    """One part of a post: its words, its link, its count, and what to mind of it."""

    words: str
    url: str | None
    prefilled: bool
    used: int | None
    limit: int | None
    over: int
    remarks: tuple[Remark, ...]


class Card(NamedTuple):
    """One post on one platform. *number* counts the platform's posts on the page, from 1."""

    post_id: str
    language: str
    number: int
    prescribed: bool
    unreviewed: bool
    parts: tuple[CardPart, ...]


class Place(NamedTuple):
    """A platform, and the cards for it. *by_hand*: words are copied and pasted; a key of the own words says why.
    *sends*: to people, not to the public.
    """

    name: str
    title: str
    by_hand: str
    sends: bool
    cards: tuple[Card, ...]


class Embassy(NamedTuple):
    """Who gets a copy in one country, and the letters that carry it."""

    country: str
    name: str
    address: tuple[str, ...]
    phone: str | None
    email: tuple[str, ...]
    website: str | None
    letters: tuple[Letter, ...]


class Page(NamedTuple):
    """One campaign's page in one language of its readers.

    *words* are the languages of the posts that stand on it, *elsewhere* those of the posts that other pages have.
    """

    state: str
    campaign: Campaign
    language: str
    languages: tuple[str, ...]
    hours: Hours | None
    address: str | None
    words: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    portraits: tuple[tuple[Medium, Portrait], ...] = ()
    letters: tuple[Letter, ...] = ()
    embassies: tuple[Embassy, ...] = ()
    sharing: Sharing | None = None


class Making(NamedTuple):
    """How pages are made: at which moment, for how many days, in which languages (those that fit, for ()), at which public
    address the page will lie (None: nobody knows), and with which pictures.
    """

    now: datetime
    days: int = VALID_DAYS
    languages: tuple[str, ...] = ()
    address: str | None = None
    portraits: Mapping[str, Portrait] = MappingProxyType({})


class Sources(NamedTuple):
    """What a page is made of: the verdict, the links, and the letters by the country of who gets a copy ("" for none)."""

    verdict: Verdict
    sharing: Sharing
    letters: Mapping[str, Letters]


def state_of(campaign: Campaign, judged: Verdict, now: datetime) -> str | None:
    """One of SHOWN; None for a campaign that nobody may know of yet, however it ended meanwhile."""
    state, embargo = campaign.status.state, embargo_end(campaign)
    if embargo and now < embargo:
        return None
    if state == "active":
        return "open" if judged.open else "ended"
    return state if state in SHOWN else None


def languages_of(campaign: Campaign, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages of its page: those that are wanted, else the campaign's own that there are words in; English first."""
    if wanted:
        return tuple(dict.fromkeys(wanted))
    own = dict.fromkeys(one for one in map(nearest, campaign.languages) if one)
    return tuple(sorted(own, key=lambda one: one != "en")) or ("en",)


def hours_of(campaign: Campaign, making: Making, judged: Verdict) -> Hours:
    """When it is built, and until the end of which day, where the campaign lies, it may be acted from."""
    place = clock.zone(campaign.timezone)
    day = making.now.astimezone(place).date()
    last = clock.end_of_day(day + timedelta(days=making.days), place)
    return Hours(making.now, last, judged.until, campaign.timezone)


def version(campaign: Campaign) -> str:
    """Twelve digits of the SHA-256 of the campaign's facts and texts: other words have another version."""
    total = sha256()
    for name, text in (("", campaign.source.text), *sorted((one.file.path, one.file.text) for one in campaign.wordings)):
        for part in (name.rpartition("/")[2], text):
            total.update(sha256(part.encode("utf-8", "surrogatepass")).digest())
    digits = total.hexdigest()[:12]
    return " ".join(digits[at : at + 4] for at in (0, 4, 8))


def left_out(sources: Sources) -> tuple[str, ...]:
    """The posts and letters that have an error, and which."""
    made = sources.letters.get("")
    posts = ((post.post_id, post.refused) for post in sources.sharing.posts if post.platform != "email")
    letters = ((letter.id, letter.refused) for letter in made.letters) if made else ()
    return tuple(f"{name}: {'; '.join(refused)}" for name, refused in (*posts, *letters) if refused)


def make_pages(campaign: Campaign, sources: Sources, making: Making) -> tuple[Page, ...]:
    """The campaign's page in each language; none for one that nobody may know of yet."""
    judged, sharing, letters = sources
    state = state_of(campaign, judged, making.now)
    if state is None:
        return ()
    languages = languages_of(campaign, making.languages)
    bare = [Page(state, campaign, one, languages, None, making.address) for one in languages]
    if state != "open":
        return tuple(bare)
    hours = hours_of(campaign, making, judged)
    return tuple(_filled(page._replace(hours=hours, sharing=sharing), sharing, letters, making) for page in bare)


def _filled(page: Page, sharing: Sharing, letters: Mapping[str, Letters], making: Making) -> Page:
    campaign = page.campaign
    ready = [post for post in sharing.posts if not post.refused]
    words = _served(page.language, [post.language for post in ready])
    shown = [post for post in ready if post.language in words]
    wordings = {(one.message, one.platform, one.number, one.language): one for one in campaign.wordings}
    unreviewed = {key for key, one in wordings.items() if one.header.source and not one.header.reviewed}
    prescribed = {key for key, one in wordings.items() if one.header.prescribed}
    media = dict.fromkeys(
        name for one in wordings.values() if one.message in {p.message for p in shown} for name in one.header.media
    )
    return page._replace(
        words=tuple(dict.fromkeys(post.language for post in shown)),
        elsewhere=tuple(dict.fromkeys(post.language for post in ready if post.language not in words)),
        safety=_safety(campaign, page.language),
        places=tuple(_places(shown, campaign, prescribed, unreviewed)),
        portraits=tuple((campaign.media[name], making.portraits[name]) for name in media if name in making.portraits),
        letters=_letters(letters.get(""), page.language),
        embassies=tuple(_embassies(campaign, letters, page.language)),
    )


def _served(language: str, there: Sequence[str]) -> tuple[str, ...]:
    """Which of the languages that are there a reader of *language* is shown: their own, else English, else all."""
    kinds = dict.fromkeys(there)
    for wanted in (language, "en"):
        own = tuple(one for one in kinds if one == wanted or one.startswith(f"{wanted}-"))
        if own:
            return own
    return tuple(kinds)


def _safety(campaign: Campaign, language: str) -> tuple[str, ...]:
    """The campaign's own advice in the reader's language, else in English, else in any; () for none at all."""
    found = {one.language: one for one in campaign.wordings if one.message == "safety"}
    for wanted in (language, "en", *campaign.languages):
        if wanted in found:
            whole = "\n\n".join(part.value for part in found[wanted].parts)
            return tuple(paragraph.strip() for paragraph in whole.split("\n\n") if paragraph.strip())
    return ()


Key = tuple[str, str | None, int, str]


def _places(posts: Sequence[SharedPost], campaign: Campaign, prescribed: set[Key], unreviewed: set[Key]) -> Iterator[Place]:
    for name, platform in PLATFORMS.items():
        mine = [post for post in posts if post.platform == name]
        if not mine or name == "email":
            continue
        cards = []
        for number, post in enumerate(mine, 1):
            keys = {(post.message, where, post.number, post.language) for where in (name, None)}
            parts = tuple(_part(part, index, post, campaign) for index, part in enumerate(post.parts))
            cards.append(Card(post.post_id, post.language, number, bool(keys & prescribed), bool(keys & unreviewed), parts))
        links = [part.link for post in mine for part in post.parts]
        by_hand = "" if any(link and link.prefilled for link in links) else "copy_first" if any(links) else "no_page"
        yield Place(name, platform.title, by_hand, name in ("telegram", "whatsapp"), tuple(cards))


def _part(part: SharedPart, index: int, post: SharedPost, campaign: Campaign) -> CardPart:
    platform, length, link = PLATFORMS[post.platform], part.length, part.link
    remarks = []
    if index and platform.threads:
        remarks.append(Remark("reply", {}))
    if part.link_is_long:
        remarks.append(Remark("long_link", {}))
    key = "other_handle" if platform.mentions else "plain_handle"
    remarks += [
        Remark(key, {"name": name, "platform": platform.title}) for name in foreign_handles(part.words, platform, campaign)
    ]
    return CardPart(
        words=part.words,
        url=link.url if link else None,
        prefilled=bool(link and link.prefilled),
        used=length.used if length else None,
        limit=length.limit if length else None,
        over=max(length.over, 0) if length else 0,
        remarks=tuple(remarks),
    )


def _letters(made: Letters | None, language: str) -> tuple[Letter, ...]:
    ready = [letter for letter in made.letters if not letter.refused] if made else []
    shown = _served(language, [letter.language for letter in ready])
    return tuple(letter for letter in ready if letter.language in shown)


def _embassies(campaign: Campaign, letters: Mapping[str, Letters], language: str) -> Iterator[Embassy]:
    for country, copy in campaign.send_to.items():
        yield Embassy(
            country=country,
            name=in_language(copy.name, language),
            address=copy.address,
            phone=copy.phone,
            email=copy.email,
            website=copy.website,
            letters=_letters(letters.get(country), language) if copy.email else (),
        )
