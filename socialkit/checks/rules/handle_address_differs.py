from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Handle
from socialkit.platforms import PLATFORMS
from socialkit.platforms.platform import Platform
from socialkit.text.nearness import slip

_HOSTS = {
    "x.com": "x",
    "twitter.com": "x",
    "facebook.com": "facebook",
    "bsky.app": "bluesky",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "threads.com": "threads",
    "threads.net": "threads",
}
"""Hosts of accounts' pages, without `www.`, `m.` and `mobile.`, and the platform that each belongs to."""

_BY_NUMBER = frozenset(
    ("i", "intent", "people", "p", "pg", "pages", "profile.php", "groups", "share", "search", "hashtag", "s", "c")
)
"""Beginnings of paths that lead to an account by its number, or to something else."""


@rule("HDL015", Severity.ERROR, scope="campaign")
def handle_address_differs(context: Context) -> Iterator[Flaw]:
    """
    What it says: under a handle of campaign.toml, the `url` leads to the page of another account than its `name`, or to
    another platform.

    Why it matters: one of the two is a stranger's. Whoever verifies the handle opens the `url` and sees the right page,
    while every post calls in the other.

    Example: `handle.x = { name = "@GenProkRK", url = "https://x.com/GenProcRK" }`

    Better: open both, keep the one that is the target's, and write it twice.

    Severity: an error, because one of the two is certainly wrong; a warning on Facebook, where the name may be
    the Page's title, so that only names a letter apart are told of. Capitals, `www.`, `twitter.com` for `x.com` and dots in
    Facebook's names make no difference; of an address that holds a number in place of a name, or of a page elsewhere,
    such as an office's own site, nothing is said. Silent once the campaign has ended.

    Source: forms of profile addresses as each platform gives them, read 2026-11-24; that dots and
    capitals make no other name on Facebook: https://www.facebook.com/help/105399436216001, read 2026-11-26.
    """
    campaign = context.campaign
    groups = (("target", campaign.targets), ("send_to", campaign.send_to), ("subject", campaign.subjects))
    for key, group in groups:
        for name, holder in group.items():
            for platform, handle in holder.handles.items():
                message = _differs(PLATFORMS[platform], handle)
                if message:
                    mild = None if PLATFORMS[platform].mentions else Severity.WARNING
                    yield Flaw(message, place(campaign.source, (key, name, "handle", platform, "url")), mild)


def _differs(platform: Platform, handle: Handle) -> str:
    if not (handle.url and platform.profile):
        return ""
    address, own = urlsplit(handle.url), urlsplit(platform.profile(handle.name))
    host = _bare_host(address.hostname or "")
    where = _HOSTS.get(host)
    if where and where != platform.name:
        return f"this address is of {PLATFORMS[where].title}, and stands under the handle of {platform.title}; move it"
    if not where and host != _bare_host(own.hostname or ""):
        return ""
    written, expected = _steps(address.path), _steps(own.path)
    if not written or written[0] in _BY_NUMBER or len(written) < len(expected):
        return ""
    account = written[len(expected) - 1]
    if _same(platform, account, expected[-1]):
        return ""
    return f"this address is of the account {account}, and the handle is {handle.name}; open both, and write the right one"


def _same(platform: Platform, account: str, name: str) -> bool:
    account, name = account.removeprefix("@").casefold(), name.removeprefix("@").casefold()
    if platform.name != "facebook":
        return account == name
    return not slip(account.replace(".", ""), name.replace(".", ""))


def _bare_host(host: str) -> str:
    for prefix in ("www.", "m.", "mobile."):
        host = host.removeprefix(prefix)
    return host


def _steps(path: str) -> list[str]:
    return [unquote(step) for step in path.split("/") if step]
