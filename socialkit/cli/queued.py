"""How jobs of the queue look: a line each, with the time on every clock that counts; and which of them are meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from socialkit.cli.outcome import entry_json, lines_of
from socialkit.errors import UsageError
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from socialkit.ledger.job import Deed, Entry, Job
    from socialkit.ledger.store import Store

FORMAT = "%a %Y-%m-%d %H:%M"


def times(job: Job) -> str:
    """When it is due: by the clocks of its own zone, by the reader's, and in UTC; what is the same is said once."""
    here, utc = job.first_due.astimezone(), job.first_due.astimezone(UTC)
    clocks = dict[str, list[str]]()
    for wall, name in ((job.wall, job.zone), (here, here.tzname() or "here"), (utc, "UTC")):
        names = clocks.setdefault(f"{wall:{FORMAT}}", [])
        if name.removeprefix("Etc/") not in names:
            names.append(name.removeprefix("Etc/"))
    return " = ".join(f"{wall} {', '.join(names)}" for wall, names in clocks.items())


def listed(entry: Entry, now: datetime) -> Iterator[str]:
    """The job in a line, and what is to be known of it below."""
    job = entry.job
    late = f"  {ago(now - job.first_due)} late" if job.state == "waiting" and now > job.first_due else ""
    whose = visible(f"{job.key.account} on {job.key.platform}", breaks=True)
    yield f"{job.id:>5}  {job.state:<11}  {times(job)}{late}  {whose}  {job.post_id}"
    _, *rest = lines_of(entry)
    yield from (f"       {line}" for line in rest if line.strip() and not line.strip().startswith("not before"))
    if job.state == "waiting" and job.next_attempt_at > max(job.first_due, now):
        yield f"         next try {job.next_attempt_at:%Y-%m-%d %H:%M:%S} UTC"


def ago(span: Any) -> str:
    """A span of time in words, such as "3 min"."""
    seconds = max(0, int(span.total_seconds()))
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size or (unit == "min" and seconds >= size):
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def deed(one: Deed) -> str:
    """What somebody did, in a line."""
    reason = f": {one.reason}" if one.reason else ""
    return visible(f"{one.at:%Y-%m-%d %H:%M} UTC  {one.did} by {one.by or '(forgotten)'}{reason}", breaks=True)


def job_json(entry: Entry, store: Store) -> dict[str, Any]:
    """The job with its words and all that was done to it and for it."""
    job = entry.job.id
    return entry_json(entry) | {
        "words": list(entry.job.words),
        "pictures": [one._asdict() for one in entry.job.pictures],
        "attempts": [
            {
                "part": one.part + 1,
                "action": one.action,
                "started_at": one.started_at.isoformat(),
                "outcome": one.outcome or None,
                "said": one.said or None,
            }
            for one in store.attempts(job)
        ],
        "overrides": [one._asdict() for one in store.overrides(job)],
        "deeds": [one._asdict() | {"at": one.at.isoformat()} for one in store.queue.deeds(job)],
    }


def meant(store: Store, typed: Sequence[str]) -> list[Entry]:
    """The jobs of these numbers. Raises UsageError for what is none."""
    numbers = list[int]()
    for word in typed:
        if not word.isascii() or not word.isdecimal() or len(word) > 12:
            raise UsageError(f"{visible(word, breaks=True)}: expected a number of `socialkit queue list`")
        numbers.append(int(word))
    found = {entry.job.id: entry for entry in store.queue.with_ids(numbers)}
    for number in numbers:
        if number not in found:
            raise UsageError(f"{number}: the ledger has no such job; `socialkit queue list` lists them")
    return [found[number] for number in dict.fromkeys(numbers)]
