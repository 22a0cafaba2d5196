"""How a job stands: in lines, as plain values, and as an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from socialkit.cli import exits
from socialkit.ledger.states import PUBLISHED, RECALLED, RESUMABLE, SENDING, UNCONFIRMED, WAITING
from socialkit.text.visible import visible
from socialkit.worker.publish import is_doubtful

if TYPE_CHECKING:
    from socialkit.ledger.job import Entry
    from socialkit.worker.publish import Sent


def code_of(sent: Iterable[Sent]) -> int:
    """4 where nobody knows what came of a post, else 3 where one is not out, else 1 where one was refused."""
    results = list(sent)
    if any(is_doubtful(one) for one in results):
        return exits.UNCONFIRMED
    if any(one.entry and one.entry.job.state != PUBLISHED for one in results):
        return exits.FAILED
    return exits.FINDINGS if any(one.entry is None for one in results) else exits.OK


def lines_of(entry: Entry) -> Iterator[str]:
    """The state, what is out with its address, what is not, why, and what to do."""
    job = entry.job
    yield f"{job.state}  {job.post_id}  from {visible(job.key.account, breaks=True)}"
    many = job.parts > 1
    for receipt in entry.out:
        part = f"part {receipt.part + 1} of {job.parts} is out: " if many else ""
        yield f"  {part}{visible(receipt.url, breaks=True)}"
    if many and entry.missing and job.state != RECALLED:
        numbers = ", ".join(str(part + 1) for part in entry.missing)
        known = "nobody knows of" if job.state in (UNCONFIRMED, SENDING) else "not out:"
        yield f"  {known} part{'s' if len(entry.missing) > 1 else ''} {numbers}"
    for words in (job.reason, job.remedy, _advice(entry)):
        if words:
            yield f"  {visible(words, breaks=True)}"


def _advice(entry: Entry) -> str:
    """What the reason does not say."""
    job = entry.job
    if job.state == SENDING:
        return "another process is sending it, or died while it did; run the same command again in ten minutes"
    if job.state == WAITING:
        when = f"{job.next_attempt_at:%Y-%m-%d %H:%M} UTC"
        return f"not before {when}; a worker (`socialkit work`) sends it then, or the same command once more"
    if job.state in RESUMABLE and entry.out:
        return "run the same command again to go on where it ended, or take back what is out with `socialkit recall`"
    return ""


def entry_json(entry: Entry) -> dict[str, Any]:
    """The job as plain values, without its words."""
    job = entry.job
    urls = {receipt.part: receipt for receipt in entry.out}
    return {
        "job": job.id,
        "state": job.state,
        "post": job.post_id,
        "campaign": job.key.campaign,
        "message": job.key.message,
        "platform": job.key.platform,
        "language": job.key.language,
        "wording": job.key.wording,
        "account": job.key.account,
        "reason": job.reason or None,
        "remedy": job.remedy or None,
        "created_at": job.created_at.isoformat(),
        "updated_at": job.updated_at.isoformat(),
        "due": job.first_due.isoformat(),
        "zone": job.zone,
        "wall": job.wall.isoformat(),
        "by": job.by or None,
        "plan": job.plan or None,
        "next_attempt_at": job.next_attempt_at.isoformat() if job.state == WAITING else None,
        "parts": [
            {
                "part": part + 1,
                "url": urls[part].url if part in urls else None,
                "posted_at": urls[part].posted_at.isoformat() if part in urls else None,
            }
            for part in range(job.parts)
        ],
    }
