"""`socialkit post`: exactly what would be sent, and nothing sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from socialkit.cli import exits
from socialkit.cli.faults import report_faults
from socialkit.cli.options import Json, Languages, Messages, Paths, Platforms, words
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
    account: Accounts = None,
    as_json: Json = False,
) -> None:
    """Show each request that would publish a post from an organisation's account. Nothing is sent.

    A campaign that may not go out is refused with every reason, and so is a post with an error; then the exit code is 1.

    Example: socialkit post messages/ --message report --account amnesty-eeca
    """
    from socialkit import flow

    refused, shown = False, 0
    documents: list[dict[str, Any]] = []
    for loaded in flow.load_all(paths or []):
        if loaded.campaign is None:
            report_faults(loaded)
            refused = True
            continue
        for dispatch in flow.post(
            loaded.campaign,
            platforms=words(platform),
            languages=words(lang),
            messages=words(message),
            accounts=words(account),
        ):
            shown += 1
            refused = refused or bool(dispatch.refused)
            documents += [dispatch_json(dispatch)] if as_json else []
            print_lines(() if as_json else _lines(dispatch))
    if as_json:
        print_json({"version": 1, "sent": False, "posts": documents})
    if not shown and not refused:
        raise UsageError("no post fits --platform, --lang and --message")
    complain("dry run: nothing was sent")
    raise typer.Exit(exits.FINDINGS if refused else exits.OK)


def _lines(dispatch: Dispatch) -> Iterator[str]:
    yield f"{dispatch.post_id}  from {visible(dispatch.account, breaks=True)}"
    if dispatch.example:
        yield "  EXAMPLE: this campaign is invented, and publishing it will always be refused"
    for reason in dispatch.refused:
        yield f"  refused: {visible(reason, breaks=True)}"
    for request in dispatch.requests:
        yield f"  {request.method} {request.url}  ({request.encoding})"
        for key, value in request.body.items():
            yield f"    {key}: {_shown(value)}"
    yield ""


def _shown(value: object) -> str:
    """The value as JSON, which is exact, on one line; what cannot be seen is written out."""
    import json

    return visible(json.dumps(value, ensure_ascii=False), breaks=True)
