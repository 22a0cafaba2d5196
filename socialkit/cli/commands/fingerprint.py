"""`socialkit fingerprint`: what tells one page from every other, to be compared by phone."""

from typing import Annotated, Any

import typer

from socialkit.cli import exits
from socialkit.cli.options import Json
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.errors import UsageError

MOST = 50_000_000
"""Bytes of a file that may be a page; a larger one is none of ours."""


def fingerprint(
    pages: Annotated[
        list[str], typer.Argument(metavar="FILE.html|DIR...", help="Pages, or folders of them, that `page` made.")
    ],
    as_json: Json = False,
) -> None:
    """Print the fingerprint of pages, worked out from their files: thirty digits that a supporter compares by phone.

    A page that shows another one than it has was changed since it was made; then the exit code is 1.

    Example: socialkit fingerprint site/
    """
    from socialkit.sharing.action_page.fingerprint import fingerprint as of

    found = [(shown, of(content)) for shown, content in _read(pages)]
    if as_json:
        print_json({"version": 1, "pages": [{"file": name, **one._asdict(), "holds": one.holds} for name, one in found]})
    else:
        print_lines(f"{one.actual}  {name}" for name, one in found)
    changed = [(name, one.shown) for name, one in found if not one.holds]
    for name, shown in changed:
        what = (
            f"it shows {shown}: somebody changed it since it was made"
            if shown
            else "it shows none, and is no page of socialkit's"
        )
        complain(f"{name}: {what}. Do not act from it; get a fresh copy")
    raise typer.Exit(exits.FINDINGS if changed else exits.OK)


def _read(paths: list[str]) -> list[tuple[str, bytes]]:
    from pathlib import Path

    found = list[Any]()
    for typed in paths:
        path = Path(typed)
        try:
            files = sorted(path.rglob("*.html")) if path.is_dir() else [path]
            if not files:
                raise UsageError(f"{typed}: no page is there; `socialkit page` makes them")
            for file in files:
                if file.stat().st_size > MOST:
                    raise UsageError(f"{file}: it has {file.stat().st_size:,} bytes; that is no page")
                content = file.read_bytes()
                if path.is_dir() and b'class="fingerprint"' not in content:
                    continue  # the list of all pages, and what was withdrawn, have none
                found.append((str(file), content))
        except OSError as error:
            raise UsageError(f"{typed}: {error.strerror or error}") from None
    return found
