"""Whether a job may still be sent: what was confirmed is held against the campaign's files of this very moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from socialkit.campaign.words import words_hash
from socialkit.errors import PictureError
from socialkit.ledger.states import CANCELLED, EXPIRED, HELD
from socialkit.planning.frozen import frozen
from socialkit.worker.attachments import attachments
from socialkit.worker.deliver import Objection
from socialkit.worker.shelf import Missing, Shelf

if TYPE_CHECKING:
    from socialkit.ledger.job import Job
    from socialkit.model import Campaign, Post
    from socialkit.planning.dispatch import Dispatch
    from socialkit.publishers.publisher import Attachment

Lacking = Callable[["Post", "Campaign", str], str]
"""From a post, its campaign and an account to the approvals that it lacks, in words; "" where it lacks none."""


class Ready(NamedTuple):
    """It may be sent: the post as it is now, its pictures, and when the campaign ends (None: it does not)."""

    post: Post
    attachments: Sequence[Attachment]
    until: datetime | None
    issued: datetime


def readiness(
    job: Job, lifted: Collection[str], shelf: Shelf, now: datetime, lacking: Lacking
) -> Ready | Objection:
    """Judge a job of the ledger at *now*. *lifted* are the reasons that somebody answered for when it was confirmed."""
    again = f"then `socialkit queue retry {job.id}`"
    try:
        campaign = shelf.campaign(job.key.campaign)
        if campaign.status.state != "active":
            return Objection(CANCELLED, _ended(campaign, now), "")
        dispatch = shelf.dispatch(job.key.campaign, job.post_id, job.key.account, now)
    except Missing as missing:
        return Objection(HELD, f"its campaign cannot be read: {missing}", f"Mend it, {again}")
    if dispatch is None:
        return Objection(HELD, f"edited: the campaign has no post {job.post_id} any more", "Schedule it anew, or cancel it")
    late = [reason for reason in dispatch.verdict.liftable if reason not in lifted]
    if late:
        return Objection(EXPIRED, " ".join(late), "")
    try:
        edited = _edited(job, dispatch)
        if edited:
            remedy = f"Schedule it anew with the words of now; or put the old ones back, {again}"
            return Objection(HELD, f"edited since it was confirmed: {edited}", remedy)
        against = [*_against(dispatch, lifted), lacking(dispatch.post, campaign, job.key.account)]
        if any(against):
            return Objection(HELD, "; ".join(one for one in against if one), f"Mend it, {again}")
        pictures = attachments(dispatch.post, campaign)
    except PictureError as error:
        return Objection(HELD, str(error), f"Mend it, {again}")
    until = None if dispatch.verdict.liftable else dispatch.verdict.until  # late, and somebody answers for it
    return Ready(dispatch.post, pictures, until, issue_day(campaign, now))


def _ended(campaign: Campaign, now: datetime) -> str:
    from socialkit.campaign.verdict import verdict

    return " ".join(verdict(campaign, now).reasons)


def _edited(job: Job, dispatch: Dispatch) -> str:
    """What is not as it was confirmed; "" where all is."""
    if words_hash(dispatch.post.parts) != job.text_sha256:
        return "other words"
    now, then = frozen(dispatch.post, dispatch.campaign), job.pictures
    if [one.name for one in now] != [one.name for one in then]:
        return "other pictures"
    for one, other in zip(now, then, strict=True):
        if one.sha256 != other.sha256:
            return f"another file of the picture {one.name}"
        if one.alt != other.alt:
            return f"another description of the picture {one.name}"
    return ""


def _against(dispatch: Dispatch, lifted: Collection[str]) -> Iterator[str]:
    if dispatch.example:
        yield "the campaign is an invented example, which is never published"
    for reason in dispatch.refused:
        if reason not in lifted:
            yield reason


def issue_day(campaign: Campaign, now: datetime) -> datetime:
    """The first moment of the day on which the campaign was issued; before it nothing of it can have been posted."""
    return min(now, datetime.combine(campaign.issued, datetime.min.time(), tzinfo=now.tzinfo))
