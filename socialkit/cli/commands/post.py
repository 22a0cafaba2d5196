"""`socialkit post`: exactly what would be sent; and, asked to, sent once."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialkit.cli import exits
from socialkit.cli.choosing import Asked, by_paths, path_and_message
from socialkit.cli.faults import report_faults
from socialkit.cli.options import Campaigns, Database, EnvFile, Json, Languages, Messages, Platforms, Wordings, words
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.cli.wishes import Accounts, Again, Override, account_names, answer_of, reason_of
from socialkit.planning.dispatch import Dispatch, dispatch_json, never
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from socialkit.worker.publish import Desk, Sent, Wish

VERSION = 2
"""Of the JSON's shape; it grows with every change."""

Publish = Annotated[bool, typer.Option("--publish", help="Send what is shown. Without it nothing is sent.")]
Shrink = Annotated[
    bool, typer.Option("--shrink", help="Make pictures smaller, as JPEG, where a platform does not take them as they are.")
]


def post(
    posts: Campaigns = None,
    platform: Platforms = None,
    lang: Languages = None,
    message: Messages = None,
    wording: Wordings = None,
    account: Accounts = None,
    publish: Publish = False,
    again: Again = None,
    override: Override = None,
    shrink: Shrink = False,
    database: Database = None,
    env_file: EnvFile = None,
    as_json: Json = False,
) -> None:
    """Show each request that would publish a post from an organisation's account. With --publish, send them, each once.

    A campaign that may not go out is refused with every reason, and so is a post with an error, or with fewer approvals
    than its account asks for; the others are sent all the same. Exit code 1: a post was refused; 3: one is not out; 4:
    nobody knows whether one is.

    Example: socialkit post serikzhan-bilash/report --platform x --account amnesty-eeca
    """
    from socialkit import flow
    from socialkit.worker.publish import Wish

    chosen = [path_and_message(typed) for typed in posts or []]
    asked = Asked(platform, lang, [*(message or []), *(name for _, name in chosen if name)], wording)
    named = account_names(account)
    wish = Wish(reason_of(again), *answer_of(override), shrink)
    faulty, made = False, list[Dispatch]()
    for paths, messages in by_paths(chosen, words(message)):
        for loaded in flow.load_all(paths):
            if loaded.campaign is None:
                report_faults(loaded)
                faulty = True
                continue
            asked.see(loaded.campaign)
            made += flow.post(
                loaded.campaign,
                platforms=asked.platforms,
                languages=asked.languages,
                messages=messages,
                wordings=asked.wordings,
                accounts=named,
                override=bool(wish.by),
                shrink=shrink,
            )
    made = list({(one.post.campaign, one.post_id, one.account): one for one in made}.values())
    if not faulty:
        asked.demand(len(made))
    made = [approved(one) for one in made]
    if publish:
        code = _publish(made, wish, database, env_file, as_json=as_json)
    else:
        code = _dry_run(made, wish, database, as_json=as_json)
    raise typer.Exit(code or (exits.FINDINGS if faulty else exits.OK))


def approved(dispatch: Dispatch) -> Dispatch:
    """The dispatch; refused where it needs more approvals than it has, by the user's own settings."""
    from socialkit.planning.approving import unless_approved

    return unless_approved(dispatch, _needed)


@cache
def _needed(platform: str, account: str) -> int:
    from socialkit.config.account_settings import settings_of

    return settings_of(platform, account).approvals


def _dry_run(made: Sequence[Dispatch], wish: "Wish", database: str | None, *, as_json: bool) -> int:
    from socialkit.cli.ledger import open_if_there
    from socialkit.worker.attachments import with_pictures
    from socialkit.worker.publish import from_ledger

    made = [with_pictures(one, shrink=wish.shrink) for one in made]
    store = open_if_there(database) if not all(one.refused for one in made) else None
    if store:
        made = [one if one.refused else one.against(from_ledger(one, store, wish)) for one in made]
        store.close()
    if as_json:
        print_json({"version": VERSION, "sent": False, "posts": [dispatch_json(one) | {"result": None} for one in made]})
    else:
        print_lines(shown(made))
    complain("dry run: nothing was sent")
    return exits.FINDINGS if any(one.refused for one in made) else exits.OK


