"""Campaigns → results: each judged by the settings that hold for it, by the rules and, if that is wanted, by its past."""

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
    from socialkit.previews.card import Card
    from socialkit.reports.result import Result

MANY = 50
"""From so many campaigns on, they are checked on all cores: 20 took 83 ms in turn and 95 on two cores, 50 took 232 and 154
(campaigns of six texts, 2026-11-26)."""


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
    pairs: Sequence[tuple[Folder, Folder | None]], now: datetime, options: Options | None, *, cards: bool = False
) -> list[Result]:
    """The results of a few campaigns, each with the folder of the earlier one that bears its name, if any."""
    return list(_check_in_turn(pairs, now, options, cards=cards))


def _check_in_turn(
    pairs: Iterable[tuple[Folder, Folder | None]], now: datetime, options: Options | None, *, cards: bool
) -> Iterator[Result]:
    from socialkit.campaign.load import load_named

    return (judge(load_named(folder, other), now, options, cards=cards) for folder, other in pairs)


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
    found = settings.graded(named(once(findings(context, rules, sending=sending)), folder), folder)
    if against is not None:
        found = (*of_changes(against.settings_changes(folder.home), rules), *found)
    return Result(
        folder.slug,
        folder.shown,
        posts=len(context.posts),
        may_go_out=context.verdict.open,
        verdict=context.verdict.word,
        reasons=context.verdict.reasons,
        findings=found,
        strict=settings.strict,
        files=_files(campaign, folder),
        cards=_cards(context, folder, found) if cards else (),
    )


def _cards(context: Context, folder: Folder, found: Sequence[Finding]) -> tuple[Card, ...]:
    """The previews of the posts whose files were meant."""
    from socialkit.previews.card import make_cards

    meant = [post for post in context.posts if _is_meant(post.wording.file.path, folder)]
    return make_cards(meant, context.campaign, context.readings, context.verdict, found)


def _files(campaign: Campaign, folder: Folder) -> tuple[str, ...]:
    """The paths of the files of a campaign that were meant."""
    paths = (campaign.source.path, *(wording.file.path for wording in campaign.wordings))
    return tuple(path for path in paths if _is_meant(path, folder))


def named(found: tuple[Finding, ...], folder: Folder) -> tuple[Finding, ...]:
    """The findings on the files of a campaign that were named; and rules that failed, wherever that was."""
    return tuple(one for one in found if one.crashed or _is_meant(one.span.file.path, folder))


def _is_meant(path: str, folder: Folder) -> bool:
    """Whether a file was named, or the whole of its campaign was."""
    return folder.only is None or folder.inside(path) in folder.only
