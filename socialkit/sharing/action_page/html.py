"""A page as HTML: one file that loads nothing, runs only what its own hash lets run, and holds every word as text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from socialkit.sharing.action_page import setting
from socialkit.sharing.action_page.fingerprint import seal
from socialkit.sharing.action_page.page import Page
from socialkit.sharing.action_page.view import Files, address_of, view_of
from socialkit.sharing.own_words import direction, own_words

if TYPE_CHECKING:
    from jinja2 import Environment


_SPACE = re.compile(r"\s*([{};:,])\s*")
"""White space in a style that no browser heeds; no selector of ours has any before a colon."""


def page_html(pages: Sequence[Page], files: Files, version: str) -> bytes:
    """The file of one page: of a language, or of several below one another, of which the reader sees one."""
    first = pages[0]
    if first.state == "withdrawn":
        return _withdrawn(pages)
    views = [view_of(page, files, several=len(pages) > 1) for page in pages]
    picture = next((one for one in views[0]["pictures"] if one["href"]), None) if first.address else None
    return _set(
        "page.html",
        lang=first.language,
        several=len(pages) > 1,
        pages=views,
        first=views[0],
        alternates=[own_words(one) for one in first.languages if one != first.language],
        address=address_of(first, files),
        card_image={**picture, "url": f"{_folder(first.address or '')}{picture['file']}"} if picture else None,
        hours=first.hours,
        version=version,
    )


def index_html(
    entries: Sequence[Mapping[str, Any]], language: str, tongues: Sequence[Mapping[str, Any]], address: str | None
) -> bytes:
    """The list of all pages: what is open first, then the archive."""
    return _set(
        "index.html",
        lang=language,
        own=own_words(language),
        tongues=tongues,
        open=[one for one in entries if one["state"] == "open"],
        over=[one for one in entries if one["state"] != "open"],
        address=address,
    )


def _withdrawn(pages: Sequence[Page]) -> bytes:
    on = pages[0].campaign.status.on
    own = own_words(pages[0].language)
    heading = setting.fill(own.words["withdrawn_on"], date=setting.day(on, own)) if on else own.words["withdrawn"]
    views = [{"language": page.language, "own": own_words(page.language)} for page in pages]
    return _set("withdrawn.html", lang=pages[0].language, pages=views, on=on, heading=heading)


def _set(template: str, *, lang: str, **values: Any) -> bytes:
    style, script, policy = _parts("index" if template == "index.html" else "page")
    written = (
        _environment()
        .get_template(template)
        .render(lang=lang, dir=direction(lang), style=style, script=script, policy=policy, **values)
    )
    return seal(written.encode("utf-8", "replace"))


@cache
def _parts(kind: str) -> tuple[str, str, str]:
    """The style and the script of a page or of the list, and the policy that lets only those two through."""
    from importlib.resources import files

    from markupsafe import Markup

    folder = files(__package__) / "templates"
    styles = dict.fromkeys(("page.css", f"{kind}.css"))
    style = _SPACE.sub(r"\1", "\n".join(_light((folder / name).read_text(encoding="utf-8")) for name in styles))
    script = _light((folder / f"{kind}.js").read_text(encoding="utf-8"))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{hashed(style)}'",
            f"script-src '{hashed(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return Markup(style), Markup(script), policy  # noqa: S704 - both are our own files


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=PackageLoader(__package__),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= setting.FILTERS
    return environment


def _light(source: str) -> str:
    """The style or the script without what only its authors read: indents, empty lines, comments on their own lines."""
    lines = (line.strip() for line in source.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def hashed(text: str) -> str:
    """A style or a script as a policy names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _folder(address: str) -> str:
    return address if address.endswith("/") else f"{address.rpartition('/')[0]}/"
