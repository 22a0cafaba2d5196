"""Who does something to the queue, as it is written down."""

from typing import Annotated

import typer

VARIABLE = "SOCIALKIT_BY"

By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", help="Who does it. Default: SOCIALKIT_BY, else your name here.", show_default=False
    ),
]


def who(by: str | None) -> str:
    """The name that was given, else the one that this machine knows."""
    import getpass
    import os

    named = (by or os.environ.get(VARIABLE) or "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user without a name
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "somebody"
