"""A credential that somebody pipes in: lines of KEY=VALUE, or the bare words in the order in which people get them."""

from __future__ import annotations

import re

from socialkit.config import variables
from socialkit.config.account import Credential, PageToken, XKeys, XToken
from socialkit.errors import UsageError

_PAIR = re.compile(r"(?:export\s+)?([A-Za-z][A-Za-z0-9_]*)\s*=\s*(.*)")

WANTED = {
    "x": "four lines (API key, API key secret, access token, access token secret), or lines such as X_API_KEY=…",
    "facebook": "the Page's token on a line, or lines such as FACEBOOK_PAGE_ID=… and FACEBOOK_PAGE_TOKEN=…",
}


def given(text: str, platform: str) -> Credential:
    """The credential in the text; a Page's has no id where only its token was given.

    Raises UsageError, in which no word of the text stands but the names of keys.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if lines and _PAIR.fullmatch(lines[0]) and _known(lines[0], platform):
        return _named(lines, platform)
    if platform == "x" and len(lines) == 4:
        return variables.made(XKeys, dict(zip(variables.FORMS["x"][0].needed, lines, strict=True)))
    if platform == "facebook" and len(lines) == 1:
        return variables.made(PageToken, {"PAGE_ID": "", "PAGE_TOKEN": lines[0]})
    raise UsageError(f"--with-token: expected {WANTED[platform]} on standard input; {len(lines)} lines came")


def _named(lines: list[str], platform: str) -> Credential:
    values: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        match = _PAIR.fullmatch(line)
        key = _known(line, platform)
        if not match or not key:
            raise UsageError(f"--with-token: line {number} is not KEY=VALUE with a key of {platform}'s")
        if key in values:
            raise UsageError(f"--with-token: {key} is there twice")
        values[key] = match[2].strip().strip("\"'")
    for form in variables.FORMS[platform]:
        if values.keys() & set(form.needed) or form.kind is PageToken:
            break
    needed = ("PAGE_TOKEN",) if form.kind is PageToken else form.needed
    missing = [key for key in needed if not values.get(key)]
    strange = sorted(set(values) - {*form.needed, *form.optional})
    if missing:
        raise UsageError(f"--with-token: {', '.join(missing)} is missing")
    if strange and form.kind is not XToken and set(strange) & set(variables.FORMS[platform][-1].needed):
        raise UsageError(f"--with-token: {', '.join(strange)} belongs to another kind of credential: give one of them")
    return variables.made(form.kind, {"PAGE_ID": ""} | values)


def _known(line: str, platform: str) -> str:
    """The line's key without the platform's prefix; "" where it is none of the platform's."""
    match = _PAIR.fullmatch(line)
    if not match:
        return ""
    key = match[1].upper()
    for prefix in variables.PREFIXES[platform]:
        key = key.removeprefix(f"{prefix}_")
    names = {name for form in variables.FORMS[platform] for name in (*form.needed, *form.optional)}
    return key if key in names else ""
