"""The program: its commands, each loaded only when it is called."""

import sys
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from socialkit.cli import exits
from socialkit.cli.output import complain, finish, prepare_streams, unwritable
from socialkit.errors import SettingsError, SocialkitError, UsageError

COMMANDS: dict[str, str] = {
    "check": "socialkit.cli.commands.check",
    "rule": "socialkit.cli.commands.rule",
    "preview": "socialkit.cli.commands.preview",
    "share": "socialkit.cli.commands.share",
    "letter": "socialkit.cli.commands.letter",
    "page": "socialkit.cli.commands.page",
    "serve": "socialkit.cli.commands.serve",
    "sheet": "socialkit.cli.commands.sheet",
    "fingerprint": "socialkit.cli.commands.fingerprint",
    "approve": "socialkit.cli.commands.approve",
    "plan": "socialkit.cli.commands.plan",
    "schedule": "socialkit.cli.commands.schedule",
    "post": "socialkit.cli.commands.post",
    "close": "socialkit.cli.commands.close",
    "recall": "socialkit.cli.commands.recall",
    "queue": "socialkit.cli.commands.queue",
    "work": "socialkit.cli.commands.work",
    "correct": "socialkit.cli.commands.correct",
    "history": "socialkit.cli.commands.history",
    "accounts": "socialkit.cli.commands.accounts",
    "doctor": "socialkit.cli.commands.doctor",
    "import": "socialkit.cli.commands.import_",
    "new": "socialkit.cli.commands.new",
    "schema": "socialkit.cli.commands.schema",
}


class Commands(TyperGroup):
    """A group that imports a command's module when its name is typed, or when help lists them all."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the group's interface
        """The names, in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the group's interface
        """The command, imported when it is first asked for."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _command(cmd_name)
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; for a mistyped name all are imported, so that help can name the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            for name in COMMANDS:
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)


def _command(name: str) -> Any:
    found = getattr(import_module(COMMANDS[name]), f"{name}_" if iskeyword(name) else name)
    if isinstance(found, typer.Typer):  # a group of commands
        return typer.main.get_command(found)
    single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    single.command(name)(found)
    return typer.main.get_command(single)


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from socialkit import __version__

        typer.echo(f"socialkit {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def socialkit(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback answers it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Human-rights campaigns as text files: checked, previewed, shared.

    Without a command it says, for each campaign in messages/, whether it may be sent today.
    """
    if ctx.invoked_subcommand is None:
        from socialkit.cli.commands.today import today

        raise typer.Exit(today())


def main() -> None:
    """Run the program, and end it with one of the codes in `exits`."""
    prepare_streams()
    code = _run()
    sys.exit(finish(code))


def _run() -> int:
    try:
        return app(prog_name="socialkit", standalone_mode=False) or exits.OK
    except SystemExit as end:  # the reader of a pipe has gone
        return end.code if isinstance(end.code, int) else exits.FINDINGS
    except SettingsError as error:
        for line in error.lines:
            complain(line)
        return exits.USAGE
    except UsageError as error:
        complain(str(error))
        return exits.USAGE
    except SocialkitError as error:
        complain(str(error))
        return exits.FINDINGS
    except _Mistyped as error:
        _mistyped(error)
        return exits.USAGE
    except (KeyboardInterrupt, typer.Abort):
        return exits.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last one: every other fault is ours
        if unwritable(error):
            return exits.USAGE
        _ours(error)
        return exits.OURS


_Mistyped: Any = typer.BadParameter.__base__
"""What typer raises for a command line that it cannot read; it has no public name for it."""


def _mistyped(error: Any) -> None:
    complain(error.format_message())
    command = error.ctx.command_path if error.ctx else "socialkit"
    sys.stderr.write(f"Try `{command} --help`.\n")


def _ours(error: Exception) -> None:
    """Say that the fault is ours, in one line, and the rest to who asks for it."""
    import os
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(last.filename)}:{last.lineno}"
    complain(f"this is a fault of socialkit's own, not yours: {type(error).__name__} at {where}: {error}")
    acts = {"--publish", "recall", "correct", "close", "work", "queue"} & set(sys.argv)
    came = "`socialkit history` says what was sent" if acts else "nothing was sent"
    complain(f"{came}. SOCIALKIT_TRACEBACK=1 prints more to report it with")
    if os.environ.get("SOCIALKIT_TRACEBACK"):
        traceback.print_exception(error)
