"""The words that socialkit itself puts on a supporter's page: in seven languages, one file each, all with the same keys.

English was written first. Each other file says `reviewed = false` until a speaker of the language has read it; until then
the page says so, too.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

LANGUAGES = ("en", "ru", "kk", "fr", "es", "de", "ar")
"""The languages that there are words in."""

RIGHT_TO_LEFT = ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi")
"""Languages that are written from right to left unless a tag names another script (Unicode CLDR 48, layout.xml)."""

_LOCALES = {"en": "en_GB"}
"""The day stands first, as in most of the world."""


class OwnWords(NamedTuple):
    """The words in one language. *reviewed* says whether a speaker of it has read them."""

    language: str
    name: str
    reviewed: bool
    words: dict[str, str]

    def __hash__(self) -> int:
        """There is one of a language."""
        return hash(self.language)

    def __getitem__(self, key: str) -> str:  # type: ignore[override]
        """The words under the key. Raises KeyError where there are none."""
        return self.words[key]

    @property
    def locale(self) -> str:
        """The name of the language for babel."""
        return _LOCALES.get(self.language, self.language)


@cache
def own_words(language: str) -> OwnWords:
    """The words in one of LANGUAGES."""
    import tomllib

    read = tomllib.loads((files(__name__) / f"{language}.toml").read_text(encoding="utf-8"))
    name, reviewed = read.pop("name"), read.pop("reviewed")
    return OwnWords(language, name, reviewed, read)


def nearest(language: str) -> str | None:
    """Which of LANGUAGES serves a reader of that language tag; None where none does."""
    base = language.split("-")[0]
    return base if base in LANGUAGES else None


def direction(language: str) -> str:
    """`rtl` or `ltr`, for a language tag."""
    base, _, rest = language.partition("-")
    script = rest.split("-")[0] if len(rest.split("-")[0]) == 4 else ""
    if script:
        return "rtl" if script in ("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg") else "ltr"
    return "rtl" if base in RIGHT_TO_LEFT else "ltr"
