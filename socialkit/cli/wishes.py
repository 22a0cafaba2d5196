"""From which accounts, why once more, and who answers for what: as `post` and `schedule` are told."""

# Without annotations as strings: typer would compile each of them at every start.
from typing import Annotated

import typer

from socialkit.campaign import kinds
from socialkit.cli.options import words
from socialkit.errors import UsageError

Accounts = Annotated[
    list[str] | None,
    typer.Option("--account", "-a", help="From this account of the organisation; may be repeated.", show_default=False),
]
Again = Annotated[
    str | None,
    typer.Option(
        "--again", metavar="REASON", help="Send words once more that are out already, or may be.", show_default=False
    ),
]
Override = Annotated[
    str | None,
    typer.Option(
        "--override",
        metavar='"NAME: REASON"',
        help="Answer for a deadline that passed, an old confirmation, or a policy (POL); it is written down.",
        show_default=False,
    ),
]


def account_names(given: list[str] | None) -> tuple[str, ...]:
    """The accounts that `--account` names. Raises UsageError for what no account can be called."""
    for name in words(given):
        complaint = kinds.ACCOUNT.complain(name)
        if complaint:
            raise UsageError(f"--account: {complaint}")
    return words(given)


def reason_of(given: str | None) -> str:
    """Why something is to go out again. Raises UsageError where nothing is said."""
    if given is not None and not given.strip():
        raise UsageError('--again: say why, such as --again "a month has gone by, and nothing has changed"')
    return (given or "").strip()


def answer_of(given: str | None) -> tuple[str, str]:
    """Who answers, and why. Raises UsageError."""
    if given is None:
        return "", ""
    name, _, reason = (word.strip() for word in given.partition(":"))
    if not name or not reason:
        raise UsageError(
            '--override: say who answers for it and why, such as --override "Ann Lee: the hearing was put off"'
        )
    return name, reason
