"""The addresses that posts link to: where they stand, which host they lead to, and whether the campaign means it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from socialkit.campaign.reading import Part
from socialkit.checks.rule import Context
from socialkit.model import Campaign, Post
from socialkit.text.entities import Entity

# As text, for a program that starts often: compiled by the first text that has an address.
_HEAD = r"https?://"
# What a browser takes for a name in front of the host, up to the last @ before the path; short, as people write it.
_NAME = r"(?:[\w.~%$&*+=:-]{0,200}@)+"
_HOST = r"\[[0-9A-Fa-f:.]{2,45}\]|[^\s\u00a0\u3000/?#\\:@\[\]<>()\"'“”«»,;!]{1,253}"
_NUMBER = r"0[xX][0-9A-Fa-f]*|[0-9]+"
_SAME = {"twitter.com": "x.com"}


class Address(NamedTuple):
    """An address in a text: where it stands from end to end, its http or https ("" without), and where its host stands.

    *host* is what a browser makes of the host: small letters, no full stop at the end, brackets around an IPv6 address.
    """

    start: int
    end: int
    scheme: str
    host_start: int
    host_end: int
    host: str


def linked(post: Post, context: Context) -> Iterator[tuple[Part, Address]]:
    """The addresses that the platform makes links of, but for the words that LNK001 calls unmeant."""
    for part in context.parts(post):
        for entity in part.entities:
            if entity.kind == "url" and not unmeant(entity, context.campaign):
                yield part, _of_link(entity)


def written(post: Post, context: Context) -> Iterator[tuple[Part, Address]]:
    """Those, and the addresses with https:// in front that X makes no link of and other programs do.

    These are IP addresses, hosts behind a name and an @, hosts that no domain is seen in (`localhost`, `amnesty.оrg` with
    a Cyrillic о). Where X makes a link of what stands before the @, the words
    lead to one host on X and to another elsewhere, and are two addresses.
    """
    for part in context.parts(post):
        links = [one for one in part.entities if one.kind == "url" and not unmeant(one, context.campaign)]
        for link in links:
            yield part, _of_link(link)
        if "://" in part.text.value:
            for other in _unread(part.text.value, links):
                yield part, other


def unmeant(link: Entity, campaign: Campaign) -> bool:
    """Whether a link was perhaps no link to its writer: without https://, and to no host of the campaign."""
    return "://" not in link.value[:8] and not listed(host_of(link.value), campaign)


def listed(host: str, campaign: Campaign) -> bool:
    """Whether the campaign's `link_hosts` hold the host, or one that it is a subdomain of."""
    if not campaign.link_hosts:
        return False
    asked = _compared(host)
    return any(
        asked in (known, known.removeprefix("www.")) or asked.endswith(f".{known}")
        for known in map(_compared, campaign.link_hosts)
    )


def host_of(address: str) -> str:
    """The host of an address as X reads one: with or without https://, and never with a name before it."""
    rest = address.partition("://")[2] if "://" in address[:8] else address
    return tidy(re.split(r"[/?#:\\]", rest, maxsplit=1)[0])


def tidy(host: str) -> str:
    """The host as browsers compare it: small letters, plain full stops, none at the end."""
    if host.isascii():
        return host.lower().rstrip(".")
    from unicodedata import normalize

    return normalize("NFKC", normalize("NFKC", host).lower()).replace("。", ".").rstrip(".")


def as_sent(host: str) -> str:
    """The host as the net knows it: `пример.рф` is `xn--e1afmkfd.xn--p1ai`."""
    labels = host.split(".")
    return ".".join(one if one.isascii() else "xn--" + one.encode("punycode").decode() for one in labels)


def as_shown(host: str) -> str:
    """The host in its own letters; a label that is no Punycode stays as it is."""
    return ".".join(map(_own_letters, host.split(".")))


