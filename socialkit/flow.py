"""The story on one page: load, check, preview, share, post, plan. Each stage is imported where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialkit.campaign.load import Loaded
    from socialkit.checks.rule import Context
    from socialkit.clock import Due
    from socialkit.config.account_settings import Settings
    from socialkit.finding import Finding
    from socialkit.ledger.job import Entry
    from socialkit.model import Campaign
    from socialkit.planning.approving import Candidate
    from socialkit.planning.dispatch import Dispatch
    from socialkit.planning.plan import Plan
    from socialkit.previews.card import Card
    from socialkit.sharing.action_page.build import Built
    from socialkit.sharing.action_page.page import Sources
    from socialkit.sharing.letter import Letters, Wanted
    from socialkit.sharing.links import Sharing
    from socialkit.sharing.sheet import Sheet


def load_all(paths: Sequence[str] = ()) -> Iterator[Loaded]:
    """Every campaign under *paths* (`messages/` by default), one at a time, or what is wrong with its files.

    Raises UsageError for a path that is not there, and where there is no campaign.
    """
    from socialkit.campaign.find import find
    from socialkit.campaign.load import load_all as load_folders

    return load_folders(find(paths))


def load(path: str) -> Campaign:
    """The one campaign at *path*.

    Raises UsageError where there is none or more than one, CampaignError where its files do not hold together.
    """
    from socialkit.campaign.find import find
    from socialkit.campaign.load import load_folder
    from socialkit.errors import CampaignError, UsageError

    folders = find([path])
    if len(folders) > 1:
        raise UsageError(f"{path}: {len(folders)} campaigns are here; name one, or use load_all")
    loaded = load_folder(folders[0])
    if loaded.campaign is None:
        raise CampaignError(f"{folders[0].shown}: {_faults(len(loaded.findings))} in its files", loaded.findings)
    return loaded.campaign


def _faults(number: int) -> str:
    return f"{number} fault{'' if number == 1 else 's'}"


def check(
    campaign: Campaign,
    *,
    now: datetime | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    against: str | None = None,
) -> tuple[Finding, ...]:
    """What the rules say of the campaign at *now* (aware; this moment by default), in the order of its files.

    *against* is a revision of git: what changed since then is told too, and only what was suppressed there is silenced.
    The campaign's folder must still be where it was loaded from.
    """
    from socialkit.checks.engine import findings, make_context, once
    from socialkit.checks.select import select_rules

    context = make_context(campaign, _moment(now))
    if against is not None:
        context = _compared(context, against)
    return once(findings(context, select_rules(select, ignore)))


def _compared(context: Context, revision: str) -> Context:
    from pathlib import Path

    from socialkit.campaign.find import Folder
    from socialkit.campaign.load import Loaded
    from socialkit.campaign.revision import Past
    from socialkit.checks.against import Against

    campaign = context.campaign
    folder = Folder(Path(campaign.folder), campaign.folder, campaign.slug)
    with Past(revision) as past:
        return Against(past, [folder], []).compare(Loaded(folder, campaign, ()), context)


def preview(
    campaign: Campaign,
    *,
    now: datetime | None = None,
    platforms: Sequence[str] = (),
    languages: Sequence[str] = (),
    messages: Sequence[str] = (),
    wordings: Sequence[int] = (),
) -> tuple[Card, ...]:
    """A card for each post: what its reader will see, its count, what the rules say of it."""
    from socialkit.campaign.choice import Choice
    from socialkit.checks.engine import findings, make_context
    from socialkit.checks.select import select_rules
    from socialkit.previews.card import make_cards

    context = make_context(campaign, _moment(now))
    chosen = Choice(tuple(platforms), tuple(languages), tuple(messages), tuple(wordings)).of(context.posts)
    found = findings(context, select_rules())
    return make_cards(chosen, campaign, context.readings, context.verdict, found)


def share(
    campaign: Campaign,
    *,
    now: datetime | None = None,
    platforms: Sequence[str] = (),
    languages: Sequence[str] = (),
    messages: Sequence[str] = (),
    wordings: Sequence[int] = (),
) -> Sharing:
    """One-click links for each message. An ended campaign has none, and the answer says why."""
    from socialkit.campaign.choice import Choice
    from socialkit.checks.engine import findings, make_context
    from socialkit.checks.select import select_rules
    from socialkit.sharing.links import make_links

    context = make_context(campaign, _moment(now))
    # A link carries no picture and needs no approval, so no picture is read.
    found = findings(context, [rule for rule in select_rules() if rule.scope not in ("picture", "approval")], sending=True)
    choice = Choice(tuple(platforms), tuple(languages), tuple(messages), tuple(wordings))
    return make_links(campaign, context.verdict, found, choice)


def letter(campaign: Campaign, *, now: datetime | None = None, wanted: Wanted | None = None) -> Letters:
    """The campaign's letter to each target. An ended campaign has none, and the answer says why."""
    from socialkit.checks.engine import findings, make_context
    from socialkit.checks.select import select_rules
    from socialkit.sharing.letter import Wanted, make_letters

    context = make_context(campaign, _moment(now))
    found = findings(context, [rule for rule in select_rules() if rule.scope not in ("picture", "approval")], sending=True)
    return make_letters(campaign, context.verdict, found, wanted or Wanted())


