"""`socialkit schedule`: put posts into the queue, exactly as they were shown."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialkit.cli import exits, planned
from socialkit.cli.options import Campaigns, Database, Json, Languages, Platforms, Width, Wordings, words
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.cli.who import By, who
from socialkit.cli.wishes import Accounts, Again, Override, account_names, answer_of, reason_of
from socialkit.errors import UsageError
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from socialkit.clock import Due
    from socialkit.ledger.admission import Admission
    from socialkit.ledger.job import Key, Order
    from socialkit.ledger.job import Override as Answer
    from socialkit.ledger.store import Store
    from socialkit.planning.plan import Plan

At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar='"TIME ZONE"',
        help='Not the campaign\'s schedules but these posts, then: "2026-12-10 09:00 Europe/London".',
        show_default=False,
    ),
]
In = Annotated[
    str | None, typer.Option("--in", metavar="DURATION", help="The same, so long from now: 2h30m.", show_default=False)
]
Publish = Annotated[bool, typer.Option("--publish", help="Apply the plan. Without it nothing is written.")]
PlanHash = Annotated[
    str | None,
    typer.Option(
        "--plan",
        metavar="HASH",
        help="With --publish: apply only the plan that was shown under this hash, and refuse any other.",
        show_default=False,
    ),
]

_HASH = re.compile(rf"[0-9a-f]{{{planned.LEAST},64}}")


def schedule(
    campaigns: Campaigns = None,
    at: At = None,
    delay: In = None,
    platform: Platforms = None,
    lang: Languages = None,
    account: Accounts = None,
    wording: Wordings = None,
    override: Override = None,
    again: Again = None,
    by: By = None,
    publish: Publish = False,
    plan: PlanHash = None,
    width: Width = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Show what the campaigns' schedules, or posts at a time of yours, would put into the queue. With --publish, do it.

    Nothing is sent by this command: a worker sends what is due (`socialkit work`). The last line of what is shown is the
    command that applies exactly this plan. Exit code 1: a slot is refused, or the plan is not the one that was named; slots
    that are not refused are scheduled all the same.

    Example: socialkit schedule serikzhan-bilash/report --at "2026-12-10 09:00 Asia/Almaty" --account amnesty-eeca
    """
    from socialkit import clock
    from socialkit.cli.ledger import open_if_there, open_ledger, vanishes

    named = _hash(plan, publish=publish)
    wanted = planned.Wanted(
        typed=tuple(campaigns or ()),
        platforms=tuple(name.lower() for name in words(platform)),
        languages=words(lang),
        wordings=tuple(wording or ()),
        accounts=account_names(account),
        database=database,
        override=": ".join(answer_of(override)) if override is not None else "",
        again=reason_of(again),
        by=by or "",
    )
    loaded = planned.load(wanted)
    lost = publish and vanishes(database)
    store = open_ledger(database) if publish and not lost else open_if_there(database)
    try:
        now = store.now() if store else clock.now()
        zones = list(dict.fromkeys(one.timezone for one in loaded.campaigns))
        wanted = _timed(wanted, at, delay, zones[0] if len(zones) == 1 else "UTC", now)
        made = planned.plan_of(loaded, wanted, planned.entries_of(store, loaded, wanted), now)
        if publish and store and not lost and made.hash.startswith(named):
            code = _apply(store, made, wanted, now, width, as_json=as_json)
        else:
            code = _show(made, wanted, now, width, as_json=as_json)
            if publish:
                code = _refuse(store, made, named, lost=lost)
    finally:
        if store:
            store.close()
    if not made.changes and not loaded.faulty:
        complain("no post is meant: add [schedule.…] to campaign.toml, or say when with --at or --in")
    raise typer.Exit(code or (exits.FINDINGS if loaded.faulty else exits.OK))


def _hash(given: str | None, *, publish: bool) -> str:
    """The beginning of the plan's hash that was given; "" where none was. Raises UsageError."""
    if given is None:
        return ""
    if not publish:
        raise UsageError("--plan: it says which plan to apply; give --publish with it")
    if not _HASH.fullmatch(given.lower()):
        raise UsageError(
            f"--plan {given}: expected {planned.LEAST} or more characters of a hash as `socialkit plan` prints it"
        )
    return given.lower()


def _timed(wanted: planned.Wanted, at: str | None, delay: str | None, zone: str, now: datetime) -> planned.Wanted:
    """The same for the time that is meant, if one was given. Raises UsageError."""
    from socialkit.planning import when

    if at is not None and delay is not None:
        raise UsageError("--at and --in: one time at once; take one of them away")
    if at is not None:
        return wanted._replace(by_hand=when.at(at, now), typed_time=at.strip())
    if delay is not None:
        due = _nameable(when.after(delay, now, zone)) or when.after(delay, now, "UTC")
        return wanted._replace(by_hand=due, typed_time=f"{due.wall:%Y-%m-%d %H:%M:%S} {due.zone}")
    if wanted.wordings:
        raise UsageError("--wording: schedules choose wordings in turn; it goes with --at or --in")
    return wanted


def _nameable(due: "Due") -> "Due | None":
    """The time, unless the clocks of its zone show it twice, so that nobody could type it."""
    from socialkit import clock

    try:
        clock.instant(due.wall, clock.zone(due.zone))
    except clock.WallTimeError:
        return None
    return due


