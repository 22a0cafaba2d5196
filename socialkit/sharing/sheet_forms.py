"""How a sheet is written down, as plain text or as Markdown: in neither can a campaign's words be taken for more."""

from __future__ import annotations

import re
from typing import Protocol

from socialkit.text.visible import visible


class Hand(Protocol):
    """How the parts of a sheet are written down. Nothing that it is given can be taken for a part of another kind."""

    def title(self, words: str) -> list[str]:
        """The heading of all."""

    def heading(self, words: str, level: int) -> list[str]:
        """A heading below it."""

    def line(self, words: str) -> list[str]:
        """A line of its own."""

    def strong(self, words: str) -> list[str]:
        """A line that nobody may miss."""

    def point(self, words: str) -> list[str]:
        """One of several things."""

    def verbatim(self, words: str) -> list[str]:
        """Words to be copied, exactly as they are."""

    def link(self, words: str, url: str) -> list[str]:
        """What opens an address."""


class Plain:
    """Plain text: headings in capitals would shout, so they are underlined."""

    def title(self, words: str) -> list[str]:
        """The heading of all, underlined twice."""
        return [_one(words), "=" * min(len(words), 60), ""]

    def heading(self, words: str, level: int) -> list[str]:
        """A heading, underlined."""
        return ["", _one(words), ("-" if level == 2 else "·") * min(len(words), 60)]

    def line(self, words: str) -> list[str]:
        """The line."""
        return [_one(words)]

    def strong(self, words: str) -> list[str]:
        """The line between signs that catch the eye."""
        return [f"*** {_one(words)} ***"]

    def point(self, words: str) -> list[str]:
        """The line with a hyphen."""
        return [f"- {_one(words)}"]

    def verbatim(self, words: str) -> list[str]:
        """The words between empty lines."""
        return ["", words, ""]

    def link(self, words: str, url: str) -> list[str]:
        """The words, and the address after them."""
        return [f"{_one(words)}: {url}"]


class Markdown:
    """Markdown as CommonMark has it (spec 0.31.2, read 2026-11-27): no word of a campaign is markup in it."""

    def title(self, words: str) -> list[str]:
        """A heading of the first level."""
        return [f"# {_plain(words)}", ""]

    def heading(self, words: str, level: int) -> list[str]:
        """A heading of that level."""
        return ["", f"{'#' * level} {_plain(words)}", ""]

    def line(self, words: str) -> list[str]:
        """A paragraph."""
        return [_plain(words), ""]

    def strong(self, words: str) -> list[str]:
        """A paragraph in bold."""
        return [f"**{_plain(words)}**", ""]

    def point(self, words: str) -> list[str]:
        """An item of a list."""
        return [f"- {_plain(words)}"]

    def verbatim(self, words: str) -> list[str]:
        """A block in which nothing is markup."""
        fence = "`" * max(3, _longest_run(words) + 1)
        return ["", fence, words, fence, ""]

    def link(self, words: str, url: str) -> list[str]:
        """The words as a link."""
        return [f"[{_plain(words)}](<{url}>)", ""]


def _one(words: str) -> str:
    return visible(words, breaks=True)


_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&@!$]|:(?=//)|(?<=www)\.|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]", re.IGNORECASE)


def _plain(words: str) -> str:
    """The words, every sign that could be markup, a mention or a link there escaped (CommonMark 0.31.2, 2.4; GFM 6.9)."""
    return _MARKUP.sub(r"\\\g<0>", _one(words))


def _longest_run(words: str) -> int:
    return max((len(run) for run in re.findall("`+", words)), default=0)


HANDS: dict[str, Hand] = {"text": Plain(), "markdown": Markdown()}
"""The forms by name."""
