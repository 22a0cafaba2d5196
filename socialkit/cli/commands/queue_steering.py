"""`socialkit queue move|cancel|retry|resolve|pause|resume`: what people do to what is scheduled."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.options import Database
from socialkit.cli.output import complain, print_lines
from socialkit.cli.who import By, who
from socialkit.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from socialkit.clock import Due
    from socialkit.ledger.job import Entry
    from socialkit.ledger.store import Store
    from socialkit.receipt import Receipt

Jobs = Annotated[list[str], typer.Argument(metavar="NUMBER...", help="Numbers of `queue list`.", show_default=False)]
MaybeJobs = Annotated[
    list[str] | None, typer.Argument(metavar="[NUMBER]...", help="Numbers of `queue list`.", show_default=False)
]
Job = Annotated[str, typer.Argument(metavar="NUMBER", help="A number of `queue list`.", show_default=False)]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help='When, with its zone: "2026-12-10 09:00 Europe/London".', show_default=False),
]
In = Annotated[str | None, typer.Option("--in", metavar="TIME", help='How long from now: "2h30m".', show_default=False)]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is written down.")]
Campaign = Annotated[str | None, typer.Option("--campaign", "-c", help="Only this campaign.", show_default=False)]
Account = Annotated[str | None, typer.Option("--account", "-a", help="Only this account.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
NotOut = Annotated[
    str | None,
    typer.Option(
        "--not-out",
        metavar="WHO",
        help="Somebody looked at the account and the words are not there; a new ledger cannot know.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="ADDRESS", help="It is out, at this address; of a thread, that of its first missing part."
    ),
]
Unsent = Annotated[bool, typer.Option("--not-published", help="It is not out, and will not be sent.")]
Send = Annotated[bool, typer.Option("--send", help="It is not out: send what is missing.")]


def add_to(queue: typer.Typer) -> None:
    """The commands, in the order of help."""
    for command in (move, cancel, retry, resolve, pause, resume):
        queue.command()(command)


def move(jobs: Jobs, at: At = None, after: In = None, by: By = None, database: Database = None) -> None:
    """Give jobs another time. What is being sent at this moment cannot be moved, and that is said.

    Example: socialkit queue move 12 --at "2026-12-10 09:00 Europe/London"
    """
    from socialkit.cli.queued import meant, times

    store = _open(database)
    try:
        now = store.now()
        found, due, moved = meant(store, jobs), _due(at, after, now), list["Entry"]()
        for entry in found:
            if store.queue.move(entry.job.id, due or _demand(), now, who(by)):
                moved.append(store.entry(entry.job.id))
                print_lines([f"{entry.job.id}: moved to {times(moved[-1].job)}"])
            else:
                print_lines([f"{entry.job.id}: not moved: {_why_not(store, entry)}"])
        _wake(store, moved)
    finally:
        store.close()
    raise typer.Exit(exits.OK if len(moved) == len(found) else exits.FINDINGS)


def cancel(
    jobs: MaybeJobs = None,
    campaign: Campaign = None,
    account: Account = None,
    reason: Reason = "",
    yes: Yes = False,
    by: By = None,
    database: Database = None,
) -> None:
    """Cancel jobs that wait or are held. What is being sent at this moment may go out, and that is said.

    Example: socialkit queue cancel 12 13 --reason "the hearing was put off"
    """
    from socialkit.cli.queued import meant
    from socialkit.ledger.queue import Filter
    from socialkit.ledger.states import HELD, SENDING, WAITING

    if not (jobs or campaign or account):
        raise UsageError("say what to cancel: numbers of `socialkit queue list`, --campaign or --account")
    store = _open(database)
    try:
        wide = Filter(campaign, account=account, states=(WAITING, HELD, SENDING))
        found = meant(store, jobs) if jobs else store.queue.find(wide)
        if not jobs:
            _ask(found, "Cancel", yes=yes)
        done = store.queue.cancel([one.job.id for one in found], store.now(), who(by), reason or "cancelled")
        for entry in found:
            if entry.job.id in done:
                print_lines([f"{entry.job.id}: cancelled {entry.job.post_id}"])
            else:
                print_lines([f"{entry.job.id}: not cancelled: {_why_not(store, entry)}"])
    finally:
        store.close()
    if not found:
        complain("nothing of that waits")
    raise typer.Exit(exits.OK if len(done) == len(found) else exits.FINDINGS)


def retry(
    jobs: MaybeJobs = None,
    account: Account = None,
    campaign: Campaign = None,
    at: At = None,
    after: In = None,
    not_out: NotOut = None,
    yes: Yes = False,
    by: By = None,
    database: Database = None,
) -> None:
    """Let jobs wait again that were held, failed, cancelled or expired: now, or at another time.

    With --account or --campaign: all that is held of it, such as when an account was locked and is open again.

    Example: socialkit queue retry 12
    """
    from socialkit.cli.queued import meant
    from socialkit.ledger.job import UNSEEN, Override
    from socialkit.ledger.queue import Filter
    from socialkit.ledger.states import HELD

    if not (jobs or campaign or account):
        raise UsageError("say what to try again: numbers of `socialkit queue list`, --account or --campaign")
    store = _open(database)
    try:
        found = meant(store, jobs) if jobs else store.queue.find(Filter(campaign, account=account, states=(HELD,)))
        if not jobs:
            _ask(found, "Retry", yes=yes)
        now, again = store.now(), list["Entry"]()
        due = _due(at, after, now)
        for entry in found:
            seen = Override(who(by), not_out, UNSEEN) if not_out else None
            against = store.queue.retry(entry.job.id, due or _as_it_was(entry, now), now, who(by), seen)
            if against:
                print_lines([f"{entry.job.id}: not tried again: {'; '.join(against)}"])
                continue
            again.append(store.entry(entry.job.id))
            print_lines([f"{entry.job.id}: waits again, for {again[-1].job.first_due:%Y-%m-%d %H:%M} UTC"])
        _wake(store, again)
    finally:
        store.close()
    if not found:
        complain("nothing of that is held")
    raise typer.Exit(exits.OK if len(again) == len(found) else exits.FINDINGS)


def resolve(
    job: Job,
    published: Published = None,
    not_published: Unsent = False,
    send: Send = False,
    reason: Reason = "",
    by: By = None,
    database: Database = None,
) -> None:
    """Say what became of an unconfirmed job, once you have looked at the account: nobody else can know.

    Example: socialkit queue resolve 12 --published https://x.com/AmnestyEECA/status/1
    """
    from socialkit.cli.outcome import lines_of
    from socialkit.cli.queued import meant

    if [bool(published), not_published, send].count(True) != 1:
        raise UsageError("look at the account, then say one of --published ADDRESS, --not-published, --send")
    store = _open(database)
    try:
        [entry] = meant(store, [job])
        now = store.now()
        if published:
            done = store.queue.resolve_published(entry.job.id, _seen(entry, published, now), now, who(by), reason)
        else:
            done = store.queue.resolve_missing(entry.job.id, now, who(by), reason, again=send)
        after = store.entry(entry.job.id)
        if done:
            print_lines(lines_of(after))
        else:
            print_lines([f"{entry.job.id}: it is not unconfirmed any more, but {after.job.state}"])
        _wake(store, [after] if send else [])
    finally:
        store.close()
    raise typer.Exit(exits.OK if done else exits.FINDINGS)


def _seen(entry: "Entry", address: str, now: "datetime") -> "list[Receipt]":
    """Receipts of what is missing of a job, seen at that address by a person. Raises UsageError."""
    from hashlib import sha256

    from socialkit.campaign import kinds
    from socialkit.receipt import Receipt

    complaint = kinds.URL.complain(address)
    if complaint:
        raise UsageError(f"--published: {complaint}")
    number = address.rstrip("/").rpartition("/")[2] or address
    first, *others = entry.missing
    ids = {first: number} | {part: f"{number}#{part + 1}" for part in others}
    hashes = {part: sha256(entry.job.words[part].encode()).hexdigest() for part in ids}
    return [Receipt(part, ids[part], address, now, hashes[part]) for part in ids]


def pause(reason: Reason = "", campaign: Campaign = None, by: By = None, database: Database = None) -> None:
    """Stop everything: from now on nothing is sent, by nobody, until `resume`. With --campaign, only that one.

    Example: socialkit queue pause --reason "the family asks us to wait"
    """
    from socialkit.ledger.queue import EVERYTHING, Filter
    from socialkit.ledger.states import SENDING

    store = _open(database)
    try:
        done = store.queue.pause(store.now(), who(by), reason, campaign or EVERYTHING)
        under_way = store.queue.find(Filter(campaign, states=(SENDING,)))
    finally:
        store.close()
    what = f"nothing of {campaign}" if campaign else "nothing"
    print_lines([f"stopped: {what} is sent any more" if done else f"{what} is sent: it was stopped already"])
    for entry in under_way:
        whose = f"{entry.job.post_id} from {entry.job.key.account}"
        print_lines([f"{entry.job.id}: {whose} is being sent right now, and may go out"])
    raise typer.Exit(exits.FINDINGS if under_way else exits.OK)


def resume(campaign: Campaign = None, by: By = None, database: Database = None) -> None:
    """Let things be sent again that `pause` stopped. What became too late meanwhile expires.

    Example: socialkit queue resume
    """
    from socialkit.ledger.queue import EVERYTHING

    store = _open(database)
    try:
        done = store.queue.resume(store.now(), who(by), campaign or EVERYTHING)
    finally:
        store.close()
    print_lines(["what is scheduled is sent again" if done else "nothing had stopped it"])


def _open(database: str | None) -> "Store":
    from socialkit.cli.ledger import open_ledger

    return open_ledger(database)


def _due(at: str | None, after: str | None, now: "datetime") -> "Due | None":
    from socialkit.planning import when

    if at and after:
        raise UsageError("--at and --in: say one of them")
    if at:
        return when.at(at, now)
    return when.after(after, now) if after else None


def _demand() -> "Due":
    raise UsageError('say when: --at "2026-12-10 09:00 Europe/London", or --in 2h30m')


def _as_it_was(entry: "Entry", now: "datetime") -> "Due":
    """The job's own time, if that lies ahead; else now."""
    from socialkit import clock

    return entry.job.due if entry.job.first_due > now else clock.due_at(now, entry.job.zone)


def _why_not(store: "Store", entry: "Entry") -> str:
    state = store.entry(entry.job.id).job.state
    if state == "sending":
        return "it is being sent right now, and may be out in a moment; `socialkit recall` takes it back then"
    return f"it is {state}"


def _ask(found: "Sequence[Entry]", verb: str, *, yes: bool) -> None:
    from socialkit.cli.outcome import lines_of

    if yes or not found:
        return
    for entry in found:
        for line in lines_of(entry):
            sys.stderr.write(f"{line}\n")
    number = f"{len(found)} job{'' if len(found) == 1 else 's'}"
    if not sys.stdin.isatty():
        raise UsageError(f"nobody is here to be asked about {number}; nothing was done. Add --yes")
    typer.confirm(f"{verb} {number}?", abort=True, err=True)


def _wake(store: "Store", entries: "Sequence[Entry]") -> None:
    """Have a team's workers look at the new times; they find them all the same, within a minute."""
    if not store.database.place.server or not entries:
        return
    from socialkit.worker.wakeups import WakeUp, ask_for

    jobs = [entry.job for entry in entries]
    try:
        ask_for(store, [WakeUp(job.key.platform, job.key.account, job.next_attempt_at) for job in jobs])
    except LedgerError as error:
        complain(str(error))
