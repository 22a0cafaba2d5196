"""`socialkit share`: one-click links for supporters."""

from typing import Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.choosing import Asked
from socialkit.cli.faults import report_faults
from socialkit.cli.options import Json, Languages, Messages, Paths, Platforms, Width, Wordings
from socialkit.cli.output import console, print_json
from socialkit.sharing.links import Sharing, sharing_json


def share(
    paths: Paths = None,
    platform: Platforms = None,
    lang: Languages = None,
    message: Messages = None,
    wording: Wordings = None,
    copy: Annotated[bool, typer.Option("--copy", help="Copy the words of the one post that fits.")] = False,
    open_link: Annotated[bool, typer.Option("--open", help="Open the link of the one post that fits.")] = False,
    qr: Annotated[bool, typer.Option("--qr", help="Show the link of the one post that fits as a QR code.")] = False,
    qr_file: Annotated[
        str | None, typer.Option("--qr-file", metavar="FILE", help="Write that code as FILE.svg or FILE.png.")
    ] = None,
    width: Width = None,
    as_json: Json = False,
) -> None:
    """Print links that open each post, ready to send, in a supporter's own account.

    A campaign that has ended has no links; then the exit code is 1 and the answer says why.

    Example: socialkit share messages/ --lang en --platform x
    """
    from socialkit import flow

    asked = Asked(platform, lang, message, wording, links=True)
    sharings: list[Sharing] = []
    faulty = False
    for loaded in flow.load_all(paths or []):
        if loaded.campaign is None:
            report_faults(loaded)
            faulty = True
            continue
        asked.see(loaded.campaign)
        sharing = flow.share(
            loaded.campaign,
            platforms=asked.platforms,
            languages=asked.languages,
            messages=asked.messages,
            wordings=asked.wordings,
        )
        sharings.append(sharing)
    if not faulty:
        asked.demand(sum(len(sharing.posts) if sharing.verdict.open else 1 for sharing in sharings))
    if as_json:
        print_json({"version": 1, "campaigns": [sharing_json(sharing) for sharing in sharings]})
    if copy or open_link or qr or qr_file:
        _hand_over(sharings, copy=copy, open_link=open_link)
        _hand_over_code(sharings, width, qr_file, shown=qr)
    elif not as_json:
        _draw(sharings, width)
    refused = any(not one.verdict.open or any(post.refused for post in one.posts) for one in sharings)
    raise typer.Exit(exits.FINDINGS if faulty or refused else exits.OK)


def _draw(sharings: list[Sharing], width: int | None) -> None:
    from socialkit.terminal.links import draw_links

    screen = console(width)
    for sharing in sharings:
        if sharing.posts or not sharing.verdict.open:
            draw_links(sharing, screen)


def _hand_over(sharings: list[Sharing], *, copy: bool, open_link: bool) -> None:
    from socialkit.cli.hand_over import copy_words, open_address, the_one

    post = the_one(sharings)
    if copy:
        copy_words(post)
    if open_link:
        open_address(post)


def _hand_over_code(sharings: list[Sharing], width: int | None, file: str | None, *, shown: bool) -> None:
    from socialkit.cli.hand_over import show_code, the_one, write_code

    if shown:
        show_code(the_one(sharings), console(width))
    if file:
        write_code(the_one(sharings), file)
