"""`socialkit post`: exactly what would be sent, and nothing sent."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated

import typer

from socialkit.campaign import kinds
from socialkit.cli import exits
from socialkit.cli.choosing import Asked
from socialkit.cli.faults import report_faults
from socialkit.cli.options import Json, Languages, Messages, Paths, Platforms, Wordings, words
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.errors import UsageError
from socialkit.planning.dispatch import Dispatch, dispatch_json
from socialkit.text.visible import visible

Accounts = Annotated[
    list[str] | None,
    typer.Option("--account", "-a", help="From this account of the organisation; may be repeated.", show_default=False),
]


def post(
    paths: Paths = None,
    platform: Platforms = None,
    lang: Languages = None,
    message: Messages = None,
    wording: Wordings = None,
    account: Accounts = None,
    as_json: Json = False,
) -> None:
    """Show each request that would publish a post from an organisation's account. Nothing is sent.

    A campaign that may not go out is refused with every reason, and so is a post with an error; then the exit code is 1.

    Example: socialkit post messages/ --message report --account amnesty-eeca
    """
    from socialkit import flow

    asked = Asked(platform, lang, message, wording)
    named = _accounts(account)
    faulty, made = False, list[Dispatch]()
    for loaded in flow.load_all(paths or []):
        if loaded.campaign is None:
            report_faults(loaded)
            faulty = True
            continue
        asked.see(loaded.campaign)
        dispatches = flow.post(
            loaded.campaign,
            platforms=asked.platforms,
            languages=asked.languages,
            messages=asked.messages,
            wordings=asked.wordings,
            accounts=named,
        )
        made += dispatches
        print_lines(() if as_json else _lines(dispatches))
    if not faulty:
        asked.demand(len(made))
    if as_json:
        print_json({"version": 1, "sent": False, "posts": [dispatch_json(dispatch) for dispatch in made]})
    complain("dry run: nothing was sent")
    raise typer.Exit(exits.FINDINGS if faulty or any(dispatch.refused for dispatch in made) else exits.OK)


def _accounts(given: list[str] | None) -> tuple[str, ...]:
    for name in words(given):
        complaint = kinds.ACCOUNT.complain(name)
        if complaint:
            raise UsageError(f"--account: {complaint}")
    return words(given)


def _lines(dispatches: Sequence[Dispatch]) -> Iterator[str]:
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
    yield ""


def _shown(value: object) -> str:
    """The value as JSON, which is exact, on one line; what cannot be seen is written out."""
    import json

    return visible(json.dumps(value, ensure_ascii=False), breaks=True)
