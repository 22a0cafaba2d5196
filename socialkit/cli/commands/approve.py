"""`socialkit approve`: who approved which exact words; and, with a name, one approval more."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from socialkit.campaign import kinds
from socialkit.cli import exits
from socialkit.cli.choosing import Asked, by_paths, path_and_message
from socialkit.cli.faults import report_faults
from socialkit.cli.options import Campaigns, Json, Languages, Messages, Platforms, Width, Wordings, words
from socialkit.cli.output import complain, console, print_json, print_lines
from socialkit.errors import UsageError
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from socialkit.campaign.load import Loaded
    from socialkit.model import Campaign
    from socialkit.planning.approving import Candidate
    from socialkit.previews.card import Card

By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar='"NAME OR ROLE"', help="Who approves. Without it, show who approved what.", show_default=False
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Approve all that is shown, without asking.")]

APPROVED, ALREADY, DECLINED, REFUSED = "approved", "approved before", "not approved", "refused"


class Shown(NamedTuple):
    """A post with its card and its approvals, of the campaign that was loaded."""

    loaded: "Loaded"
    campaign: "Campaign"
    card: "Card"
    candidate: "Candidate"


def approve(
    posts: Campaigns = None,
    platform: Platforms = None,
    lang: Languages = None,
    message: Messages = None,
    wording: Wordings = None,
    by: By = None,
    yes: Yes = False,
    width: Width = None,
    as_json: Json = False,
) -> None:
    """Show posts as their readers will see them, ask of each whether it is approved, and write it into approvals.toml.

    An approval is of exactly these words, these pictures and their descriptions: any edit voids it. Without --by, say who
    approved what. Exit code 1: a post was refused, because its campaign has ended or check finds an error.

    Example: socialkit approve serikzhan-bilash/report --lang en --by "The case's researcher"
    """
    name = _name(by, yes=yes, as_json=as_json)
    chosen = [path_and_message(typed) for typed in posts or []]
    asked = Asked(platform, lang, [*(message or []), *(named for _, named in chosen if named)], wording)
    found, faulty = list[Shown](), False
    for paths, messages in by_paths(chosen, words(message)):
        for loaded, some in _shown(paths, messages, asked):
            faulty = faulty or loaded.campaign is None
            found += some
    found = list({one.candidate.post.id: one for one in found}.values())
    if not faulty:
        asked.demand(len(found))
    code = _listed(found, as_json=as_json) if name is None else _approve(found, name, width, yes=yes, as_json=as_json)
    raise typer.Exit(code or (exits.FINDINGS if faulty else exits.OK))


def _name(by: str | None, *, yes: bool, as_json: bool) -> str | None:
    """Who approves. Raises UsageError for a name that is none, and where nobody could look at what is asked."""
    if by is None:
        if yes:
            raise UsageError('--yes: say who approves, with --by "NAME OR ROLE"')
        return None
    name = " ".join(by.split())
    if kinds.WORDS.complain(name) or not name.isprintable():
        raise UsageError('--by: expected a name or role, such as --by "The case\'s researcher"')
    if not yes and as_json:
        raise UsageError("--json: nobody could look at the posts and be asked; add --yes, or leave --json out")
    if not yes and not sys.stdin.isatty():
        raise UsageError("nobody is here to be asked; nothing was approved. Look with `socialkit preview`, then add --yes")
    return name


def _shown(paths: list[str], messages: tuple[str, ...], asked: Asked) -> "Iterator[tuple[Loaded, list[Shown]]]":
    from socialkit import flow

    for loaded in flow.load_all(paths):
        if loaded.campaign is None:
            report_faults(loaded)
            yield loaded, []
            continue
        asked.see(loaded.campaign)
        pairs = flow.approving(
            loaded.campaign,
            platforms=asked.platforms,
            languages=asked.languages,
            messages=messages,
            wordings=asked.wordings,
        )
        yield loaded, [Shown(loaded, loaded.campaign, *pair) for pair in pairs]


# Who approved what


def _listed(found: Sequence[Shown], *, as_json: bool) -> int:
    if as_json:
        print_json({"version": 1, "posts": [_json(one) for one in found]})
    else:
        for one in found:
            print_lines(_lines(one.candidate))
    return exits.OK


def _lines(one: "Candidate") -> Iterator[str]:
    now = one.standing
    held = ", ".join(f"{visible(a.by, breaks=True)} ({a.on})" for a in now.held)
    yield f"{one.post.id}  {f'approved by {held}' if held else 'not approved'}"
    for void in now.void:
        why = now.trouble or "words, pictures or descriptions are others now"
        yield f"  void: {visible(void.by, breaks=True)} ({void.on}): {visible(why, breaks=True)}"


# One approval more


def _approve(found: Sequence[Shown], name: str, width: int | None, *, yes: bool, as_json: bool) -> int:
    ended: list[tuple[Shown, str]] = []
    try:
        for one, is_first in _with_firsts(found):
            if is_first and not as_json:
                _head(one, width)
            ended.append((one, _settle(one, name, width, yes=yes, as_json=as_json)))
    finally:
        if as_json:
            print_json({"version": 1, "posts": [_json(one) | {"result": result} for one, result in ended]})
        else:
            results = [result for _, result in ended]
            counted = [f"{results.count(word)} {word}" for word in dict.fromkeys(results)]
            complain(", ".join(counted) or "nothing was approved")
    return exits.FINDINGS if any(result == REFUSED for _, result in ended) else exits.OK


def _with_firsts(found: Sequence[Shown]) -> Iterator[tuple[Shown, bool]]:
    """Each post, and whether it is the first of its campaign."""
    before = None
    for one in found:
        yield one, one.loaded is not before
        before = one.loaded


def _settle(one: Shown, name: str, width: int | None, *, yes: bool, as_json: bool) -> str:
    """Show the post, ask, and write the approval; answers what came of it."""
    from socialkit.campaign.approved import name_key

    if not as_json:
        _draw(one.card, width)
    if one.candidate.refused:
        if not as_json:
            print_lines(["refused:", *(f"  {visible(reason, breaks=True)}" for reason in one.candidate.refused), ""])
        return REFUSED
    if name_key(name) in {name_key(held.by) for held in one.candidate.standing.held}:
        return _told(one, f"approved by {name} before", ALREADY, as_json=as_json)
    if not yes and not typer.confirm(f"Does {name} approve {one.candidate.post.id}?", err=True):
        return DECLINED
    written = _write(one, name)
    return _told(one, f"approved by {name}", APPROVED if written else ALREADY, as_json=as_json)


def _told(one: Shown, said: str, result: str, *, as_json: bool) -> str:
    if not as_json:
        print_lines([f"{one.candidate.post.id}  {visible(said, breaks=True)}", ""])
    return result


def _write(one: Shown, name: str) -> bool:
    """Write the approval of what was shown. Raises UsageError."""
    from socialkit import clock
    from socialkit.campaign.approving import NAME, approve
    from socialkit.campaign.files import shown_join
    from socialkit.model import Approval

    today = clock.now().astimezone(clock.zone(one.campaign.timezone)).date()
    approval = Approval(one.candidate.post.id, one.candidate.standing.sha256, name, today)
    folder = one.loaded.folder
    return approve(folder.path, shown_join(folder.shown, NAME), approval)


def _head(one: Shown, width: int | None) -> None:
    from socialkit import clock
    from socialkit.campaign.verdict import verdict
    from socialkit.cli.heading import print_heading

    print_heading(console(width), one.campaign, verdict(one.campaign, clock.now()))


def _draw(card: "Card", width: int | None) -> None:
    from socialkit.terminal.cards import card_panel

    screen = console(width)
    screen.print(card_panel(card, screen.width, plain=screen.no_color))


def _json(one: Shown) -> dict[str, Any]:
    now = one.candidate.standing
    return {
        "post": now.post_id,
        "sha256": now.sha256 or None,
        "approved": [{"by": held.by, "on": held.on.isoformat()} for held in now.held],
        "void": [{"by": void.by, "on": void.on.isoformat(), "sha256": void.sha256} for void in now.void],
        "refused": list(one.candidate.refused),
    }
