"""File names: which message, platform, wording and language a text file holds."""

import re
from typing import NamedTuple

from socialkit.campaign.kinds import LANGUAGE_TAG, NAME, nearest, shown
from socialkit.platforms import PLATFORMS

RESERVED = ("letter", "safety")
FORM = "<message>[.<platform>][.<wording>].<language>.txt, such as release.en.txt or release.facebook.2.en.txt"

FACTS = ("campaign.toml", "approvals.toml")

# Numbers and words that systems put behind the name of a copy. A number ends where its digits end: each way to read
# the same name in two would double the time for every further digit.
_COPY = rf"({LANGUAGE_TAG})(?: ?(?:- ?|\()?(?:(?i:copy|копия)|[0-9]+(?![0-9]))\)?)+"
_LITTER = ("README.md", "Thumbs.db", "desktop.ini")


class FileName(NamedTuple):
    """What the name of a text file says; *platform* is None for words that hold on all of them."""

    message: str
    platform: str | None
    number: int
    language: str


class BadName(ValueError):
    """The name does not follow the form; the message says how, and what may be meant."""


class _Unlike(ValueError):
    """What is wrong with a name; *guess* is a name that may be meant, "" where the form itself should be told."""

    def __init__(self, message: str, guess: str | None = None) -> None:
        super().__init__(message)
        self.guess = guess


def passed_over(name: str) -> bool:
    """Whether a file is none of a campaign's business: dotfiles, editors' and systems' litter, README.md."""
    return name.startswith((".", "~$")) or name.endswith("~") or name in _LITTER


def parse_name(name: str) -> FileName:
    """Read a text file's name. Raises BadName."""
    try:
        return _read(name)
    except _Unlike as error:
        raise BadName(f"{error}{_hint(error.guess)}") from None


def _hint(guess: str | None) -> str:
    """The hint at a name, if it is one that could stand, else at the form; nothing for None."""
    if guess is None:
        return ""
    try:
        _read(guess)
    except _Unlike:
        return f"; the form is {FORM}"
    return f" - did you mean {shown(guess)}?"


def _read(name: str) -> FileName:
    if not name.endswith(".txt"):
        raise _not_text(name)
    *words, language = name.removesuffix(".txt").split(".")
    if not words:
        raise _Unlike("it names no language", "")
    _language(language, name)
    message, *rest = words
    if not re.fullmatch(NAME, message):
        raise _Unlike(f"{shown(message)} is no message's name: small letters, digits and hyphens", _tidied(name))
    if message in PLATFORMS:
        raise _Unlike(f"{shown(message)} is a platform; a message needs a name of its own before it")
    platform = rest.pop(0) if rest and rest[0] in PLATFORMS else None
    number = _number(rest.pop(0), name) if rest else 1
    if rest:
        swapped = "" if platform else f"{message}.{rest[0]}.{number}.{language}.txt"
        raise _Unlike(f"{shown('.'.join(rest))} is too much", swapped)
    if message in RESERVED and (platform or number > 1):
        raise _Unlike(f"{message} is a reserved name: one file a language, such as {message}.{language}.txt")
    return FileName(message, platform, number, language)


def _language(word: str, name: str) -> None:
    if word == "txt":
        raise _Unlike("it ends in .txt twice", re.sub(r"(\.txt)+$", ".txt", name))
    if re.fullmatch(LANGUAGE_TAG, word):
        return
    if name.removesuffix(".txt") in FACTS:
        raise _Unlike(f"{shown(name.removesuffix('.txt'))} has no .txt behind it; delete that")
    if word in PLATFORMS:
        raise _Unlike(f"it names no language; write it before .txt, such as {name.removesuffix('.txt')}.en.txt")
    copied = re.fullmatch(_COPY, word)
    if copied:
        original = name.removesuffix(f"{word}.txt") + copied[1] + ".txt"
        raise _Unlike(f"it looks like a copy of {shown(original)}; keep one of the two, or name a wording", "")
    raise _Unlike(f"{shown(word)} is no language tag, such as en, kk or sr-Latn", _tidied(name) or "")


def _number(word: str, name: str) -> int:
    if re.fullmatch(r"[2-9]|[1-9]\d{1,3}", word, re.ASCII):
        return int(word)
    if re.fullmatch(r"0*1", word, re.ASCII):
        raise _Unlike("the first wording bears no number", name.replace(f".{word}.", ".", 1))
    if re.fullmatch(r"0+[1-9]\d*", word, re.ASCII):
        raise _Unlike("wordings have no leading zeros", name.replace(f".{word}.", f".{word.lstrip('0')}.", 1))
    near = nearest(word, PLATFORMS)
    raise _Unlike(f"{shown(word)} is neither a platform ({', '.join(PLATFORMS)}) nor a wording's number from 2{near}")


def _not_text(name: str) -> _Unlike:
    stem, _, ending = name.rpartition(".")
    kind = ending.lower()
    if kind in ("yml", "yaml"):
        return _Unlike(
            "YAML is not read: it changes words without a word of warning (`Free #Bilash` loses its hashtag, `no` becomes "
            "false). Facts go into campaign.toml, words into text files"
        )
    if kind == "txt":
        return _Unlike("the ending is .txt in small letters", f"{stem}.txt")
    if kind in ("doc", "docx", "odt", "rtf", "pages", "md", "text"):
        return _Unlike("words live in plain text files", f"{stem}.txt")
    if kind in ("jpg", "jpeg", "png", "gif", "webp", "mp4", "mov", "bmp", "tif", "tiff"):
        place = shown(f"media/{name}")
        return _Unlike(f"pictures live in the folder media/; move it there, and name it {place} in campaign.toml")
    near = nearest(name, FACTS)
    return _Unlike(f"it is not part of a campaign{near}", None if near else "")


def _tidied(name: str) -> str | None:
    """The name in small letters, with hyphens for spaces, where that would do; else None."""
    *words, language = name.removesuffix(".txt").split(".")
    head, *tags = re.split(r"[-_]", language)
    language = "-".join([head.lower(), *(tag.upper() if len(tag) == 2 else tag.title() for tag in tags)])
    tidy = [re.sub(r"[ _]+", "-", word.lower()) for word in words]
    guess = ".".join((*tidy, language, "txt"))
    if guess == name:
        return None
    try:
        _read(guess)
    except _Unlike:
        return None
    return guess
