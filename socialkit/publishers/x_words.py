"""Whether a post that X lists has the words that were sent: X changes links, escapes signs and adds pictures' links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from socialkit.platforms.x import entities

_SHORT = re.compile(r"https?://t\.co/\w+")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_PICTURE = re.compile(r"https?://(?:x|twitter)\.com/[^/]+/status/[0-9]+/(?:photo|video)/[0-9]+")
_HOST_END = re.compile(r"[/?#]|$")


def sent_words(text: str) -> str:
    """The words of a part in the form in which `listed_words` gives those of a post."""
    text = unicodedata.normalize("NFC", text)
    made, at = [], 0
    for entity in entities(text):
        if entity.kind == "url":
            made += [text[at : entity.start], _address(text[entity.start : entity.end])]
            at = entity.end
    return _spaced("".join((*made, text[at:])))


def listed_words(post: Mapping[str, Any]) -> str:
    """The words of a Post object of X's API (`text`, `entities`, `note_tweet` where it is a long one).

    Its links are `https://t.co/…`, with what was typed in `entities.urls[].expanded_url`; a bare domain gets a scheme.
    Each picture adds a link of its own. `&`, `<` and `>` come as HTML writes them.
    """
    for long in ("note_tweet", "note_post"):  # its name in the API until 2026, and since
        if isinstance(post.get(long), dict) and isinstance(post[long].get("text"), str):
            post = post[long]
    text = str(post.get("text", "")).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    meant = dict(_links(post))
    text = _SHORT.sub(lambda found: meant.get(found[0], found[0]), text)
    return _spaced(unicodedata.normalize("NFC", text))


def _links(post: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each short link of a post, and what it stands for: nothing, for a picture's."""
    found = post.get("entities")
    listed = found.get("urls") if isinstance(found, dict) else None
    for link in listed if isinstance(listed, list) else ():
        short, long = link.get("url"), link.get("expanded_url")
        if isinstance(short, str) and isinstance(long, str):
            yield short, "" if link.get("media_key") or _PICTURE.fullmatch(long) else _address(long)


def _address(url: str) -> str:
    """An address without what X adds or changes in it: scheme, case of the host, punycode, percent signs, a last slash."""
    rest = _SCHEME.sub("", url, count=1)
    end = _HOST_END.search(rest)
    cut = end.start() if end else len(rest)
    host, path = rest[:cut].lower(), rest[cut:]
    if "xn--" in host:
        with suppress(UnicodeError):  # else it is compared as it stands
            host = host.encode("ascii").decode("idna")
    return unicodedata.normalize("NFC", host + unquote(path)).rstrip("/")


def _spaced(text: str) -> str:
    """With one space wherever there is any: X trims posts, and words do not change by it."""
    return " ".join(text.split())
