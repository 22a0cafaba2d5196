from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.expand import posts
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.checks.share_links import LONGEST, may_be_long, offered, shared_page
from socialkit.finding import Severity
from socialkit.model import Campaign, Post
from socialkit.platforms import PLATFORMS


@rule("LEN005", Severity.WARNING, scope="campaign")
def share_link_too_long(context: Context) -> Iterator[Flaw]:
    """
    What it says: a one-click link that carries the words has more than 2,000 characters once it is encoded, on a platform
    of the campaign or on one that only takes links.

    Why it matters: some programs cut such a link or do not open it, and a supporter posts half a sentence, or nothing.
    Encoded, a Cyrillic or Arabic letter has 6 characters, a Chinese or Ethiopic one 9, an emoji 12.

    Example: 400 Russian letters, which are 2,400 characters in a link to WhatsApp.

    Better: shorter words, a thread, or a text of its own for those platforms, such as `release.whatsapp.ru.txt`.

    Severity: a warning, because `share` still gives the words to copy. Said once for a text, of its longest link. Silent in
    a campaign that has ended, which has no links, and of words that are over a platform's limit, of which LEN001 speaks.

    Source: no platform documents a limit; walinktool.com for WhatsApp and newbedev.com
    (effective-maximum-mailto-body-lengths) for mail, read 2026-11-23; that 2,000 hold for all is our own judgement.
    """
    campaign = context.campaign
    if not any(_may_be_long(part.value, campaign) for one in campaign.wordings for part in one.parts):
        return  # to write all posts out for eight platforms takes as long as all other rules together
    by_text = dict[str, list[tuple[int, int, Post]]]()
    for post in posts(context.campaign, offered(context.campaign)):
        length, index = max((_encoded(post, index, context), -index) for index in range(len(post.parts)))
        if length > LONGEST:
            by_text.setdefault(post.wording.file.path, []).append((length, -index, post))
    for found in by_text.values():
        length, index, post = max(found, key=lambda one: one[0])
        names = [PLATFORMS[name].title for name in PLATFORMS if any(one.platform == name for _, _, one in found)]
        has = "the link to {} has {:,}" if len(names) == 1 else "the links to {} have up to {:,}"
        message = f"{has.format(_listed(names), length)} characters; over {LONGEST:,} some programs cut it"
        yield Flaw(f"{message}: shorten the words", post.parts[index].place(0, len(post.parts[index].value)))


def _may_be_long(typed: str, campaign: Campaign) -> bool:
    """Whether words as typed could make too long a link, each placeholder filled in with the longest name there is."""
    names = (word for target in campaign.targets.values() for word in (*target.name.values(), *target.office.values()))
    handles = (handle.name for target in campaign.targets.values() for handle in target.handles.values())
    longest = max((*names, *handles), key=len, default="") if "{" in typed else ""
    return may_be_long(typed + longest * typed.count("{"), campaign.page or typed)


def _encoded(post: Post, index: int, context: Context) -> int:
    """The length of the link that carries a part's words; 0 where it carries none or is certainly short enough."""
    platform, words = PLATFORMS[post.platform], post.parts[index].value
    if not platform.share or not may_be_long(words, context.campaign.page or words):
        return 0
    if platform.measure and platform.measure(words).over > 0:
        return 0
    link = platform.share(words, shared_page(words, context.campaign))
    return len(link.url) if link and link.prefilled else 0


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
