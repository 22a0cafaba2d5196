"""twitter-text's own conformance suite: every section that bears on what socialkit counts or links.

The suite counts offsets in code points, as Python does; only the ranges of its counter tests are UTF-16 units.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from socialkit.platforms import x
from socialkit.platforms.x.emoji import known_emoji
from socialkit.platforms.x.hashtags import hashtags
from socialkit.platforms.x.mentions import mentions

FOLDER = Path(os.environ.get("SOCIALKIT_CONFORMANCE", Path(__file__).parents[3] / "shared" / "conformance"))
FILES = ("validate", "extract", "tlds", "autolink", "hit_highlighting")

LEFT_OUT = {
    "validate/tweets": "the limit of 140, which version 1 of the configuration had",
    "validate/urls": "whether an address is well formed (RFC 3986), by which nothing is counted or linked",
    "validate/urls_without_protocol": "the same, without a protocol",
    "autolink/json": "the entities are given, only HTML is made of them",
    "hit_highlighting/plain_text": "HTML around given offsets; no entity is looked for",
}

Case = dict[str, Any]


def _load(name: str) -> Iterator[tuple[str, Case]]:
    file = FOLDER / f"{name}.yml"
    if file.is_file():
        # Version 1.1 of YAML knows no surrogates; the suite writes characters beyond U+FFFF as one escape of eight digits.
        for section, cases in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)["tests"].items():
            yield from ((f"{name}/{section}", case) for case in cases)


CASES = [found for name in FILES for found in _load(name)]


def test_the_suite_is_here() -> None:
    if not CASES:
        reason = f"twitter-text's conformance files are not in {FOLDER.name}/: set SOCIALKIT_CONFORMANCE"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    counts = Counter(section for section, _ in CASES)
    assert set(counts) == set(CHECKS) | set(LEFT_OUT)
    assert all(counts.values())
    assert sum(counts[section] for section in CHECKS) == RUN


class Found(NamedTuple):
    """What the suite says is in a text. Offsets are None where it gives none."""

    kind: str
    value: str
    start: int | None = None
    end: int | None = None


def _read(text: str, *kinds: str, offsets: bool = False) -> list[Found]:
    entities = [entity for entity in x.entities(text) if entity.kind in kinds]
    return [Found(e.kind, e.value, e.start, e.end) if offsets else Found(e.kind, e.value) for e in entities]


def _values(*kinds: str) -> Callable[[Case], None]:
    """The expected values are those of the kind, in order."""

    def check(case: Case) -> None:
        assert [found.value for found in _read(case["text"], *kinds)] == case["expected"]

    return check


def _offsets(kind: str, key: str) -> Callable[[Case], None]:
    """The expected values with their offsets are those of the kind, in order."""

    def check(case: Case) -> None:
        expected = [Found(kind, hit[key], *hit["indices"]) for hit in case["expected"]]
        assert _read(case["text"], kind, offsets=True) == expected

    return check


def _mentioned(case: Case) -> None:
    # A list mentions its account too where the suite asks for names alone.
    assert [entity.value.split("/")[0] for entity in mentions(case["text"]) if entity.kind == "mention"] == case["expected"]


def _mentioned_or_listed(case: Case) -> None:
    expected = [
        Found("list" if hit["list_slug"] else "mention", hit["screen_name"] + hit["list_slug"], *hit["indices"])
        for hit in case["expected"]
    ]
    assert _read(case["text"], "mention", "list", offsets=True) == expected


def _replied(case: Case) -> None:
    assert x.reply_to(case["text"]) == case["expected"]


def _whole(find: Callable[[str], list[Any]], kind: str) -> Callable[[Case], None]:
    """Whether the text is one entity from its first character to its last."""

    def check(case: Case) -> None:
        text = case["text"]
        found = [(entity.kind, entity.start, entity.end) for entity in find(text)]
        assert (found == [(kind, 0, len(text))]) is case["expected"]

    return check


def _weighed(case: Case) -> None:
    text, expected = case["text"], case["expected"]
    weight = x.weigh(text)
    assert (weight.length, weight.permillage, weight.valid) == (
        expected["weightedLength"],
        expected["permillage"],
        expected["valid"],
    )
    for name, start, end in (
        ("display", weight.display_start, weight.display_end),
        ("valid", weight.valid_start, weight.valid_end),
    ):
        units = [len(text[:offset].encode("utf-16-le")) // 2 for offset in (start, end)]
        assert (units[0], max(0, units[1] - 1)) == (expected[f"{name}RangeStart"], expected[f"{name}RangeEnd"]), name


def _weighed_by_version_2(case: Case) -> None:
    """Version 2 of the configuration differs in one thing: it knows no emoji, so that their characters weigh one by one."""
    text = case["text"]
    if list(known_emoji(text)):
        assert sum(x.weigh(character).length for character in text) == case["expected"]["weightedLength"]
    else:
        _weighed(case)


_TAG = re.compile(r"<(/?)(?:a|s|b|span|em)\b([^>]*)>")


class Linked(NamedTuple):
    """HTML without the tags that the suite puts in, and each link's kind, words and place in it."""

    text: str
    found: list[Found]


