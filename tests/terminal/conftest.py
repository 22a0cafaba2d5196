"""Cards of any words, without a campaign on disk, and what a screen shows of them."""

import io
from collections.abc import Callable, Sequence

import pytest
from rich.console import Console

from socialkit.platforms import PLATFORMS
from socialkit.previews.card import Card, CardPart
from socialkit.terminal.cards import card_panel


@pytest.fixture(scope="session")
def card_of() -> Callable[..., Card]:
    """A card of these parts, as X (or another platform) reads them."""

    def make(*parts: str, platform: str = "x", **more: object) -> Card:
        known = PLATFORMS[platform]
        card = Card(
            post_id=f"trial/appeal.{platform}.en",
            platform=platform,
            title=known.title,
            message="appeal",
            language="en",
            number=1,
            name="You",
            handle="@you" if known.mentions else "",
            marks=("our words",),
            parts=tuple(CardPart(words, known.entities(words), known.measure(words)) for words in parts),
            pictures=(),
            findings=(),
            banner="",
            sha256="",
        )
        return card._replace(**more)

    return make


@pytest.fixture(scope="session")
def drawn() -> Callable[..., str]:
    """What a screen of *width* columns shows of a card, without colours unless they are wished."""

    def draw(card: Card, width: int = 80, *, colours: bool = False) -> str:
        screen = Console(
            file=io.StringIO(),
            width=width,
            no_color=not colours,
            force_terminal=colours,
            color_system="truecolor" if colours else None,
            markup=False,
            emoji=False,
            highlight=False,
        )
        screen.print(card_panel(card, width, plain=not colours))
        return screen.file.getvalue()

    return draw


@pytest.fixture(scope="session")
def inside() -> Callable[[str], Sequence[str]]:
    """The lines between a card's sides."""

    def lines(shown: str) -> Sequence[str]:
        return [line[1:-1].strip() for line in shown.splitlines() if line.startswith("│")]

    return lines
