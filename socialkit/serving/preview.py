"""What the preview shows, by path: a frame, each campaign's page to the byte, its posts with what check says, its state."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from socialkit import flow
from socialkit.campaign.find import Folder, find
from socialkit.campaign.load import Loaded, load_all
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment

    from socialkit.sharing.action_page.build import Built

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".eml": "message/rfc822",
    ".pdf": "application/pdf",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


class Answer(NamedTuple):
    """What is answered to a path: a status of HTTP, a media type, the content."""

    status: int
    media_type: str
    content: bytes


class Preview:
    """The campaigns under *paths*, read anew when a file of theirs changes. *now* judges them at another moment."""

    def __init__(self, paths: Sequence[str], languages: tuple[str, ...] = (), now: datetime | None = None) -> None:
        self._paths, self._languages, self._now = paths, languages, now
        self._state = ""
        self._loaded: dict[str, Loaded] = {}
        self._built: dict[str, Built] = {}

    def answer(self, path: str) -> Answer:
        """What stands at a path of the preview."""
        self._look()
        match path.strip("/").split("/"):
            case [""]:
                return _html(_set("frame.html", campaigns=self._campaigns(), state=self._state))
            case ["state"]:
                return Answer(200, "text/plain; charset=utf-8", self._state.encode())
            case ["posts", slug] if slug in self._loaded:
                return _html(self._posts(self._loaded[slug]))
            case ["page", slug, name] if slug in self._loaded:
                return self._page(self._loaded[slug], name)
        return Answer(404, "text/plain; charset=utf-8", b"There is no such page in this preview.\n")

    def _look(self) -> None:
        """Read the campaigns again where a file of theirs has changed, came, or went."""
        state, folders = self._seen()
        if state != self._state:
            self._loaded = {loaded.folder.slug: loaded for loaded in load_all(folders)}
            self._built = {}
            self._state = state

    def _seen(self) -> tuple[str, list[Folder]]:
        try:
            folders = find(self._paths)
        except UsageError:
            return "none", []
        total = sha256()
        for folder in folders:
            for entry in sorted(_files(folder.path)):
                total.update(repr(entry).encode("utf-8", "surrogatepass"))
        return total.hexdigest()[:16], folders

    def _campaigns(self) -> list[dict[str, Any]]:
        return [
            {"slug": slug, "title": self._title(loaded), "pages": self._names(slug)}
            for slug, loaded in self._loaded.items()
        ]

    def _title(self, loaded: Loaded) -> str:
        from socialkit.model import in_language

        campaign = loaded.campaign
        return in_language(campaign.title, "en", *campaign.languages) if campaign else loaded.folder.slug

    def _names(self, slug: str) -> list[tuple[str, str]]:
        built = self._build(self._loaded[slug])
        return (
            list(zip(built.languages, (name for name in built.files if name.endswith(".html")), strict=False))
            if built
            else []
        )

    def _build(self, loaded: Loaded) -> Built | None:
        if loaded.campaign is None:
            return None
        slug = loaded.folder.slug
        if slug not in self._built:
            made = flow.page(loaded.campaign, now=self._now, languages=self._languages, papers=False)
            self._built[slug] = made
        return self._built[slug]

    def _page(self, loaded: Loaded, name: str) -> Answer:
        built = self._build(loaded)
        content = built.files.get(name) if built else None
        if content is not None:
            return Answer(200, TYPES.get(Path(name).suffix, "application/octet-stream"), content)
        reasons = (*built.reasons, *built.left_out) if built else ()
        return _html(_set("nothing.html", reasons=reasons, slug=loaded.folder.slug), 404)

    def _posts(self, loaded: Loaded) -> bytes:
        if loaded.campaign is None:
            return _set("posts.html", title=loaded.folder.slug, banner="", cards=[], findings=loaded.findings)
        cards = flow.preview(loaded.campaign, now=self._now)
        told = {finding for card in cards for finding in card.findings}
        rest = [one for one in flow.check(loaded.campaign, now=self._now) if one not in told]
        banner = next((card.banner for card in cards), "")
        return _set("posts.html", title=self._title(loaded), banner=banner, cards=cards, findings=rest)


def _files(folder: Path) -> list[tuple[str, int, int]]:
    found = list[tuple[str, int, int]]()
    for at, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for name in names:
            try:
                status = os.stat(os.path.join(at, name), follow_symlinks=False)
            except OSError:
                continue
            found.append((os.path.join(at, name), status.st_mtime_ns, status.st_size))
    return found


def pieces(card_part: Any) -> list[tuple[str, str]]:
    """The words of a part, cut where something live begins or ends: (kind, words); the kind of plain words is ""."""
    made, at = list[tuple[str, str]](), 0
    for entity in card_part.entities:
        made += [("", card_part.words[at : entity.start]), (entity.kind, card_part.words[entity.start : entity.end])]
        at = entity.end
    return [one for one in [*made, ("", card_part.words[at:])] if one[1]]


def policy() -> str:
    """What the preview's own pages may do: their own style and script, frames of their own, questions to this server."""
    from socialkit.sharing.action_page.html import hashed

    style, script = _own("preview.css"), _own("preview.js")
    return (
        f"default-src 'none'; style-src '{hashed(style)}'; script-src '{hashed(script)}'; "
        "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def _own(name: str) -> str:
    from importlib.resources import files

    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


def _set(template: str, **values: Any) -> bytes:
    from markupsafe import Markup

    style, script = Markup(_own("preview.css")), Markup(_own("preview.js"))  # noqa: S704 - both are our own files
    return _environment().get_template(template).render(style=style, script=script, **values).encode("utf-8", "replace")


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from socialkit.sharing.own_words import direction
    from socialkit.text.visible import visible

    made = Environment(autoescape=True, loader=PackageLoader(__package__), undefined=StrictUndefined, trim_blocks=True)
    filters: Mapping[str, Any] = {"pieces": pieces, "seen": visible, "direction": direction}
    made.filters |= filters
    return made


def _html(content: bytes, status: int = 200) -> Answer:
    return Answer(status, TYPES[".html"], content)