def page(
    campaign: Campaign,
    *,
    now: datetime | None = None,
    languages: Sequence[str] = (),
    days: int | None = None,
    address: str | None = None,
    alone: bool = False,
    papers: bool = True,
) -> Built:
    """The files of the campaign's action page. An ended campaign's has no links, and one that nobody may know of has none.

    *languages* are those of its readers, *days* for how long it may be acted from, *address* where it will lie in public;
    *alone* and *papers* as in `socialkit.sharing.action_page.build`.
    """
    from socialkit.sharing.action_page.build import build
    from socialkit.sharing.action_page.page import VALID_DAYS, Making
    from socialkit.sharing.action_page.portrait import portraits_of

    moment = _moment(now)
    shared = campaign._replace(page=campaign.page or address)
    sources = _sources(shared, moment)
    portraits, faults = portraits_of(campaign) if sources.verdict.open else ({}, ())
    making = Making(moment, VALID_DAYS if days is None else days, tuple(languages), address, portraits)
    made = build(shared, sources, making, alone=alone, papers=papers)
    return made._replace(left_out=(*made.left_out, *faults))


def sheet(
    campaign: Campaign,
    *,
    now: datetime | None = None,
    languages: Sequence[str] = (),
    days: int | None = None,
    style: str = "text",
) -> tuple[Sheet, ...]:
    """The campaign's action as text, `text` or `markdown`, in each of the languages of its readers; see `page`."""
    from socialkit.sharing.action_page.page import VALID_DAYS, Making
    from socialkit.sharing.sheet import sheets

    moment = _moment(now)
    making = Making(moment, VALID_DAYS if days is None else days, tuple(languages))
    return sheets(campaign, _sources(campaign, moment), making, style)


def _sources(campaign: Campaign, moment: datetime) -> Sources:
    """What a page is made of. What a folder suppresses of what could do harm is found all the same."""
    from socialkit.campaign.choice import Choice
    from socialkit.checks.engine import findings, make_context
    from socialkit.checks.select import select_rules
    from socialkit.sharing.action_page.page import Sources
    from socialkit.sharing.letter import Wanted, make_letters
    from socialkit.sharing.links import make_links

    context = make_context(campaign, moment)
    judged = context.verdict
    found: tuple[Finding, ...] = ()
    if judged.open:
        rules = [rule for rule in select_rules() if rule.scope not in ("picture", "approval")]
        found = findings(context, rules, sending=True)
    letters = {one: make_letters(campaign, judged, found, Wanted(country=one)) for one in ("", *campaign.send_to)}
    return Sources(judged, make_links(campaign, judged, found, Choice()), letters)