def _show(made: "Plan", wanted: planned.Wanted, now: datetime, width: int | None, *, as_json: bool) -> int:
    if as_json:
        print_json(planned.document(made, wanted, now, applied=False))
    else:
        planned.draw(made, width)
        print_lines(planned.last_lines(made, wanted))
    return exits.FINDINGS if planned.is_refused(made) else exits.OK


def _refuse(store: "Store | None", made: "Plan", named: str, *, lost: bool) -> int:
    """Say why nothing was scheduled."""
    from socialkit.cli.ledger import IN_CI

    if lost or store is None:
        complain(IN_CI)
    else:
        for line in _differs(store, made, named):
            complain(line)
    complain("nothing was scheduled")
    return exits.FINDINGS


def _differs(store: "Store", made: "Plan", named: str) -> Iterator[str]:
    """Why the plan is not the one that was named, as far as is known."""
    yield f"the plan is {made.hash[: planned.SHOWN]} now, not {named[: planned.SHOWN]}"
    applied = [one.job for one in store.entries() if one.job.plan.startswith(named)]
    if applied:
        first = min(job.created_at for job in applied)
        by = f" by {applied[0].by}" if applied[0].by else ""
        yield f"{named[: planned.SHOWN]} was applied already, on {first:%Y-%m-%d %H:%M} UTC{by}"
    else:
        newest = _newest(made)
        if newest:
            yield f"of the campaigns' files, {newest[1]} was changed last, on {newest[0]:%Y-%m-%d %H:%M} UTC"
        moved = max((one.job.updated_at for one in store.entries()), default=None)
        if moved:
            yield f"the queue was changed last on {moved:%Y-%m-%d %H:%M} UTC"
        yield "or the options, your accounts.toml, the time or a campaign's state are not what they were"
    yield "look at the plan above; its last line applies it"


def _newest(made: "Plan") -> tuple[datetime, str] | None:
    """The file of the campaigns that was written last, and when."""
    from contextlib import suppress
    from datetime import UTC
    from pathlib import Path

    found = list[tuple[datetime, str]]()
    for folder in {one.slot.dispatch.campaign.folder for one in made.changes if one.slot}:
        with suppress(OSError):
            found += [
                (datetime.fromtimestamp(file.stat().st_mtime, UTC), str(file))
                for file in Path(folder).iterdir()
                if file.is_file()
            ]
    return max(found, default=None)


def _apply(store: "Store", made: "Plan", wanted: planned.Wanted, now: datetime, width: int | None, *, as_json: bool) -> int:
    """Write the very plan that is shown into the ledger, and say what came of it."""
    from socialkit.planning.plan import orders

    if not as_json:
        planned.draw(made, width)
        print_lines([f"Plan {made.hash}"])
    by = who(wanted.by)
    wishes = orders(made, by)
    admissions = store.schedule(
        wishes.orders, wishes.cancelled, now, by, lifted=_lifted(made, wanted), again=bool(wanted.again)
    )
    refused = [(order, one) for order, one in zip(wishes.orders, admissions, strict=True) if one.refused]
    _wake(store, wishes.orders, now)
    waiting = store.queue.counts().get("waiting", 0)
    if as_json:
        print_json(planned.document(made, wanted, now, applied=True) | _result(refused, waiting))
    else:
        print_lines(_came(wishes.orders, wishes.cancelled, refused, waiting))
    return exits.FINDINGS if refused or planned.is_refused(made) else exits.OK


def _wake(store: "Store", taken: "Sequence[Order]", now: datetime) -> None:
    """Have a team's workers look at the new times; they find them all the same, within a minute."""
    if not store.database.place.server:
        return
    from socialkit.errors import LedgerError
    from socialkit.worker.wakeups import ask_for, of_orders

    try:
        ask_for(store, of_orders(taken, now))
    except LedgerError as error:
        complain(str(error))


def _lifted(made: "Plan", wanted: planned.Wanted) -> "dict[Key, list[Answer]]":
    """Who answers for what, for each job that it is needed for."""
    from socialkit.ledger.job import AGAIN
    from socialkit.ledger.job import Override as Answer

    by, _, reason = (word.strip() for word in wanted.override.partition(":"))
    lifted = dict["Key", list[Answer]]()
    for change in made.changes:
        answers = [Answer(by, reason, words) for words in (change.slot.dispatch.lifted if change.slot else ())]
        if wanted.again:
            answers.append(Answer("", wanted.again, AGAIN))
        if answers:
            lifted[change.key] = answers
    return lifted


def _came(
    taken: "Sequence[Order]", cancelled: Sequence[int], refused: "Sequence[tuple[Order, Admission]]", waiting: int
) -> Iterator[str]:
    for order, admission in refused:
        yield f"refused: {visible(order.post_id, breaks=True)}"
        for reason in admission.refused:
            yield f"  {visible(reason, breaks=True)}"
    done = len(taken) - len(refused)
    gone = f", {len(cancelled)} cancelled" if cancelled else ""
    yield f"{done} scheduled{gone}; {waiting} {'is' if waiting == 1 else 'are'} waiting in the queue"
    if waiting:
        yield "A worker must run to send them: socialkit work"


def _result(refused: "Sequence[tuple[Order, Admission]]", waiting: int) -> dict[str, Any]:
    """What came of it, as plain values."""
    return {
        "waiting": waiting,
        "refused_by_ledger": [
            {"post": order.post_id, **order.key._asdict(), "reasons": list(one.refused)} for order, one in refused
        ],
    }
