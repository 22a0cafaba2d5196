"""A post's words to the clipboard, its link to the browser: only when asked, and only for one post."""

from __future__ import annotations

from urllib.parse import urlsplit

import typer

from socialkit.cli.output import complain
from socialkit.errors import SocialkitError, UsageError
from socialkit.platforms import PLATFORMS
from socialkit.sharing.links import SharedPost, Sharing
from socialkit.text.visible import visible


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

    link = post.parts[0].link
    if link is None:
        raise SocialkitError(f"{post.post_id}: {'; '.join(post.parts[0].remarks)}")
    address = urlsplit(link.url)
    if address.scheme != "https" or address.hostname not in PLATFORMS[post.platform].hosts:
        raise SocialkitError(f"{post.title} has no https link of its own to open; copy the words with --copy")
    typer.echo(visible(link.url))
    if not webbrowser.open(link.url):
        raise SocialkitError("no browser could be opened here; the link stands above")
