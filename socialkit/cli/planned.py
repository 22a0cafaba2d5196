"""What `plan` and `schedule` share: which plan is meant, how it is shown, and by which command it is applied."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from socialkit.cli.choosing import Asked, path_and_message
from socialkit.cli.faults import report_faults
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.clock import Due
    from socialkit.ledger.job import Entry
    from socialkit.ledger.store import Store
    from socialkit.model import Campaign
    from socialkit.planning.plan import Change, Plan

VERSION = 1
"""Of the JSON's shape; it grows with every change."""

SHOWN = 12
"""Characters of a plan's hash that are printed: enough that no two plans of an organisation share them."""

LEAST = 8
"""Characters of a plan's hash that must be given."""


class Wanted(NamedTuple):
    """Which slots are meant, as it was typed: paths or CAMPAIGN/MESSAGE, and options; *database* is the ledger's address.

    *by_hand* is a time that somebody chose, and *typed_time* the option that means the same whenever it is typed.
    """

    typed: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    wordings: tuple[int, ...] = ()
    accounts: tuple[str, ...] = ()
    database: str | None = None
    by_hand: "Due | None" = None
    typed_time: str = ""
    override: str = ""
    again: str = ""
    by: str = ""

    def command(self, plan: "Plan") -> str:
        """The command that applies exactly this plan."""
        options = [
            *(("--platform", name) for name in self.platforms),
            *(("--lang", name) for name in self.languages),
            *(("--wording", str(number)) for number in self.wordings),
            *(("--account", name) for name in self.accounts),
            *([("--at", self.typed_time)] if self.typed_time else []),
            *([("--override", self.override)] if self.override else []),
            *([("--again", self.again)] if self.again else []),
            *([("--by", self.by)] if self.by else []),
            *([("--database", _safe(self.database))] if self.database else []),
        ]
        words = ["socialkit", "schedule", *self.typed, *(word for option in options for word in option)]
        return f"{shlex.join(words)} --publish --plan {plan.hash[:SHOWN]}"


def _safe(database: str) -> str:
    """The ledger's address; a password in it is not printed."""
    scheme, slashes, rest = database.partition("://")
    user, at, place = rest.rpartition("@")
    return f"{scheme}{slashes}{user.partition(':')[0]}:PASSWORD{at}{place}" if ":" in user else database


class Loaded(NamedTuple):
    """The campaigns that are meant, the messages that were named, and whether files of some do not hold together."""

    campaigns: tuple["Campaign", ...]
    messages: tuple[str, ...]
    faulty: bool


def load(wanted: Wanted) -> Loaded:
    """The campaigns; what is wrong with files is told on stderr. Raises UsageError."""
    from socialkit import flow

    paths, messages = _paths(wanted.typed)
    asked = Asked(list(wanted.platforms), list(wanted.languages), list(messages), list(wanted.wordings))
    campaigns, faulty = list["Campaign"](), False
    for loaded in flow.load_all(paths):
        if loaded.campaign is None:
            report_faults(loaded)
            faulty = True
        else:
            asked.see(loaded.campaign)
            campaigns.append(loaded.campaign)
    if not faulty:
        asked.demand(found=1)
    return Loaded(tuple(campaigns), messages, faulty)


