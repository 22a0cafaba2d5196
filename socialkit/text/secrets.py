"""Keys, tokens and passwords: where they stand in a text, and the text with stars in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

_KINDS = (
    ("a bearer token of X", ("A" * 16,), 56, r"(?<!\w)A{16,}[A-Za-z0-9%]{40,}"),
    ("an access token of X", ("-",), 46, r"(?<![\w-])\d{5,20}-[A-Za-z0-9]{40}(?![\w-])"),
    ("an access token of Facebook", ("EAA",), 43, r"(?<!\w)EAA[A-Za-z0-9]{40,}"),
    ("a token of GitHub", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), 40, r"(?<!\w)gh[pousr]_[A-Za-z0-9]{36,}"),
    ("a token of GitHub", ("github_pat_",), 51, r"(?<!\w)github_pat_\w{40,}"),
    ("a token of Slack", ("xox",), 15, r"(?<!\w)xox[a-z]-[A-Za-z0-9-]{10,}"),
    ("a key of Amazon", ("AKIA", "ASIA"), 20, r"(?<!\w)A[KS]IA[A-Z0-9]{16}(?!\w)"),
    ("a key of Google", ("AIza",), 39, r"(?<![\w-])AIza[\w-]{35}(?![\w-])"),
    ("a token of a Telegram bot", (":",), 44, r"(?<!\w)\d{8,10}:[A-Za-z0-9_-]{35}(?![\w-])"),
    ("a JSON web token", ("eyJ",), 23, r"(?<!\w)eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?"),
)
"""What each is called, letters of which it cannot be without one, its least length, and its form: a word without spaces."""

_SHORTEST = min(least for _, _, least, _ in _KINDS)
_PRIVATE_KEY = r"-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----(?s:.*?)(?:-----END [A-Z ]*-----|\Z)"

_PASSWORDS = (
    *("password", "passwd", "passphrase", "mot de passe", "contraseña", "senha", "passwort", "kennwort", "parola", "şifre"),
    *("пароль", "құпия сөз", "құпиясөз", "كلمة السر", "كلمة المرور", "رمز عبور", "گذرواژه", "密码", "密碼", "የይለፍ ቃል"),
)
_LABELS = ("key", "token", "secret", "bearer", "ключ", "токен", "кілт")

_PASSWORD = rf"(?<!\w)(?:{'|'.join(_PASSWORDS)})[\"'`]?[ \t]*([=:：])[ \t]*[\"'`]?([^\s\"'`]{{6,}})"
_LABELLED = (
    rf"(?:{'|'.join(_LABELS)})\w{{0,6}}[\"'`]?[ \t]{{0,3}}(?:[:=]|is)?[ \t]{{0,3}}[\"'`]?([A-Za-z0-9+/_-]{{32,}}={{0,2}})"
)
_IN_ADDRESS = r"(?<=:)//[^\s/:@]+:([^\s/@]{3,})@"


class Secret(NamedTuple):
    """A stretch of a text that nobody should see, what it is, and how many of its first characters give nothing away."""

    start: int
    end: int
    kind: str
    shown: int = 0


@lru_cache(maxsize=8)
def secrets_in(text: str) -> tuple[Secret, ...]:
    """The secrets of a text in its order, none inside another."""
    found = list[Secret]()
    for one in sorted((*_by_form(text), *_by_label(text)), key=lambda secret: (secret.start, -secret.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return tuple(found)


def masked(text: str) -> str:
    """The text with its secrets as stars, as long as it was and with the same lines; where it has none, itself."""
    for one in secrets_in(text):
        start = one.start + one.shown
        text = text[:start] + re.sub(r"[^\n]", "*", text[start : one.end]) + text[one.end :]
    return text


def _by_form(text: str) -> Iterator[Secret]:
    """Those that are known by their look. All but one are long words, so most texts need no look at all."""
    if "PRIVATE KEY" in text:
        yield from (Secret(*one.span(), "a private key", shown=4) for one in _compiled(_PRIVATE_KEY).finditer(text))
    long = [word for word in text.split() if len(word) >= _SHORTEST]
    for kind, letters, least, form in _KINDS if long else ():
        if any(len(word) >= least and any(one in word for one in letters) for word in long):
            yield from (Secret(*match.span(), kind, shown=4) for match in _compiled(form).finditer(text))


def _by_label(text: str) -> Iterator[Secret]:
    """Those that a word before them calls what they are."""
    folded = text.casefold()
    if any(word in folded for word in _PASSWORDS):
        for match in _compiled(_PASSWORD).finditer(text):
            if _is_password(match[2], sure=match[1] == "="):
                yield Secret(*match.span(2), "a password")
    if any(word in folded for word in _LABELS):
        for match in _compiled(_LABELLED).finditer(text):
            if _looks_random(match[1]):
                yield Secret(*match.span(1), "a key or token")
    if "://" in text and "@" in text:
        yield from (Secret(*match.span(1), "a password") for match in _compiled(_IN_ADDRESS).finditer(text))


def _is_password(word: str, *, sure: bool) -> bool:
    """Behind a colon a word of the language may follow; dots, stars and braces stand for what was left out."""
    if set(word) <= set("*.…xX•-_") or word[0] in "<{[$":
        return False
    return sure or (any(map(str.isdigit, word)) and any(map(str.isalpha, word)))


def _looks_random(word: str) -> bool:
    """Whether digits stand among the letters in three places or more, as in no words that are joined by hyphens."""
    return len(re.findall(r"\d+", word)) >= 3 and len(set(word)) >= 10 and re.search("[A-Za-z]", word) is not None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE if form in (_PASSWORD, _LABELLED) else 0)
