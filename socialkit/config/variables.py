"""Credentials in environment variables, by the names that people know; and whose they are.

A bare name such as `X_API_KEY` does not say which account it speaks for, and a campaign may name several. So it speaks
for the one that `X_ACCOUNT` names, and for no other. For one among several, the account's name stands behind two low
lines: `X_API_KEY__AMNESTY_EECA` is that of `amnesty-eeca`.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from socialkit.config.account import Credential, PageToken, XKeys, XToken
from socialkit.config.secret import Secret
from socialkit.errors import UsageError


class Form(NamedTuple):
    """Variables that make one credential together; each is a name without its platform's prefix."""

    kind: type[Credential]
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


PREFIXES: dict[str, tuple[str, ...]] = {"x": ("X", "TWITTER"), "facebook": ("FACEBOOK",)}

FORMS: dict[str, tuple[Form, ...]] = {
    "x": (
        Form(XKeys, ("API_KEY", "API_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET")),
        Form(XToken, ("OAUTH2_TOKEN",), ("CLIENT_ID", "CLIENT_SECRET")),
    ),
    "facebook": (Form(PageToken, ("PAGE_ID", "PAGE_TOKEN"), ("APP_ID", "APP_SECRET")),),
}
"""What each platform's credentials are made of. An app's id and secret are of no account, so they may always be bare."""

_BETWEEN = "__"


class App(NamedTuple):
    """The app that people are asked to let in: OAuth 2.0's client at X, an app at Facebook."""

    id: str
    secret: Secret | None


def suffix(name: str) -> str:
    """What stands behind a variable's name for that account."""
    return _BETWEEN + name.upper().replace("-", "_")


def credential(variables: Mapping[str, str], platform: str, name: str) -> Credential | None:
    """The account's credential; None where no variable speaks for it.

    Raises UsageError where a part of it is missing, and where two are there and differ: nobody knows which is meant.
    """
    found = [
        made
        for prefix in PREFIXES[platform]
        for end in _ends(variables, prefix, name)
        for form in FORMS[platform]
        if (made := _made(variables, platform, form, prefix, end, name))
    ]
    if any(one != found[0] for one in found):
        raise UsageError(
            f"{platform} account {name}: the variables {_listed(_of(variables, platform, name))} hold two credentials that "
            "differ, and nobody knows which is meant: unset one"
        )
    return found[0] if found else None


def named(variables: Mapping[str, str], platform: str) -> tuple[str, ...]:
    """The accounts that variables speak for, in the order of their names."""
    names = {variables.get(f"{prefix}_ACCOUNT", "").strip() for prefix in PREFIXES[platform]} - {""}
    heads = {f"{prefix}_{key}" for prefix in PREFIXES[platform] for form in FORMS[platform] for key in form.needed}
    for variable, value in variables.items():
        head, between, tail = variable.partition(_BETWEEN)
        if between and value and head in heads and tail:
            names.add(tail.lower().replace("_", "-"))
    return tuple(sorted(names))


def speaks_for(variables: Mapping[str, str], platform: str, name: str) -> bool:
    """Whether any variable, be it half of a credential, speaks for the account."""
    return bool(_of(variables, platform, name))


def nobodys(variables: Mapping[str, str], platform: str) -> tuple[str, ...]:
    """Bare variables that hold a part of a credential and do not say whose."""
    return tuple(
        variable
        for prefix in PREFIXES[platform]
        if not variables.get(f"{prefix}_ACCOUNT", "").strip()
        for form in FORMS[platform]
        for key in form.needed
        if variables.get(variable := f"{prefix}_{key}")
    )


def app(variables: Mapping[str, str], platform: str) -> App | None:
    """The app by its variables, `X_CLIENT_ID` or `FACEBOOK_APP_ID`, for whoever logs in."""
    kind = "CLIENT" if platform == "x" else "APP"
    for prefix in PREFIXES[platform]:
        number = variables.get(f"{prefix}_{kind}_ID", "").strip()
        if number:
            return App(number, _secret(variables.get(f"{prefix}_{kind}_SECRET", "")))
    return None


def _ends(variables: Mapping[str, str], prefix: str, name: str) -> Iterator[str]:
    if variables.get(f"{prefix}_ACCOUNT", "").strip() == name:
        yield ""
    yield suffix(name)


def _of(variables: Mapping[str, str], platform: str, name: str) -> list[str]:
    """The variables that are set and speak for the account."""
    return [
        variable
        for prefix in PREFIXES[platform]
        for end in _ends(variables, prefix, name)
        for form in FORMS[platform]
        for key in form.needed
        if variables.get(variable := f"{prefix}_{key}{end}")
    ]


def _made(variables: Mapping[str, str], platform: str, form: Form, prefix: str, end: str, name: str) -> Credential | None:
    values = {key: variables.get(f"{prefix}_{key}{end}", "").strip() for key in form.needed}
    missing = [f"{prefix}_{key}{end}" for key, value in values.items() if not value]
    if len(missing) == len(values):
        return None
    if missing:
        raise UsageError(
            f"{platform} account {name}: {_listed(missing)} {'is' if len(missing) == 1 else 'are'} not set, and "
            f"{_listed([f'{prefix}_{key}{end}' for key, value in values.items() if value])} alone cannot post: set all of "
            "them, or none"
        )
    for key in form.optional:
        values[key] = (variables.get(f"{prefix}_{key}{end}") or variables.get(f"{prefix}_{key}", "")).strip()
    return made(form.kind, values)


def made(kind: type[Credential], values: Mapping[str, str]) -> Credential:
    """The credential of that kind; *values* by the names of its form."""
    if kind is XKeys:
        return XKeys(*(Secret(values[key]) for key in FORMS["x"][0].needed))
    if kind is XToken:
        # Without the one that would fetch the next: X takes that once, and a variable cannot keep its successor.
        client, secret = values.get("CLIENT_ID", ""), _secret(values.get("CLIENT_SECRET", ""))
        return XToken(client, secret, Secret(values["OAUTH2_TOKEN"]), None, None)
    token, secret = Secret(values["PAGE_TOKEN"]), _secret(values.get("APP_SECRET", ""))
    return PageToken(values["PAGE_ID"], token, values.get("APP_ID") or None, secret)


def _secret(word: str) -> Secret | None:
    return Secret(word.strip()) if word.strip() else None


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))
