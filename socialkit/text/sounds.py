"""Roughly how a name sounds, so that one name in two alphabets or two spellings is one: Нурдаулетов, Nurdauletov."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_CYRILLIC = (
    "аa бb вv гg дd еe жi зs иi кk лl мm нn оo пp рr сs тt уu фf х цs чS шS щS ъ ыi ь эe юu яa іi єe ґg әa ғg қk ңn өo ұu "
    "үu һ "
)
_GREEK = "αa βv γg δd εe ζs ηi θt ιi κk λl μm νn ξks οo πp ρr σs ςs τt υi φf χ ψps ωo"
# Spellings of one sound in English, French, German, Spanish and Polish; the longest first, for one is part of another.
_SPELLED = (
    ("shch|schtsch|chtch|szcz|sch|sh|ch|tsch|tch|cz|sz", "S"),
    ("dzh|dsch|dj|zh|j|y", "i"),
    ("kh|gh|h", ""),
    ("ph", "f"),
    ("ck|qu|q|c", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("tz|ts", "s"),
    ("z", "s"),
    ("ou|oo", "u"),
    ("ee", "i"),
)


@lru_cache(maxsize=512)
def sound(word: str) -> str:
    """The word in Latin letters of which each stands for sounds that languages spell in different ways."""
    from unicodedata import normalize

    plain = "".join(letter for letter in normalize("NFD", word.casefold()) if not "\u0300" <= letter <= "\u036f")
    latin = plain.translate(_letters())
    one = _spelled().sub(_one_letter, plain) if latin == plain else latin
    return re.sub(r"(.)\1+", r"\1", one)


def consonants(word: str) -> str:
    """The consonants of a word's sound: vowels are what alphabets disagree in most."""
    return re.sub("[aeiou]", "", sound(word))


@cache
def _letters() -> dict[int, str]:
    return {ord(pair[0]): pair[1:] for pair in (_CYRILLIC + _GREEK).split()}


@cache
def _spelled() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{spellings})" for spellings, _ in _SPELLED))


def _one_letter(match: re.Match[str]) -> str:
    return next(letter for spellings, letter in _SPELLED if match[0] in spellings.split("|"))
