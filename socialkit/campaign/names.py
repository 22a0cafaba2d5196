"""File names: which message, platform, wording and language a text file holds."""

import re
from typing import NamedTuple

from socialkit.campaign.kinds import LANGUAGE_TAG, NAME, nearest, shown
from socialkit.platforms import PLATFORMS

RESERVED = ("letter", "safety")
FORM = "<message>[.<platform>][.<wording>].<language>.txt, such as release.en.txt or release.facebook.2.en.txt"

_LITTER = ("README.md", "Thumbs.db", "desktop.ini")


class FileName(NamedTuple):
    """What the name of a text file says; *platform* is None for words that hold on all of them."""

    message: str
    platform: str | None
    number: int
    language: str


class BadName(ValueError):
    """The name does not follow the form; the message says how, and what may be meant."""


def passed_over(name: str) -> bool:
    """Whether a file is none of a campaign's business: dotfiles, editors' and systems' litter, README.md."""
    return name.startswith((".", "~$")) or name.endswith("~") or name in _LITTER


def parse_name(name: str) -> FileName:
    """Read a text file's name. Raises BadName."""
    if not name.endswith(".txt"):
        raise BadName(_not_text(name))
    *words, language = name.removesuffix(".txt").split(".")
    if not words:
        raise BadName(f"it names no language; the form is {FORM}")
    _language(language, name)
    message, *rest = words
    if not re.fullmatch(NAME, message):
        raise BadName(f"{shown(message)} is no message's name: small letters, digits and hyphens{_tidied(name)}")
    if message in PLATFORMS:
        raise BadName(f"{shown(message)} is a platform; a message needs a name of its own before it")
    platform = rest.pop(0) if rest and rest[0] in PLATFORMS else None
    number = _number(rest.pop(0), name) if rest else 1
    if rest:
        raise BadName(f"{shown('.'.join(rest))} is too much; the form is {FORM}")
    if message in RESERVED and (platform or number > 1):
        raise BadName(f"{message} is a reserved name: one file a language, such as {message}.{language}.txt")
    return FileName(message, platform, number, language)


def _language(word: str, name: str) -> None:
    if re.fullmatch(LANGUAGE_TAG, word):
        return
    if word == "txt":
        raise BadName(f"it ends in .txt twice{_meant(name.removesuffix('.txt'))}")
    if word in PLATFORMS:
        raise BadName(f"it names no language; write it before .txt, such as {name.removesuffix('.txt')}.en.txt")
    copied = re.fullmatch(r"(.*?)( ?[-(]?( copy|copy|\d+)\)?)+", word, re.DOTALL)
    if copied and re.fullmatch(LANGUAGE_TAG, copied[1]):
        original = name.removesuffix(f"{word}.txt") + copied[1] + ".txt"
        raise BadName(f"it looks like a copy of {shown(original)}; keep one of the two, or name a wording: {FORM}")
    raise BadName(f"{shown(word)} is no language tag, such as en, kk or sr-Latn; the form is {FORM}{_tidied(name)}")


def _number(word: str, name: str) -> int:
    if re.fullmatch(r"[2-9]|[1-9]\d{1,3}", word, re.ASCII):
        return int(word)
    if re.fullmatch(r"0*1", word, re.ASCII):
        raise BadName(f"the first wording bears no number{_meant(name.replace(f'.{word}.', '.', 1))}")
    if re.fullmatch(r"0+[1-9]\d*", word, re.ASCII):
        raise BadName(f"wordings have no leading zeros{_meant(name.replace(f'.{word}.', f'.{word.lstrip(chr(48))}.', 1))}")
    near = nearest(word, PLATFORMS)
    raise BadName(f"{shown(word)} is neither a platform ({', '.join(PLATFORMS)}) nor a wording's number from 2{near}")


def _not_text(name: str) -> str:
    if name.lower().endswith((".yml", ".yaml")):
        return (
            "YAML is not read: it changes words without a word of warning (`Free #Bilash` loses its hashtag, `no` becomes "
            "false). Facts go into campaign.toml, words into text files"
        )
    if name.lower().endswith(".txt"):
        return f"the ending is .txt in small letters{_meant(name[:-4] + '.txt')}"
    stem = name.rsplit(".", 1)[0]
    if re.search(r"\.(docx?|odt|rtf|pages|md|text)$", name, re.IGNORECASE):
        return f"words live in plain text files{_meant(stem + '.txt')}"
    if re.search(r"\.(jpe?g|png|gif|webp|mp4|mov|bmp|tiff?)$", name, re.IGNORECASE):
        return f"pictures live in media/{_meant('media/' + name)}"
    near = nearest(name, ("campaign.toml", "approvals.toml"))
    return f"it is not part of a campaign{near or f'; text files are named {FORM}'}"


def _tidied(name: str) -> str:
    """The hint that small letters, or hyphens for spaces, would do."""
    stem = name.removesuffix(".txt")
    *words, language = stem.split(".")
    if not words:
        return ""
    head, _, tail = language.partition("-")
    guess = ".".join(re.sub(r"[ _]+", "-", word.lower()) for word in words)
    guess += f".{head.lower()}{'-' + tail if tail else ''}.txt"
    if guess == name:
        return ""
    try:
        parse_name(guess)
    except BadName:
        return ""
    return _meant(guess)


def _meant(name: str) -> str:
    return f" - did you mean {shown(name)}?"