def ip_address(host: str) -> str | None:
    """The IP address that a host is, in its usual form; None for a name.

    Browsers take a host whose last label is a number as one: `2130706433`, `0x7f.1` and `0177.0.0.1` are 127.0.0.1.
    """
    if host.startswith("["):
        return host[1:-1]
    labels = host.split(".")
    if not re.fullmatch(_NUMBER, labels[-1]) or len(labels) > 4:
        return None
    numbers = [_number(label) for label in labels]
    *first, last = numbers
    if None in numbers or any(number > 255 for number in first if number is not None):
        return None
    value = last or 0
    if value >= 256 ** (4 - len(first)):
        return None
    for place, number in enumerate(first):
        value += (number or 0) * 256 ** (3 - place)
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def in_host(text: str, at: int) -> bool:
    """Whether that place of a text is in the host of an address with http:// or https:// in front."""
    head, scheme, host = text[max(0, at - 260) : at].rpartition("://")
    return bool(scheme) and head[-5:].lower().endswith(("http", "https")) and not re.search(r"[\s/?#\\]", host)


def _of_link(link: Entity) -> Address:
    scheme, sign, rest = link.value.partition("://") if "://" in link.value[:8] else ("", "", link.value)
    host = re.split(r"[/?#:\\]", rest, maxsplit=1)[0]
    start = link.start + len(scheme) + len(sign)
    return Address(link.start, link.end, scheme.lower(), start, start + len(host), tidy(host))


def _unread(text: str, links: list[Entity]) -> Iterator[Address]:
    """The addresses of a text whose host is an IP address or stands behind an @, outside other links' paths."""
    pattern = re.compile(f"(?P<scheme>{_HEAD})(?P<name>{_NAME})?(?P<host>{_HOST})", re.ASCII | re.IGNORECASE)
    last = 0
    for match in pattern.finditer(text):
        if match.start() < last or any(link.start < match.start() < link.end for link in links):
            continue
        host = _of_numbers(match["host"]) or (match["host"].rstrip(".") if match["name"] else "")
        read = any(link.start == match.start() for link in links)
        if not host and not read and _no_domain(match["host"], text[match.end() : match.end() + 1]):
            host = match["host"].rstrip(".")
        if host:
            start, stop = match.start("host"), match.start("host") + len(host)
            last = _end(text, stop)
            yield Address(match.start(), last, match["scheme"][:-3].lower(), start, stop, tidy(host))


def _no_domain(host: str, behind: str) -> bool:
    """Whether a host is one name alone with a path or port *behind*, or its last one has letters of two scripts.

    X makes no link of either.
    """
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", host) and behind in ("/", ":"):
        return True
    last = host.rstrip(".").rpartition(".")[2]
    if host.isascii() or not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+\.?", host):
        return False
    from socialkit.text.scripts import mixed_words

    return any(mixed_words(last))


def _of_numbers(host: str) -> str:
    """As much of a host as is an IP address: all of it, or four numbers that words without a space follow; else ""."""
    whole = host.rstrip(".")
    if ip_address(tidy(whole)):
        return whole
    four = re.match(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\x00-\x7f])", host)
    return four[0] if four and ip_address(four[0]) else ""


def _end(text: str, at: int) -> int:
    """Where an address ends whose host ends at *at*: before a space, and before the signs that close a sentence."""
    rest = re.compile(r"\S*").match(text, at)
    return at + len(rest[0].rstrip(".,;:!?)]}»”’\"'…")) if rest else at


def _compared(host: str) -> str:
    """The host in the letters of the net; twitter.com as x.com, which it leads to."""
    sent = as_sent(tidy(host))
    for old, new in _SAME.items():
        if sent == old or sent.endswith(f".{old}"):
            return sent[: -len(old)] + new
    return sent


def _own_letters(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _number(label: str) -> int | None:
    """A number as browsers read one in a host: decimal, hexadecimal after 0x, octal after 0; None for none."""
    if not re.fullmatch(_NUMBER, label) or len(label) > 40:
        return None
    if label[:2].lower() == "0x":
        return int(label[2:] or "0", 16)
    if label[0] == "0" and len(label) > 1:
        return int(label, 8) if re.fullmatch("[0-7]+", label) else None
    return int(label)
