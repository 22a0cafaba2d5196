"""`socialkit correct`: takes back a post that is out, and posts the words that its campaign has now."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.options import Database, EnvFile, Json
from socialkit.cli.output import complain, print_lines
from socialkit.errors import UsageError
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from socialkit.ledger.job import Entry
    from socialkit.ledger.store import Store
    from socialkit.planning.dispatch import Dispatch
    from socialkit.worker.publish import Desk

Posted = Annotated[
    str, typer.Argument(metavar="POST", help="Its address, or its number in `socialkit history`.", show_default=False)
]
Where = Annotated[
    list[str] | None, typer.Argument(help="Where the campaign lies. Default: messages/", show_default=False)
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def correct(
    post: Posted,
    paths: Where = None,
    yes: Yes = False,
    database: Database = None,
    env_file: EnvFile = None,
    as_json: Json = False,
) -> None:
    """Take back a post that is out, then post the words that its campaign has now, from the same account.

    The new words must be ready first: other ones, without a finding that keeps them back, approved as the account asks. If
    it is not certain that the old post is gone, the new one is not sent. Exit code 3: the old one is still out, or the new
    one is not; 4: nobody knows.

    Example: socialkit correct https://x.com/AmnestyEECA/status/1 --yes
    """
    from socialkit.cli.ledger import open_if_there

    store = open_if_there(database)
    if store is None:
        complain("nothing is known to have been sent, so nothing was taken back")
        raise typer.Exit(exits.FINDINGS)
    try:
        code = _correct(store, post, paths or [], env_file, yes=yes, as_json=as_json)
    finally:
        store.close()
    raise typer.Exit(code)


def _correct(store: "Store", post: str, paths: list[str], env_file: str | None, *, yes: bool, as_json: bool) -> int:
    import time
    from functools import partial

    from socialkit.cli.commands.post import approved, hand_in, shown
    from socialkit.cli.commands.recall import chosen, take_back
    from socialkit.cli.who import who
    from socialkit.ledger.states import RECALLED
    from socialkit.publishers.opening import open_publisher
    from socialkit.worker.publish import Desk

    found = chosen(store, [post])
    if len(found) != 1:
        raise UsageError(f"{post}: {len(found)} posts that are out are meant; name one by its address or number")
    [entry] = found
    opener = partial(open_publisher, named_file=env_file)
    desk = Desk(store, opener, now=store.now, wait=time.sleep, tell=complain, still=approved, by=who(None))
    ready = _ready(desk, entry, paths)
    if ready.refused:
        print_lines(shown([ready]))
        complain("nothing was taken back, and nothing was sent")
        return exits.FINDINGS
    _ask(entry, ready, yes=yes)
    code = take_back([entry], store, opener, store.now, as_json=as_json)
    if store.entry(entry.job.id).job.state != RECALLED:
        complain("the new words were not sent: the old post is, or may be, still out")
        return code
    return hand_in(desk, [ready], as_json=as_json)


def _ready(desk: "Desk", entry: "Entry", paths: list[str]) -> "Dispatch":
    """The post of now, with all that keeps it from being sent once the old one is gone. Raises UsageError."""
    from socialkit.campaign.words import words_hash
    from socialkit.cli.commands.post import approved
    from socialkit.worker.shelf import Missing, Shelf

    job = entry.job
    try:
        dispatch = Shelf(paths).dispatch(job.key.campaign, job.post_id, job.key.account, desk.store.now())
    except Missing as missing:
        raise UsageError(f"{job.post_id}: {missing}") from None
    if dispatch is None:
        raise UsageError(f"{job.post_id}: the campaign has no such post any more; `socialkit recall` takes it back")
    if words_hash(dispatch.post.parts) == job.text_sha256:
        raise UsageError(f"{job.post_id}: these very words are out; write the new ones into the campaign's file first")
    [ready] = desk.examine([approved(dispatch)], past=job.id)
    return ready


def _ask(entry: "Entry", ready: "Dispatch", *, yes: bool) -> None:
    old, new = entry.job.words, tuple(part.value for part in ready.post.parts)
    for title, parts in (("out now, to be deleted:", old), ("to be sent instead:", new)):
        sys.stderr.write(f"{title}\n")
        for part in parts:
            for line in visible(part).split("\n"):
                sys.stderr.write(f"  {line}\n")
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("nobody is here to be asked whether to delete a post; nothing was done. Add --yes")
    typer.confirm("Delete the old post and send the new one?", abort=True, err=True)
