"""`socialkit preview`: each post as its readers will see it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import typer

from socialkit.campaign.verdict import Verdict, verdict
from socialkit.cli import exits
from socialkit.cli.choosing import Asked
from socialkit.cli.faults import report_faults
from socialkit.cli.options import Json, Languages, Messages, Now, Paths, Platforms, Width, Wordings, moment
from socialkit.cli.output import console, print_json
from socialkit.model import Campaign
from socialkit.previews.card import Card, card_json


def preview(
    paths: Paths = None,
    platform: Platforms = None,
    lang: Languages = None,
    message: Messages = None,
    wording: Wordings = None,
    width: Width = None,
    as_json: Json = False,
    now: Now = None,
) -> None:
    """Show posts as their readers will see them, counted as the networks count.

    Example: socialkit preview messages/ --platform x --lang en
    """
    from socialkit import clock, flow

    asked = Asked(platform, lang, message, wording)
    at = moment(now) or clock.now()
    shown, faulty = 0, False
    documents: list[dict[str, Any]] = []
    for loaded in flow.load_all(paths or []):
        campaign = loaded.campaign
        if campaign is None:
            report_faults(loaded)
            faulty = True
            continue
        asked.see(campaign)
        cards = flow.preview(
            campaign,
            now=at,
            platforms=asked.platforms,
            languages=asked.languages,
            messages=asked.messages,
            wordings=asked.wordings,
        )
        shown += len(cards)
        if as_json:
            documents.append(_document(campaign, verdict(campaign, at), cards))
        elif cards:
            _draw(campaign, verdict(campaign, at), cards, width, assumed=at if now else None)
    if not faulty:
        asked.demand(shown)
    if as_json:
        print_json({"version": 1, "judged_at": at.isoformat(), "assumed": now is not None, "campaigns": documents})
    raise typer.Exit(exits.FINDINGS if faulty else exits.OK)


def _draw(
    campaign: Campaign, judged: Verdict, cards: Sequence[Card], width: int | None, *, assumed: datetime | None
) -> None:
    from socialkit.cli.heading import print_heading
    from socialkit.terminal.cards import card_panel

    screen = console(width)
    print_heading(screen, campaign, judged, f"as if it were {assumed:%Y-%m-%d %H:%M} UTC" if assumed else "")
    for card in cards:
        screen.print(card_panel(card, screen.width, plain=screen.no_color))


def _document(campaign: Campaign, judged: Verdict, cards: Sequence[Card]) -> dict[str, Any]:
    return {
        "campaign": campaign.slug,
        "may_go_out": judged.open,
        "verdict": judged.word,
        "reasons": list(judged.reasons),
        "valid_until": judged.until.isoformat() if judged.until else None,
        "cards": [card_json(card) for card in cards],
    }
