"""twitter-text's own conformance suite: every section that bears on what socialkit counts or links.

The suite counts offsets in code points, as Python does; only the ranges of its counter tests are UTF-16 units.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from socialkit.platforms import x
from socialkit.platforms.x.cashtags import cashtags
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


class _Anchors(HTMLParser):
    """The links in HTML that the suite expects: the text without its tags, and each link's kind, value and place in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.found: list[Found] = []
        self._open: tuple[dict[str, str | None], int] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open = (dict(attrs), len(self.text))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag != "a" or self._open is None:
            return
        attributes, start = self._open
        end, inside = len(self.text), self.text[self._open[1] :]
        style = attributes.get("class") or ""
        kind = next((kind for word, kind in _STYLES.items() if word in style), "url")
        if kind in ("mention", "list"):
            start -= 1  # the sign stands before the link
        value = inside if kind in ("url", "mention", "list") else inside[1:]
        self.found.append(Found(kind, value, start, end))


_STYLES = {"list-slug": "list", "username": "mention", "hashtag": "hashtag", "cashtag": "cashtag"}


def _linked(*kinds: str) -> Callable[[Case], None]:
    """The links in the expected HTML are those of the kinds, each where it is."""

    def check(case: Case) -> None:
        anchors = _Anchors(case["expected"])
        assert anchors.text == _Anchors(case["text"]).text
        assert _read(case["text"], *kinds, offsets=True) == anchors.found

    return check


def _linked_below_highlights(case: Case) -> None:
    """The given text is HTML already: without its tags it has the links that it had."""
    anchors = _Anchors(case["text"])
    assert _read(anchors.text, "mention", "list", "hashtag", "url", offsets=True) == anchors.found


ALL = ("url", "hashtag", "cashtag", "mention", "list")
CHECKS: dict[str, Callable[[Case], None]] = {
    "validate/usernames": _whole(mentions, "mention"),
    "validate/lists": _whole(mentions, "list"),
    "validate/hashtags": _whole(hashtags, "hashtag"),
    "validate/WeightedTweetsCounterTest": _weighed,
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
RUN = 2_076


@pytest.mark.parametrize(
    ("section", "case"),
    [
        pytest.param(section, case, id=re.sub(r"[^\x20-\x7e]", "?", f"{section}-{case['description']}"))
        for section, case in CASES
        if section not in LEFT_OUT
    ],
)
def test_suite(section: str, case: Case) -> None:
    CHECKS[section](case)
