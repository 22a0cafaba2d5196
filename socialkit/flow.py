"""The story on one page: load, check, preview, share. Each stage is imported where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialkit.campaign.find import Folder
    from socialkit.campaign.load import Loaded
    from socialkit.checks.against import Against
    from socialkit.checks.rule import Context
    from socialkit.checks.settings import Options
    from socialkit.finding import Finding
    from socialkit.model import Campaign
    from socialkit.planning.dispatch import Dispatch
    from socialkit.previews.card import Card
    from socialkit.reports.result import Result
    from socialkit.sharing.links import Sharing

MANY = 100
"""From so many campaigns on, they are checked on all cores: to start the processes takes as long as to check 40."""


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


def check_all(
    folders: Sequence[Folder],
    now: datetime,
    options: Options | None = None,
    against: str | None = None,
    asked: Sequence[str] = (),
    *,
    cards: bool = False,
) -> Iterator[Result]:
    """One result for each of *folders*, whether or not its files hold together; of many, on all cores.

    *cards* asks for the previews of the posts too. *options* go before the settings that lie beside the campaigns. With
    *against*, a revision of git, each is held against what it was there, and settings are those of there; campaigns that
    are gone from the paths that were *asked* for (`messages/` by default) have a result too. Raises SettingsError for
    settings that are wrong.
    """
    from socialkit.campaign.load import namesakes

    if against is not None:
        return _check_against(folders, now, options, against, asked, cards=cards)
    if len(folders) < MANY:
        return _check_in_turn(namesakes(folders), now, options, cards=cards)
    from socialkit.cores import spread

    return spread(partial(check_some, now=now, options=options, cards=cards), list(namesakes(folders)))


def check_some(
    named: Sequence[tuple[Folder, Folder | None]], now: datetime, options: Options | None, *, cards: bool = False
) -> list[Result]:
    """The results of a few campaigns, each with the folder of the earlier one that bears its name, if any."""
    return list(_check_in_turn(named, now, options, cards=cards))


def _check_in_turn(
    named: Iterable[tuple[Folder, Folder | None]], now: datetime, options: Options | None, *, cards: bool
) -> Iterator[Result]:
    from socialkit.campaign.load import load_named

    return (judge(load_named(folder, other), now, options, cards=cards) for folder, other in named)


def _check_against(
    folders: Sequence[Folder],
    now: datetime,
    options: Options | None,
    revision: str,
    asked: Sequence[str],
    *,
    cards: bool,
) -> Iterator[Result]:
    from socialkit.campaign.find import default
    from socialkit.campaign.load import load_all as load_folders
    from socialkit.campaign.revision import Past
    from socialkit.checks.against import Against
    from socialkit.checks.engine import of_changes
    from socialkit.checks.select import select_rules
    from socialkit.checks.settings import Options, Settings
    from socialkit.reports.result import Result

    past = Past(revision)
    against = Against(past, folders, asked or default())  # here, so that nothing is said before it is known to work

    def results() -> Iterator[Result]:
        with past:
            yield from (judge(loaded, now, options, against=against, cards=cards) for loaded in load_folders(folders))
            said = Settings().under(options or Options())
            rules = select_rules(said.select, said.ignore, said.extend_select)
            for gone in against.gone():
                yield Result(gone.slug, gone.shown, 0, None, "REMOVED", (), of_changes([gone.change], rules))

    return results()


def judge(
    loaded: Loaded,
    now: datetime,
    options: Options | None = None,
    *,
    sending: bool = False,
    against: Against | None = None,
    cards: bool = False,
) -> Result:
    """What is wrong with one campaign's files; else what the rules say of it, and whether it may go out.

    *cards* asks for the previews of the posts too. *sending* judges as links and posts are judged: no settings, and no
    suppression of what could do harm.
    """
    from socialkit.checks.engine import findings, make_context, of_changes, once
    from socialkit.checks.nearest_settings import settings_for
    from socialkit.checks.select import select_rules
    from socialkit.checks.settings import Options, Settings
    from socialkit.reports.result import Result

    folder, campaign = loaded.folder, loaded.campaign
    settings = Settings() if sending else (against.settings if against else settings_for)(folder.home)
    settings = settings.under(options or Options())
    rules = select_rules(settings.select, settings.ignore, settings.extend_select)
    if campaign is None:
        files = tuple(dict.fromkeys(one.span.file.path for one in loaded.findings))
        return Result(folder.slug, folder.shown, 0, None, "NOT READABLE", (), loaded.findings, settings.strict, files)
    context = make_context(campaign, now, settings.bounds)
    if against is not None:
        context = against.compare(loaded, context)
    judged = context.verdict
    found = settings.graded(_named(once(findings(context, rules, sending=sending)), folder), folder)
    if against is not None:
        found = (*of_changes(against.settings_changes(folder.home), rules), *found)
    result = Result(folder.slug, folder.shown, len(context.posts), judged.open, judged.word, judged.reasons, found)
    drawn = _cards(context, folder, found) if cards else ()
    return result._replace(strict=settings.strict, files=_files(campaign, folder), cards=drawn)


def _cards(context: Context, folder: Folder, found: Sequence[Finding]) -> tuple[Card, ...]:
    """The previews of the posts whose files were meant."""
    from socialkit.previews.card import make_cards

    meant = [post for post in context.posts if _is_meant(post.wording.file.path, folder)]
    return make_cards(meant, context.campaign, context.readings, context.verdict, found)


def _files(campaign: Campaign, folder: Folder) -> tuple[str, ...]:
    """The paths of the files of a campaign that were meant."""
    paths = (campaign.source.path, *(wording.file.path for wording in campaign.wordings))
    return tuple(path for path in paths if _is_meant(path, folder))


def _named(found: tuple[Finding, ...], folder: Folder) -> tuple[Finding, ...]:
    """The findings on the files of a campaign that were named."""
    return tuple(one for one in found if _is_meant(one.span.file.path, folder))


def _is_meant(path: str, folder: Folder) -> bool:
    """Whether a file was named, or the whole of its campaign was."""
    return folder.only is None or folder.inside(path) in folder.only


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
    found = findings(context, select_rules(), sending=True)
    choice = Choice(tuple(platforms), tuple(languages), tuple(messages), tuple(wordings))
    return make_links(campaign, context.verdict, found, choice)


def post(
    campaign: Campaign,
    *,
    now: datetime | None = None,
    platforms: Sequence[str] = (),
    languages: Sequence[str] = (),
    messages: Sequence[str] = (),
    wordings: Sequence[int] = (),
    accounts: Sequence[str] = (),
) -> tuple[Dispatch, ...]:
    """What would be sent from which account, or every reason why not. Nothing is sent."""
    from socialkit.campaign.choice import Choice
    from socialkit.checks.engine import findings, make_context
    from socialkit.checks.select import select_rules
    from socialkit.planning.dispatch import dispatches

    context = make_context(campaign, _moment(now))
    chosen = Choice(tuple(platforms), tuple(languages), tuple(messages), tuple(wordings)).of(context.posts)
    found = findings(context, select_rules(), sending=True)
    return dispatches(chosen, campaign, context.verdict, found, accounts)


def _moment(now: datetime | None) -> datetime:
    """The time that is meant. Raises UsageError for one without an offset: nobody knows which moment that is."""
    from socialkit import clock
    from socialkit.errors import UsageError

    if now is not None and now.utcoffset() is None:
        raise UsageError(f"now={now.isoformat()}: expected a time with its offset, such as datetime.now(UTC)")
    return now or clock.now()
