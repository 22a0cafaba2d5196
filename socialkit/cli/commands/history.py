"""`socialkit history`: what was sent, from which account, and where it is."""

from typing import Annotated

import typer

from socialkit.cli.options import Database, Json, words
from socialkit.cli.output import complain, print_json, print_lines

Campaigns = Annotated[str | None, typer.Option("--campaign", "-c", help="Only this campaign.", show_default=False)]
OnPlatform = Annotated[str | None, typer.Option("--platform", "-p", help="Only this platform.", show_default=False)]
FromAccount = Annotated[str | None, typer.Option("--account", "-a", help="Only this account.", show_default=False)]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many, the newest first.")]


def history(
    campaign: Campaigns = None,
    platform: OnPlatform = None,
    account: FromAccount = None,
    limit: Limit = 50,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Say what was sent, from which account, how that ended, and at which address it is; the newest first.

    Example: socialkit history --account amnesty-eeca
    """
    from socialkit.cli.ledger import open_if_there
    from socialkit.cli.outcome import entry_json, lines_of

    store = open_if_there(database)
    found = store.entries(campaign=campaign, platform=platform, account=account, limit=limit) if store else []
    if as_json:
        documents = [entry_json(entry) for entry in found]
        if store:
            for document in documents:
                document["overrides"] = [one._asdict() for one in store.overrides(document["job"])]
        print_json({"version": 1, "jobs": documents})
    else:
        for entry in found:
            first, *rest = lines_of(entry)
            print_lines(
                [f"{entry.job.id:>4}  {entry.job.updated_at:%Y-%m-%d %H:%M} UTC  {first}", *(f"    {one}" for one in rest)]
            )
    if store:
        store.close()
    if not found:
        complain(
            "nothing is known to have been sent" if not words([campaign or "", platform or "", account or ""]) else "none"
        )
