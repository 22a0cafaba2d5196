"""Percent-encoding for links that carry words."""

from __future__ import annotations


def encode(words: str) -> str:
    """Every reserved character as %XX of its UTF-8, spaces as %20: `#`, `&`, `+`, `%`, line feeds and emoji survive.

    A lone surrogate, which no link can carry, becomes U+FFFD.
    """
    from urllib.parse import quote  # not worth its start-up time until a link is made

    return quote(words.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), safe="")
