"""Plans of any changes, over a campaign that lies on disk, without a ledger."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from socialkit import clock
from socialkit.campaign.words import words_hash
from socialkit.clock import Due
from socialkit.flow import load, post
from socialkit.ledger.job import Entry, Filed, Job, Key
from socialkit.model import Campaign
from socialkit.planning.plan import Change, Plan
from socialkit.planning.slot import Slot
from socialkit.receipt import Receipt

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


def campaign_at(folder: Path, texts: dict[str, str], *, timezone: str = "Asia/Almaty", languages: str = '"en"') -> Campaign:
    """A campaign with these texts, open until the end of March 2027."""
    folder.mkdir(parents=True)
    facts = 'title = "A trial"\nissued = 2026-11-25\ndeadline = 2027-03-31\nplatforms = ["x", "facebook"]\n'
    facts += f'timezone = "{timezone}"\nlanguages = [{languages}]\n'
    status = '[status]\nstate = "active"\nconfirmed = { on = 2026-11-30, by = "the team" }\n'
    (folder / "campaign.toml").write_text(facts + status, encoding="utf-8")
    for name, words in texts.items():
        (folder / name).write_text(words, encoding="utf-8")
    return load(str(folder))


def due(wall: str, zone: str = "Asia/Almaty") -> Due:
    """A time of the clocks in *zone*."""
    naive = datetime.fromisoformat(wall)
    return Due(clock.instant(naive, clock.zone(zone)), zone, naive)


def slot(
    campaign: Campaign,
    wall: str,
    *,
    message: str = "report",
    platform: str = "x",
    language: str = "en",
    account: str = "amnesty-eeca",
    schedule: str = "first-day",
    wished: Due | None = None,
    moved: Sequence[str] = (),
    refused: Sequence[str] = (),
    zone: str = "",
) -> Slot:
    """The slot of one post of the campaign; *wall* is a time of its own clocks."""
    [dispatch] = post(
        campaign, now=NOW, platforms=[platform], languages=[language], messages=[message], wordings=[1], accounts=[account]
    )
    at = due(wall, zone or campaign.timezone)
    return Slot(dispatch.against(refused), schedule, wished or at, at, tuple(moved))


def entry(
    one: Slot, wall: str, *, words: Sequence[str] = (), state: str = "waiting", url: str = "", reason: str = ""
) -> Entry:
    """The job of a slot, due at *wall*; with an address it is out."""
    made = one.dispatch.post
    key = Key(made.campaign, one.schedule, made.message, made.platform, made.language, made.number, one.dispatch.account)
    at, said = due(wall, one.due.zone), tuple(words or (part.value for part in made.parts))
    job = Job(
        id=7,
        key=key,
        post_id=made.id,
        words=said,
        parts=len(said),
        text_sha256=words_hash(made.parts),
        pictures=(),
        repeat=0,
        state=state,
        reason=reason,
        remedy="",
        first_due=at.at,
        zone=at.zone,
        wall=at.wall,
        next_attempt_at=at.at,
        attempt=None,
        plan="",
        by="",
        told="",
        forgotten_at=None,
        created_at=NOW,
        updated_at=NOW,
    )
    filed = (Filed(1, 1, Receipt(0, "1", url, at.at, job.text_sha256), None),) if url else ()
    return Entry(job, filed)


def plan(*changes: Change, hash: str = "5" * 64) -> Plan:  # noqa: A002 - the field's own name
    """These changes."""
    return Plan(changes, hash)
