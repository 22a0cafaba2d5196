"""`socialkit recall`: takes back what is out."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.options import Database, EnvFile, Json
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.errors import SocialkitError, UsageError
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from datetime import datetime

    from socialkit.ledger.job import Entry
    from socialkit.ledger.store import Store
    from socialkit.worker.publish import Opener

Posts = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[POST]...",
        help="Addresses of posts, or their numbers or names in `socialkit history`.",
        show_default=False,
    ),
]
Campaigns = Annotated[
    str | None, typer.Option("--campaign", "-c", help="All that is out of this campaign.", show_default=False)
]
OnPlatform = Annotated[str | None, typer.Option("--platform", "-p", help="Only on this platform.", show_default=False)]
FromAccount = Annotated[str | None, typer.Option("--account", "-a", help="Only from this account.", show_default=False)]
Language = Annotated[str | None, typer.Option("--lang", "-l", help="Only in this language.", show_default=False)]
Message = Annotated[str | None, typer.Option("--message", "-m", help="Only this message.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Delete without asking.")]


def recall(
    posts: Posts = None,
    campaign: Campaigns = None,
    platform: OnPlatform = None,
    account: FromAccount = None,
    lang: Language = None,
    message: Message = None,
    yes: Yes = False,
    database: Database = None,
    env_file: EnvFile = None,
    as_json: Json = False,
) -> None:
    """Take back posts that are out: by their address, or all of a campaign. Asks first.

    Exit code 3: a post is still out; 4: nobody knows whether it is.

    Example: socialkit recall --campaign serikzhan-bilash --yes
    """
    from functools import partial

    from socialkit import clock
    from socialkit.cli.ledger import open_if_there
    from socialkit.publishers.opening import open_publisher

    if not posts and not campaign:
        raise UsageError("say what to take back: an address, a number of `socialkit history`, or --campaign NAME")
    store = open_if_there(database)
    if store is None:
        complain("nothing is known to have been sent")
        raise typer.Exit(exits.OK)
    found = chosen(store, posts or [], campaign, platform, account, lang, message)
    if not found:
        complain("nothing of that is known to be out")
        store.close()
        raise typer.Exit(exits.OK)
    _ask(found, yes=yes)
    code = take_back(found, store, partial(open_publisher, named_file=env_file), clock.now, as_json=as_json)
    store.close()
    raise typer.Exit(code)


def chosen(
    store: "Store",
    posts: Sequence[str],
    campaign: str | None = None,
    platform: str | None = None,
    account: str | None = None,
    language: str | None = None,
    message: str | None = None,
) -> "list[Entry]":
    """The jobs that are meant and of which anything is out. Raises UsageError for a post that the ledger does not know."""
    wide = store.entries(campaign=campaign, platform=platform, account=account, language=language, message=message)
    if not posts:
        return [entry for entry in wide if entry.out]
    found: dict[int, Entry] = {}
    for word in posts:
        same = [one for one in wide if word in (str(one.job.id), one.job.post_id) or word in {r.url for r in one.out}]
        same = same or [one for one in wide if word in _names(one)]
        if not same:
            raise UsageError(f"{word}: the ledger knows no such post; `socialkit history` lists what it knows")
        found |= {one.job.id: one for one in same if one.out}
    return list(found.values())


def _names(entry: "Entry") -> tuple[str, str]:
    key = entry.job.key
    return key.campaign, f"{key.campaign}/{key.message}"


def _ask(found: "Sequence[Entry]", *, yes: bool) -> None:
    from socialkit.cli.outcome import lines_of

    if yes:
        return
    for entry in found:
        for line in lines_of(entry):
            sys.stderr.write(f"{line}\n")
    if not sys.stdin.isatty():
        raise UsageError(f"nobody is here to be asked whether to delete {_number(found)}; nothing was deleted. Add --yes")
    typer.confirm(f"Delete {_number(found)}?", abort=True, err=True)


def _number(found: "Sequence[Entry]") -> str:
    return f"{len(found)} post{'' if len(found) == 1 else 's'}"


def take_back(
    found: "Sequence[Entry]", store: "Store", opener: "Opener", now: "Callable[[], datetime]", *, as_json: bool
) -> int:
    """Delete each, say what came of it, and answer the exit code. One whose account cannot be opened is still out."""
    from socialkit.cli.outcome import entry_json, lines_of
    from socialkit.ledger.states import RECALLED, UNCONFIRMED
    from socialkit.worker.recall import recall as delete

    ended, documents = list[str](), []
    for entry in found:
        try:
            after = delete(entry, opener(entry.job.key.account, entry.job.key.platform), store, now)
            state, why = after.job.state, ""
        except SocialkitError as error:
            after, state, why = entry, entry.job.state, str(error)
        ended.append(state)
        documents.append(entry_json(after) | ({"reason": why} if why else {}))
        if not as_json:
            print_lines([*lines_of(after), *([f"  {visible(why, breaks=True)}"] if why else [])])
    if as_json:
        print_json({"version": 1, "jobs": documents})
    if UNCONFIRMED in ended:
        return exits.UNCONFIRMED
    return exits.OK if set(ended) <= {RECALLED} else exits.FAILED
