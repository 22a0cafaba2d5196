"""A text's own words: what is a link, an address, a handle, a hashtag or a placeholder in it is covered."""

from __future__ import annotations

import re
from functools import cache

COVER = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER, neither letter nor space: it stands for each character that is no word."""

_SIGNS = ("#", "＃", "@", "＠", "{", "://", ".")


@cache
def _live() -> re.Pattern[str]:
    # In this order: placeholders; addresses with a scheme, of mail, of a host alone (its last label in small letters, for
    # "prison.He" is two words); handles; hashtags, which end where a sign does.
    return re.compile(
        r"\{[^{}\n]*\}"
        r"|(?<![\w+.-])[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"“”«»]+|mailto:\S+"
        r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
        r"|(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+[a-z]{2,}(?![\w])(?:/[^\s<>\"“”«»]*)?"
        r"|(?<![\w@＠])[@＠]\w+(?:[.@-]\w+)*"
        r"|[#＃][^\s#＃,;:!?.()\[\]{}«»“”\"']+"
    )


def prose(text: str) -> str:
    """The text at the same length, with a COVER for each character of what is live in it, and of placeholders."""
    if not any(sign in text for sign in _SIGNS):
        return text
    return _live().sub(lambda match: COVER * len(match[0]), text)
