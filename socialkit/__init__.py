"""Human-rights campaigns as text files: checked, previewed, shared, and sent once.

The library is five functions and the values they take and give, all frozen. Nothing is loaded before it is asked for.

>>> from socialkit import check, load, preview, share
>>> campaign = load("messages/serikzhan-bilash")
>>> [finding.code for finding in check(campaign) if finding.severity.word == "error"]
[]
>>> card, *_ = preview(campaign, platforms=["x"], languages=["en"], messages=["release"])
>>> card.parts[0].length.used
227
>>> card.banner
'CLOSED · do not post'
>>> share(campaign).posts
()

`load_all` gives every campaign of a folder in turn, each with what is wrong with its files; it never raises for those.
"""

TYPE_CHECKING = False  # type checkers take it for true; typing's own would load typing
if TYPE_CHECKING:
    from socialkit.campaign.find import Folder as Folder
    from socialkit.campaign.load import Loaded as Loaded
    from socialkit.campaign.verdict import Verdict as Verdict
    from socialkit.errors import CampaignError as CampaignError
    from socialkit.errors import SocialkitError as SocialkitError
    from socialkit.errors import UsageError as UsageError
    from socialkit.finding import Finding as Finding
    from socialkit.finding import Severity as Severity
    from socialkit.flow import check as check
    from socialkit.flow import load as load
    from socialkit.flow import load_all as load_all
    from socialkit.flow import preview as preview
    from socialkit.flow import share as share
    from socialkit.model import Campaign as Campaign
    from socialkit.model import Post as Post
    from socialkit.model import Text as Text
    from socialkit.platforms.platform import Length as Length
    from socialkit.previews.card import Card as Card
    from socialkit.previews.card import CardPart as CardPart
    from socialkit.sharing.links import SharedPart as SharedPart
    from socialkit.sharing.links import SharedPost as SharedPost
    from socialkit.sharing.links import Sharing as Sharing
    from socialkit.source import SourceFile as SourceFile
    from socialkit.source import Span as Span
    from socialkit.text.entities import Entity as Entity

__version__ = "0.1.0"

__all__ = [
    "Campaign",
    "CampaignError",
    "Card",
    "CardPart",
    "Entity",
    "Finding",
    "Folder",
    "Length",
    "Loaded",
    "Post",
    "Severity",
    "SharedPart",
    "SharedPost",
    "Sharing",
    "SocialkitError",
    "SourceFile",
    "Span",
    "Text",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "load",
    "load_all",
    "preview",
    "share",
]

_HOMES = {
    "socialkit.campaign.find": ("Folder",),
    "socialkit.campaign.load": ("Loaded",),
    "socialkit.campaign.verdict": ("Verdict",),
    "socialkit.errors": ("CampaignError", "SocialkitError", "UsageError"),
    "socialkit.finding": ("Finding", "Severity"),
    "socialkit.flow": ("check", "load", "load_all", "preview", "share"),
    "socialkit.model": ("Campaign", "Post", "Text"),
    "socialkit.platforms.platform": ("Length",),
    "socialkit.previews.card": ("Card", "CardPart"),
    "socialkit.sharing.links": ("SharedPart", "SharedPost", "Sharing"),
    "socialkit.source": ("SourceFile", "Span"),
    "socialkit.text.entities": ("Entity",),
}


if not TYPE_CHECKING:  # a type checker would believe that every name exists

    def __getattr__(name: str) -> object:
        """A public name, its module imported when it is first asked for (PEP 562)."""
        for home, names in _HOMES.items():
            if name in names:
                from importlib import import_module

                value = globals()[name] = getattr(import_module(home), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
