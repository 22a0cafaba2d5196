"""What a platform is to the rest of the house: facts and pure functions in one frozen value."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from socialkit.text.entities import Entity


class Length(NamedTuple):
    """How long a text is to a platform.

    *used* and *limit* are in the platform's own *unit*. *fits* is the offset, in code points of the text, at which
    the part over the limit begins. *valid* is False for a text the platform refuses for another reason than its
    length. *remarks* says what else a person should know of the count.
    """

    used: int
    limit: int
    unit: str
    fits: int
    valid: bool
    remarks: tuple[str, ...] = ()

    @property
    def over(self) -> int:
        """By how much the text is too long; 0 or less where it fits."""
        return self.used - self.limit


class Fact(NamedTuple):
    """A figure, where it was read, and on which day (ISO)."""

    value: int
    source: str
    read: str


class PictureLimits(NamedTuple):
    """What a platform takes of pictures: *formats*, none where they are not known, and figures by name.

    count: pictures a post; bytes: of one picture; pixels: its width times its height; alt: characters of its description.
    Animated ones may have limits of their own: animated bytes, width, height, frames, count.
    """

    formats: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = MappingProxyType({})


class Link(NamedTuple):
    """A one-click link. *prefilled* says whether it carries the words, or only opens the page to paste them."""

    url: str
    prefilled: bool


class Platform(NamedTuple):
    """One platform.

    *measure* and *entities* are None where socialkit checks nothing for it; *room* then counts what a person's own composer
    there takes, for the links that are shared, and is None where nobody states a limit. *mentions* says whether a handle in
    its words reaches the account. *handle* is the pattern of an account's name, *handle_form* how people are told of it.
    *share(text, page)* makes the link that opens the words in a supporter's own account; it answers None where the
    platform needs a page's address and there is none. *follow(handle)* and *profile(handle)* open an account.
    *prices* are what it takes for requests to its API, in thousandths of a US dollar; *priced* is the day (ISO) from which
    they hold. *threads* says whether a post can answer another of its author's, so that several are read as one. *per_day*
    is how many posts it takes in 24 hours from an account of which nothing is known.
    """

    name: str
    title: str
    mentions: bool
    measure: Callable[[str], Length] | None = None
    entities: Callable[[str], tuple[Entity, ...]] | None = None
    limits: Mapping[str, Fact] = MappingProxyType({})
    handle: str | None = None
    handle_form: str = ""
    share: Callable[[str, str | None], Link | None] | None = None
    hosts: tuple[str, ...] = ()
    follow: Callable[[str], str] | None = None
    profile: Callable[[str], str] | None = None
    threads: bool = False
    pictures: PictureLimits = PictureLimits()
    prices: Mapping[str, Fact] = MappingProxyType({})
    priced: str = ""
    per_day: Fact | None = None
    room: Callable[[str], Length] | None = None