def _publish(made: Sequence[Dispatch], wish: "Wish", database: str | None, env_file: str | None, *, as_json: bool) -> int:
    import time
    from functools import partial

    from socialkit.cli.ledger import IN_CI, open_ledger, vanishes
    from socialkit.cli.who import who
    from socialkit.publishers.opening import open_publisher
    from socialkit.worker.publish import Desk

    if vanishes(database):
        made = [one.against([*never(one), IN_CI]) for one in made]
        return _nothing_sent(made, as_json=as_json)
    store = open_ledger(database)
    try:
        opener = partial(open_publisher, named_file=env_file)
        desk = Desk(store, opener, now=store.now, wait=time.sleep, tell=complain, still=approved, by=who(None))
        return hand_in(desk, made, wish, as_json=as_json)
    finally:
        store.close()


def _nothing_sent(made: Sequence[Dispatch], *, as_json: bool) -> int:
    if as_json:
        print_json({"version": VERSION, "sent": False, "posts": [dispatch_json(one) | {"result": None} for one in made]})
    else:
        print_lines(shown(made))
    complain("nothing was sent")
    return exits.FINDINGS


def hand_in(desk: "Desk", made: Sequence[Dispatch], wish: "Wish | None" = None, *, as_json: bool) -> int:
    """Show what is to be sent and why the rest is not, send it, and say what came of each; answers the exit code."""
    from socialkit.cli.outcome import code_of
    from socialkit.worker.publish import Wish

    wish = wish or Wish()
    made = desk.examine(made, wish)
    if all(one.refused for one in made):
        return _nothing_sent(made, as_json=as_json)
    if not as_json:
        print_lines(shown(made))
    results = list["Sent"]()
    try:
        for sent in desk.send(made, wish):
            results.append(sent)
            if not as_json:
                print_lines(_result(sent, already_told=sent.dispatch in made))
    except KeyboardInterrupt:
        complain("interrupted: the post in hand may be out; `socialkit history` says what is known, the same command looks")
        raise
    finally:
        if as_json:
            print_json({"version": VERSION, "sent": True, "posts": [_sent_json(sent) for sent in results]})
    complain(_sum(results))
    return code_of(results)


def _result(sent: "Sent", *, already_told: bool) -> Iterator[str]:
    from socialkit.cli.outcome import lines_of

    if sent.entry:
        yield from lines_of(sent.entry)
    elif sent.trouble:
        yield f"unconfirmed  {sent.dispatch.post_id}  from {visible(sent.dispatch.account, breaks=True)}"
        yield f"  {visible(sent.trouble, breaks=True)}"
    elif not already_told:
        yield from _refusal([sent.dispatch], sent.dispatch.refused)


def _sent_json(sent: "Sent") -> dict[str, Any]:
    from socialkit.cli.outcome import entry_json

    result = entry_json(sent.entry) if sent.entry else None
    if sent.trouble:
        result = {"state": "unconfirmed", "reason": sent.trouble}
    return dispatch_json(sent.dispatch) | {"result": result}


def _sum(results: Sequence["Sent"]) -> str:
    """How many posts came to which end, such as "2 published, 1 refused"."""
    states = [one.entry.job.state if one.entry else "unconfirmed" if one.trouble else "refused" for one in results]
    return ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))


def shown(dispatches: Sequence[Dispatch]) -> Iterator[str]:
    """Each dispatch; those that are refused for the same reasons together."""
    for refused, group in groupby(dispatches, key=lambda dispatch: dispatch.refused):
        if refused:
            yield from _refusal(list(group), refused)
        else:
            for dispatch in group:
                yield from _requests(dispatch)


def _refusal(group: Sequence[Dispatch], reasons: Sequence[str]) -> Iterator[str]:
    yield f"refused: {', '.join(dict.fromkeys(dispatch.post_id for dispatch in group))}"
    for reason in reasons:
        yield f"  {visible(reason, breaks=True)}"
    yield ""


def _requests(dispatch: Dispatch) -> Iterator[str]:
    yield f"{dispatch.post_id}  from {visible(dispatch.account, breaks=True)}"
    if dispatch.example:
        yield "  EXAMPLE: this campaign is invented, and publishing it will always be refused"
    for request in dispatch.requests:
        yield f"  {request.method} {request.url}  ({request.encoding})"
        for key, value in request.body.items():
            yield f"    {key}: {_shown(value)}"
    if dispatch.cost:
        yield f"  {dispatch.cost}"
    for line in (*(f"answered for: {reason}" for reason in dispatch.lifted), *dispatch.said):
        yield f"  {visible(line, breaks=True)}"
    yield ""


def _shown(value: object) -> str:
    """The value as JSON, which is exact, on one line; what cannot be seen is written out."""
    import json

    return visible(json.dumps(value, ensure_ascii=False), breaks=True)
