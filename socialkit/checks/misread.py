r"""Letters that a program wrote as signs of its own (`\u00e9`, `%C3%A9`) or read in a wrong encoding; broken addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from socialkit.finding import Severity


class Misread(NamedTuple):
    """A place where this happened, what is said of it, and how bad it is."""

    start: int
    end: int
    message: str
    severity: Severity


class _Form(NamedTuple):
    """Signs of which one is in each such place (a quick way out), a pattern, words; *fits* looks at what was found."""

    signs: tuple[str, ...]
    pattern: str
    message: str
    severity: Severity = Severity.WARNING
    fits: Callable[[str], bool] = bool


_TYPE_AGAIN = "letters were read in a wrong encoding here; copy the words again, or type them"
_WRITE_SIGN = "a program wrote this for a letter or a sign; write the letter itself"
_ENDINGS = "org|com|net|int|gov|edu|kz|ru|uk|fr|de|es|us|eu|info"

_FORMS = (
    _Form(("\\u", "\\x"), r"(?:\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})+", _WRITE_SIGN, Severity.ERROR),
    _Form(
        ("\\n", "\\r", "\\t"),
        r"(?<![A-Za-z]:)(?:\\[nrt])+(?=[\s\"”»#@•–—-]|[^\W\d_a-z]|\Z)",
        "a program wrote this for a new line; begin the line",
        Severity.ERROR,
    ),
    _Form(('\\"', "\\'"), r"\\[\"']", "a program put this backslash before a quotation mark; delete it"),
    _Form(("%",), r"(?:%[0-9A-F]{2}){2,}|(?<=[^\W\d_])%20(?=[^\W\d_])", _WRITE_SIGN, Severity.ERROR),
    _Form(("=",), r"(?:=[0-9A-F]{2}){2,}|(?<=[^\W\d_])=\n(?=[^\W\d_])", "a mail wrote this for a sign; write the sign"),
    _Form(("\ufffc",), "\ufffc", "a picture of another program stood here, and is lost; put it in, or delete the sign"),
    # UTF-8 read as Windows-1251, in which every second letter is a Р or a С; and Windows-1251 read as Latin-1.
    _Form(("Р", "С"), r"(?:[РС][^\sA-Za-z0-9]\s?){4,}", _TYPE_AGAIN, Severity.ERROR, lambda found: not found.isupper()),
    _Form((), r"[À-ÖØ-öø-ÿ]{4,}", _TYPE_AGAIN, Severity.ERROR, lambda found: len(set(found.lower())) > 2),
    # KOI8-R read as Windows-1251 changes small and capital letters, and so does a key that was pressed too long.
    _Form(
        (),
        r"(?<!\w)(?:[а-яё][А-ЯЁ]{3,}|[a-z][A-Z]{4,})(?!\w)(?:\W{1,3}[а-яёa-z]?[А-ЯЁA-Z]+(?!\w)){0,9}?\W{1,3}"
        r"(?:[а-яё][А-ЯЁ]{3,}|[a-z][A-Z]{4,})(?!\w)",
        "capitals and small letters changed places here; type the words again",
    ),
    _Form(
        ("@",),
        r"(?<![\w@.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*"
        rf"(?:,(?:{_ENDINGS})|\s\.(?:{_ENDINGS})|\.\s(?:org|com|net|int|gov|edu)|@[\w.-]+|\.\.[a-z]{{2,}})(?![\w@])"
        rf"|(?<![\w@.+-])[\w.+-]+(?:@ | @ )[\w-]+\.(?:{_ENDINGS})(?!\w)",
        "no mail program takes this address; put it right",
    ),
    _Form(
        ("(at)", "[at]", "(AT)", "[AT]", "{at}"),
        r"(?<![\w@.+-])[\w.+-]+\s?[(\[{](?i:at)[)\]}]\s?[\w-]+(?:(?:\.|\s?[(\[{](?i:dot)[)\]}]\s?)[\w-]+)+",
        "this address is hidden from programs, and no mail program takes it; write it with its @",
    ),
    _Form(
        ("www",),
        r"(?<![\w.])www(?:\s\.\s?|\.\s|,\s?|\.\.)[\w-]+\.[a-z]{2,}"
        rf"|(?<![\w.])www\.[\w-]+(?:\s\.|,|\.\s)(?:{_ENDINGS})(?!\w)",
        "this address is broken, and is no link; put it right",
    ),
)


@cache
def _pattern(form: _Form) -> re.Pattern[str]:
    return re.compile(form.pattern)


def misread(text: str) -> Iterator[Misread]:
    """Such places of the text, form by form; the paths of links are left out, where signs like these are right."""
    words = ""
    for form in _FORMS:
        if form.signs and not any(sign in text for sign in form.signs):
            continue
        if not form.signs and text.isascii() and text.islower():
            continue
        words = words or _without_links(text)
        for found in _pattern(form).finditer(words):
            if form.fits(found[0]):
                yield Misread(found.start(), found.end(), form.message, form.severity)


def _without_links(text: str) -> str:
    """The text with spaces for its links, in whose paths such signs are right."""
    if "/" not in text:
        return text
    return re.sub(r"\w+://\S+|(?<![\w.-])[\w-]+(?:\.[\w-]+)+/\S*", lambda link: " " * len(link[0]), text)
