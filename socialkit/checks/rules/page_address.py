from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from socialkit.campaign.facts import place
from socialkit.checks.addresses import listed
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.checks.rules.link_shortened import is_shortener
from socialkit.checks.rules.link_tracked import tracks
from socialkit.finding import Severity


@rule("LNK009", Severity.WARNING, scope="campaign")
def page_address(context: Context) -> Iterator[Flaw]:
    """
    What it says: the `page` of campaign.toml is a short link, carries parameters that tell who came from where, or is not
    secure.

    Why it matters: `socialkit share` gives that address to Facebook and Telegram with every post, so its faults go out with
    all of them: a short link can be turned to another place, tracking ties a reader to a mailing, and `http://` lets
    whoever is on the line see and change what is read.

    Example: `page = "http://bit.ly/free-jo?utm_source=mail"`

    Better: `page = "https://www.amnesty.org/en/free-jo"`

    Severity: a warning, because the page may be the right one. Silent once the campaign has ended.

    Source: our own judgement, as that of LNK002, LNK003 and LNK004 for links in posts.
    """
    page = context.campaign.page
    if not page:
        return
    address = urlsplit(page)
    host = (address.hostname or "").lower()
    said = []
    if is_shortener(host) and not listed(host, context.campaign):
        said.append(f"{host} hides where it leads; write the address that it leads to")
    if any(tracks(one, host) for one in address.query.split("&") if one):
        said.append("parts of it only tell who came from where; leave them out")
    if address.scheme.lower() == "http":
        said.append("http:// lets others read and change the page; write https://")
    for words in said:
        yield Flaw(f"the campaign's page goes out with every link, and {words}", place(context.campaign.source, ("page",)))
