"""`socialkit rule`: the manual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialkit.cli.options import Json
from socialkit.cli.output import print_json, print_lines
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.checks.manual import Page


def rule(
    code: Annotated[
        str | None,
        typer.Argument(help="A rule's code or name, or the beginning of codes. Default: all.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the rules, or print the manual page of one.

    Example: socialkit rule TAG002
    """
    from socialkit.checks.manual import pages

    every = pages()
    wanted = [page for page in every if _meant(page, code)]
    if not wanted:
        raise UsageError(f"no rule is called {code}{_hint(code or '', every)}")
    single = code is not None and code.upper() in (wanted[0].code, wanted[0].name.upper())
    if as_json:
        documents = [_document(page) for page in wanted]
        print_json(documents[0] if single else documents)
    else:
        print_lines(_page(wanted[0]) if single else _list(wanted))


def _meant(page: Page, code: str | None) -> bool:
    return code is None or page.name == code.lower() or page.code.startswith(code.upper())


def _hint(code: str, every: tuple[Page, ...]) -> str:
    from socialkit.campaign.kinds import nearest

    known = [word for page in every for word in (page.code, page.name)]
    return nearest(code, known) or "; `socialkit rule` lists them"


def _page(page: Page) -> Iterator[str]:
    yield f"{page.code} {page.name} ({page.severity.word})"
    yield ""
    yield page.text


def _list(wanted: list[Page]) -> Iterator[str]:
    from textwrap import shorten

    broadest = max(len(page.name) for page in wanted)
    for page in wanted:
        summary = shorten(page.summary, 90, placeholder=" …")
        yield f"{page.code}  {page.severity.word:<7}  {page.name:<{broadest}}  {summary}"


def _document(page: Page) -> dict[str, Any]:
    return {
        "code": page.code,
        "name": page.name,
        "severity": page.severity.word,
        "summary": page.summary,
        "manual": {label: " ".join(words.split()) for label, words in page.paragraphs.items()},
    }
