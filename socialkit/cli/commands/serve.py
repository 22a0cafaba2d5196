"""`socialkit serve`: a preview in the browser of this machine, anew with each change of a file."""

import sys
from typing import Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.options import Now, Paths, moment, words
from socialkit.cli.output import print_lines
from socialkit.errors import UsageError


def serve(
    paths: Paths = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where on this machine; 0: any that is free.")
    ] = 8019,
    lang: Annotated[
        list[str] | None, typer.Option("--lang", "-l", help="Languages of the page's readers; may be repeated.")
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    now: Now = None,
) -> None:
    """Show the action page and all posts in the browser while you write. It reloads when a file changes.

    Only this machine can open it. Ctrl+C ends it.

    Example: socialkit serve messages/
    """
    from socialkit.campaign.find import find
    from socialkit.serving.preview import Preview
    from socialkit.serving.server import Server
    from socialkit.sharing.own_words import LANGUAGES

    wanted = words(lang)
    for one in wanted:
        if one not in LANGUAGES:
            raise UsageError(f"--lang {one}: a page has words of its own in {', '.join(LANGUAGES)}")
    find(paths or [])  # what is wrong with the paths is told here, not in the browser
    preview = Preview(paths or [], wanted, moment(now))
    with Server(preview, port) as server:
        print_lines([f"Preview at {server.address} (Ctrl+C ends it)"])
        sys.stdout.flush()
        if open_browser:
            import webbrowser

            webbrowser.open(server.address)
        try:
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            raise typer.Exit(exits.OK) from None