def _without_links(html: str) -> Linked:
    text, found, begun = "", [], (0, "")
    at = 0
    for tag in _TAG.finditer(html):
        text += unescape(html[at : tag.start()])
        at = tag.end()
        if tag[0].startswith("<a"):
            begun = len(text), tag[2]
        elif tag[0] == "</a>" and "href" in begun[1]:
            found.append(_link(text, *begun))
    return Linked(text + unescape(html[at:]), found)


def _link(text: str, start: int, attributes: str) -> Found:
    words = text[start:]
    if text[start - 1 : start] in ("@", "＠"):  # the sign stands before the link
        return Found("list" if "/" in words else "mention", words, start - 1, len(text))
    kind = next((kind for kind in ("hashtag", "cashtag") if kind in attributes), "url")
    return Found(kind, words if kind == "url" else words[1:], start, len(text))


def _linked(*kinds: str) -> Callable[[Case], None]:
    """The links in the expected HTML are those of the kinds, each where it is. Bare domains are not linked there."""

    def check(case: Case) -> None:
        text = unescape(case["text"])
        expected = _without_links(case["expected"])
        assert expected.text == text
        found = _read(text, *kinds, offsets=True)
        assert [link for link in found if link.kind != "url" or "://" in link.value] == expected.found

    return check


def _linked_below_highlights(case: Case) -> None:
    """The given text is HTML already: without its tags it has the links that it had."""
    linked = _without_links(case["text"])
    assert _read(linked.text, *ALL, offsets=True) == linked.found


ALL = ("url", "hashtag", "cashtag", "mention", "list")
CHECKS: dict[str, Callable[[Case], None]] = {
    "validate/usernames": _whole(mentions, "mention"),
    "validate/lists": _whole(mentions, "list"),
    "validate/hashtags": _whole(hashtags, "hashtag"),
    "validate/WeightedTweetsCounterTest": _weighed_by_version_2,
    "validate/WeightedTweetsWithDiscountedEmojiCounterTest": _weighed,
    "validate/UnicodeDirectionalMarkerCounterTest": _weighed,
    "extract/mentions": _mentioned,
    "extract/mentions_with_indices": _offsets("mention", "screen_name"),
    "extract/mentions_or_lists_with_indices": _mentioned_or_listed,
    "extract/replies": _replied,
    "extract/urls": _values("url"),
    "extract/urls_with_indices": _offsets("url", "url"),
    "extract/urls_with_directional_markers": _offsets("url", "url"),
    "extract/tco_urls_with_params": _values("url"),
    "extract/hashtags": _values("hashtag"),
    "extract/hashtags_from_astral": _values("hashtag"),
    "extract/hashtags_with_indices": _offsets("hashtag", "hashtag"),
    "extract/cashtags": _values("cashtag"),
    "extract/cashtags_with_indices": _offsets("cashtag", "cashtag"),
    "tlds/country": _values("url"),
    "tlds/generic": _values("url"),
    "autolink/usernames": _linked("mention", "list"),
    "autolink/lists": _linked("mention", "list"),
    "autolink/hashtags": _linked("hashtag"),
    "autolink/urls": _linked("url"),
    "autolink/cashtags": _linked("cashtag"),
    "autolink/all": _linked(*ALL),
    "hit_highlighting/with_links": _linked_below_highlights,
}
RUN = 2_071


@pytest.mark.parametrize(
    ("section", "case"),
    [
        pytest.param(section, case, id=re.sub(r"[^\x20-\x7e]", "?", f"{section}-{case['description']}"))
        for section, case in CASES
        if section not in LEFT_OUT
    ]
    or [pytest.param("", {}, id="none", marks=pytest.mark.skip("twitter-text's conformance files are not here"))],
)
def test_suite(section: str, case: Case) -> None:
    CHECKS[section](case)
