"""A plan as a calendar file (iCalendar, RFC 5545), for the calendars that people look at anyway.

Times are in UTC: every calendar shows them on its reader's own clock, and no later law on daylight saving moves them away
from the moment at which the post goes out. What the campaign's clocks show stands in the words.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from socialkit import clock
from socialkit.ledger.job import MANUAL, Key
from socialkit.ledger.states import WAITING
from socialkit.planning.plan import ADD, CANCEL, DONE, KEEP, MOVE, REFUSE, REPLACE, Change, Plan
from socialkit.platforms import PLATFORMS
from socialkit.text.visible import visible

LASTS = timedelta(minutes=15)
"""How long an event is drawn. A post takes a moment, but calendars show nothing of an event without length."""

_NEWEST_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
"""SEQUENCE counts seconds since then, so that each file is a newer version of the events of those before it."""

_STATUS = {ADD: "TENTATIVE", MOVE: "TENTATIVE", REPLACE: "TENTATIVE", REFUSE: "TENTATIVE", CANCEL: "CANCELLED"}
"""What is not in the ledger as the plan has it is not sure; all else is confirmed, unless somebody must act."""

_NOT_YET = "Not in the queue like this before the plan is applied"
_STANDS = {
    ADD: f"{_NOT_YET}: it is new",
    MOVE: f"{_NOT_YET}: it is moved",
    REPLACE: f"{_NOT_YET}: its words are other ones",
    CANCEL: "Will not be sent: the plan cancels it",
    REFUSE: "Will not be sent",
}


def calendar(plan: Plan, now: datetime) -> bytes:
    """The file: an event for each change, with a UID that is the same for the same post of the same schedule in all files.

    It holds the posts' words, their accounts' names and where they are; nothing of the machine or of anybody's credentials.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//socialkit//socialkit//EN")
    made.add("version", "2.0")
    made.add("name", "socialkit")
    made.add("x-wr-calname", "socialkit")  # what Google, Apple and Microsoft read in the place of NAME (RFC 7986)
    for change in plan.changes:
        made.add_component(_event(change, plan, now))
    written: bytes = made.to_ical()
    return written


def _event(change: Change, plan: Plan, now: datetime) -> Any:
    from icalendar import Event

    at = change.at.replace(microsecond=0)
    event = Event()
    event.add("uid", uid(change.key))
    event.add("dtstamp", now)
    event.add("sequence", int((now - _NEWEST_SINCE).total_seconds()))
    event.add("dtstart", at)
    event.add("dtend", at + LASTS)
    event.add("summary", _summary(change))
    event.add("description", "\n".join(_description(change, plan)))
    event.add("status", _status(change))
    event.add("transp", "TRANSPARENT")  # nobody is busy while it is posted
    if change.entry and change.entry.out:
        event.add("url", change.entry.out[0].url)
    return event


def uid(key: Key) -> str:
    """The event's UID: a UUID (RFC 7986, section 5.3) made of the job's key, so that a moved post moves its event."""
    import json
    from uuid import NAMESPACE_URL, uuid5

    return str(uuid5(NAMESPACE_URL, f"socialkit:{json.dumps(key)}"))


def _status(change: Change) -> str:
    held = change.kind == KEEP and change.entry is not None and change.entry.job.state != WAITING
    return "TENTATIVE" if held else _STATUS.get(change.kind, "CONFIRMED")


def _summary(change: Change) -> str:
    key, job = change.key, change.entry.job if change.entry else None
    mark = {REFUSE: "REFUSED: ", CANCEL: "CANCELLED: "}.get(change.kind, "")
    if job and change.kind in (KEEP, DONE) and job.state != WAITING:
        mark = f"{job.state.upper()}: "
    return visible(f"{mark}{key.account} on {PLATFORMS[key.platform].title}: {key.message} ({key.language})", breaks=True)


def _description(change: Change, plan: Plan) -> Iterator[str]:
    schedule, slot = change.key.schedule, change.slot
    wall = change.at.astimezone(clock.clocks(change.zone))
    yield visible("\n---\n".join(change.words))
    yield ""
    yield f"{wall:%A} {wall.day} {wall:%B %Y, %H:%M:%S} in {change.zone}"
    yield visible(f"{change.post_id}, {'scheduled by hand' if schedule == MANUAL else f'schedule {schedule}'}", breaks=True)
    yield f"{_STANDS[change.kind]} (plan {plan.hash[:8]})" if change.kind in _STANDS else _state(change)
    for words in filter(None, (change.why, *(slot.moved if slot else ()))):
        yield visible(words, breaks=True)
    for reason in slot.dispatch.refused if slot else ():
        yield visible(f"- {reason}", breaks=True)


def _state(change: Change) -> str:
    """How the job stands in the ledger."""
    if change.entry is None:
        return "In the queue"
    job = change.entry.job
    said = f"In the queue: {job.state}" if change.kind == KEEP else job.state.capitalize()
    return visible(said + (f": {job.reason}" if job.reason else ""), breaks=True)