def _paths(typed: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The folders, and the messages that were named in one of them."""
    chosen = [path_and_message(one) for one in typed]
    messages = tuple(dict.fromkeys(message for _, message in chosen if message))
    paths = list(dict.fromkeys(path for path, _ in chosen))
    if messages and (len(paths) > 1 or any(message is None for _, message in chosen)):
        raise UsageError("CAMPAIGN/MESSAGE: messages of one campaign at a time; give each campaign a command of its own")
    return paths, messages


def plan_of(loaded: Loaded, wanted: Wanted, entries: Sequence["Entry"], now: datetime) -> "Plan":
    """The plan at *now*, against a ledger with these jobs."""
    from socialkit import flow

    return flow.plan(
        loaded.campaigns,
        entries=entries,
        now=now,
        platforms=wanted.platforms,
        languages=wanted.languages,
        messages=loaded.messages,
        wordings=wanted.wordings,
        accounts=wanted.accounts,
        by_hand=wanted.by_hand,
        override=bool(wanted.override),
        again=bool(wanted.again),
    )


def entries_of(store: "Store | None", loaded: Loaded, wanted: Wanted) -> list["Entry"]:
    """The jobs that the plan depends on, newest first: those of the campaigns, and all of the accounts that are meant,
    whose time they take and who have said their words.
    """
    if store is None:
        return []
    scheduled = (name for one in loaded.campaigns for schedule in one.schedules.values() for name in schedule.accounts)
    found = [entry for one in loaded.campaigns for entry in store.entries(campaign=one.slug)]
    for account in dict.fromkeys((*wanted.accounts, *scheduled)):
        found += store.entries(account=account)
    return sorted({entry.job.id: entry for entry in found}.values(), key=lambda entry: -entry.job.id)


def changes_anything(plan: "Plan") -> bool:
    """Whether there is anything to apply."""
    from socialkit.planning.plan import ADD, CANCEL, MOVE, REPLACE

    return any(change.kind in (ADD, MOVE, REPLACE, CANCEL) for change in plan.changes)


def is_refused(plan: "Plan") -> bool:
    """Whether any slot is refused."""
    from socialkit.planning.plan import REFUSE

    return any(change.kind == REFUSE for change in plan.changes)


def draw(plan: "Plan", width: int | None) -> None:
    """The timetable, on the reader's own clock too."""
    from socialkit import clock
    from socialkit.cli.output import console
    from socialkit.terminal.timetable import Reader, draw_timetable

    name = clock.here()
    draw_timetable(plan, console(width), Reader(clock.zone(name) if name else None, name))


def last_lines(plan: "Plan", wanted: Wanted) -> Iterator[str]:
    """The plan's hash, and the command that applies it."""
    yield f"Plan {plan.hash}"
    if changes_anything(plan):
        yield "Nothing is scheduled yet. To apply exactly this plan:"
        yield wanted.command(plan)
    else:
        yield "There is nothing to apply."


def document(plan: "Plan", wanted: Wanted, now: datetime, *, applied: bool) -> dict[str, Any]:
    """The plan as plain values. *applied* says whether it was written into the ledger."""
    from socialkit.planning.cost import total

    costs = [
        change.slot.dispatch for change in plan.changes if change.slot and change.kind in ("add", "move", "replace", "keep")
    ]
    by_platform = {
        name: total([one.cost for one in costs if one.platform == name and one.cost])
        for name in dict.fromkeys(one.platform for one in costs if one.cost)
    }
    kinds = [change.kind for change in plan.changes]
    return {
        "version": VERSION,
        "plan": plan.hash,
        "judged_at": now.isoformat(),
        "applied": applied,
        "apply": wanted.command(plan) if changes_anything(plan) and not applied else None,
        "counts": {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
        "cost": {
            name: {
                "usd": cost.thousandths / 1000,
                "usd_without_links": cost.without_links / 1000,
                "priced": cost.priced,
                "read": cost.read,
                "source": cost.source,
            }
            for name, cost in by_platform.items()
        },
        "changes": [_change(change) for change in plan.changes],
    }


def _change(change: "Change") -> dict[str, Any]:
    from socialkit import clock
    from socialkit.cli.outcome import entry_json
    from socialkit.planning.dispatch import dispatch_json

    slot, entry = change.slot, change.entry
    wall = change.at.astimezone(clock.clocks(change.zone)).replace(tzinfo=None)
    said = dispatch_json(slot.dispatch) if slot else {"refused": [], "lifted": [], "said": [], "cost": None}
    return {
        "change": change.kind,
        "why": change.why or None,
        "post": change.post_id,
        **change.key._asdict(),
        "at": change.at.isoformat(),
        "zone": change.zone,
        "wall": wall.isoformat(),
        "wished": {"at": slot.wished.at.isoformat(), "zone": slot.wished.zone, "wall": slot.wished.wall.isoformat()}
        if slot
        else None,
        "moved": list(slot.moved) if slot else [],
        "words": list(change.words),
        "refused": said["refused"],
        "lifted": said["lifted"],
        "said": said["said"],
        "cost": said["cost"],
        "job": entry_json(entry) | {"due": entry.job.first_due.isoformat(), "words": list(entry.job.words)}
        if entry
        else None,
    }
