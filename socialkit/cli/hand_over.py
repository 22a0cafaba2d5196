"""A post's words to the clipboard, its link to the browser or into a QR code: only when asked, and only for one post."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer

from socialkit.cli.output import complain
from socialkit.errors import SocialkitError, UsageError
from socialkit.platforms import PLATFORMS
from socialkit.sharing.links import SharedPost, Sharing
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from socialkit.sharing.qr import Code

KINDS = ("svg", "png")


def the_one(sharings: list[Sharing]) -> SharedPost:
    """The only post of all. Raises UsageError where more than one fits, SocialkitError where it may not go out."""
    reasons = [reason for sharing in sharings for reason in sharing.verdict.reasons]
    posts = [post for sharing in sharings for post in sharing.posts]
    if not posts:
        raise SocialkitError("; ".join(reasons))
    if len(posts) > 1:
        listed = ", ".join(post.post_id for post in posts[:6]) + (", …" if len(posts) > 6 else "")
        raise UsageError(f"{len(posts)} posts fit ({listed}); choose one with --platform, --lang, --message and --wording")
    if posts[0].refused:
        raise SocialkitError(f"{posts[0].post_id}: {'; '.join(posts[0].refused)}")
    return posts[0]


def copy_words(post: SharedPost) -> None:
    """The words, exactly, to the clipboard; the parts of a thread with an empty line between them."""
    import pyperclip

    try:
        pyperclip.copy("\n\n".join(part.words for part in post.parts))
    except pyperclip.PyperclipException as error:
        why = str(error).strip().partition("\n")[0] or "none was found"
        raise SocialkitError(f"the words cannot be copied: {why}") from None
    complain(f"the words of {post.post_id} are in the clipboard")


def open_address(post: SharedPost) -> None:
    """The link of the first part in the browser, if it is https and leads to the platform itself."""
    import webbrowser

    url = _address(post)
    typer.echo(visible(url))
    if not webbrowser.open(url):
        raise SocialkitError("no browser could be opened here; the link stands above")


def show_code(post: SharedPost, screen: Console) -> None:
    """The link of the first part as a QR code in the terminal, if it fits there."""
    from rich.text import Text

    code = _code(post)
    lines = code.lines
    if len(lines[0]) > screen.width:
        needs = f"the QR code of {post.post_id} is {len(lines[0])} columns wide, and there are {screen.width}"
        raise SocialkitError(f"{needs}; make the window wider, or write it with --qr-file FILE.svg")
    for line in lines:
        screen.print(Text(line, style="bright_white on black", no_wrap=True))
    screen.print(Text(visible(_address(post))), soft_wrap=True)


def write_code(post: SharedPost, typed: str) -> None:
    """The link of the first part as a QR code in a file, whose name says of which kind."""
    from socialkit.cli.output_file import write_file

    kind = typed.rpartition(".")[2].lower()
    if kind not in KINDS or "." not in typed:
        raise UsageError(f"--qr-file {typed}: name a file that ends in {' or '.join(f'.{one}' for one in KINDS)}")
    picture = _code(post).picture(kind, post.post_id)
    write_file(typed, [picture])
    complain(f"the QR code of {post.post_id} is in {typed}")


def _code(post: SharedPost) -> Code:
    from socialkit.sharing.qr import DENSE, code_of

    code = code_of(_address(post))
    if code.version > DENSE:
        complain("this code is dense: phones read it from near, and printed large; shorter words make it easier")
    return code


def _address(post: SharedPost) -> str:
    """The link of the first part, if it is https and leads to the platform itself."""
    link = post.parts[0].link
    if link is None:
        raise SocialkitError(f"{post.post_id}: {'; '.join(post.parts[0].remarks)}")
    address = urlsplit(link.url)
    if address.scheme != "https" or address.hostname not in PLATFORMS[post.platform].hosts:
        raise SocialkitError(f"{post.title} has no https link of its own to open; copy the words with --copy")
    return link.url