def post(
    campaign: Campaign,
    *,
    now: datetime | None = None,
    platforms: Sequence[str] = (),
    languages: Sequence[str] = (),
    messages: Sequence[str] = (),
    wordings: Sequence[int] = (),
    accounts: Sequence[str] = (),
    override: bool = False,
    shrink: bool = False,
) -> tuple[Dispatch, ...]:
    """What would be sent from which account, or every reason why not. Nothing is sent.

    *override*: somebody answers for a deadline that passed, an old confirmation, or what a platform forbids to machines.
    *shrink*: pictures are made smaller where the platform does not take them as they are.
    """
    from socialkit.campaign.choice import Choice
    from socialkit.worker.judging import Judged

    choice = Choice(tuple(platforms), tuple(languages), tuple(messages), tuple(wordings))
    return Judged(campaign, _moment(now)).dispatches(choice, accounts, override=override, shrink=shrink)


def plan(
    campaigns: Sequence[Campaign],
    *,
    entries: Sequence[Entry] = (),
    now: datetime | None = None,
    platforms: Sequence[str] = (),
    languages: Sequence[str] = (),
    messages: Sequence[str] = (),
    wordings: Sequence[int] = (),
    accounts: Sequence[str] = (),
    schedules: Sequence[str] = (),
    by_hand: Due | None = None,
    settings: Callable[[str, str], Settings] | None = None,
    seed: str = "",
    override: bool = False,
    again: bool = False,
) -> Plan:
    """What the campaigns' schedules would change in a ledger that holds *entries*. Nothing is written.

    *entries* are all the jobs that are there, of other campaigns too (spacing, a day's number, words already said);
    without them it is planned for an empty ledger. *platforms* to *schedules* keep only some of the slots, and only jobs
    of those are cancelled. *by_hand*: not the schedules are planned but the posts that are chosen, for that time, from
    *accounts*; the slots' schedule is then `manual`, and nothing is cancelled. *settings* answers what the user set for
    (platform, account), from accounts.toml by default. *seed* changes what jitter makes of the times. *override* as for
    `post`. *again*: words that are out may be said once more.

    Raises SettingsError and UsageError for what is wrong with accounts.toml.
    """
    from functools import cache

    from socialkit.campaign.choice import Choice
    from socialkit.config.account_settings import settings_of
    from socialkit.worker.planner import Planner

    chosen = Choice(tuple(platforms), tuple(languages), tuple(messages), tuple(wordings))
    planner = Planner(campaigns, _moment(now), cache(settings or settings_of), override=override)
    return planner.plan(entries, chosen, accounts, schedules, by_hand, seed=seed, again=again)


def approving(
    campaign: Campaign,
    *,
    now: datetime | None = None,
    platforms: Sequence[str] = (),
    languages: Sequence[str] = (),
    messages: Sequence[str] = (),
    wordings: Sequence[int] = (),
) -> tuple[tuple[Card, Candidate], ...]:
    """Each post as its readers will see it, who has approved it, and why nobody may yet, if that is so.

    Nothing is written. What a folder suppresses of what could do harm is found all the same.
    """
    from socialkit.campaign.choice import Choice
    from socialkit.checks.engine import findings, make_context
    from socialkit.checks.select import select_rules
    from socialkit.planning.approving import candidates
    from socialkit.previews.card import make_cards

    context = make_context(campaign, _moment(now))
    chosen = Choice(tuple(platforms), tuple(languages), tuple(messages), tuple(wordings)).of(context.posts)
    found = findings(context, select_rules(), sending=True)
    cards = make_cards(chosen, campaign, context.readings, context.verdict, found)
    return tuple(zip(cards, candidates(chosen, campaign, context.verdict, found), strict=True))


def _moment(now: datetime | None) -> datetime:
    """The time that is meant. Raises UsageError for one without an offset: nobody knows which moment that is."""
    from socialkit import clock
    from socialkit.errors import UsageError

    if now is not None and now.utcoffset() is None:
        raise UsageError(f"now={now.isoformat()}: expected a time with its offset, such as datetime.now(UTC)")
    return now or clock.now()
