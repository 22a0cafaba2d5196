"""Posts → one-click links that open the words in a supporter's own account. No keys, no network, nothing tracked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from socialkit.campaign.choice import Choice
from socialkit.campaign.expand import posts
from socialkit.campaign.reading import Part, read_posts
from socialkit.campaign.verdict import Verdict
from socialkit.checks.handles import known_at, signs
from socialkit.checks.share_links import LONGEST, offered, shared_page
from socialkit.finding import Finding, Severity
from socialkit.model import Campaign, Post, in_language
from socialkit.platforms import PLATFORMS
from socialkit.platforms.platform import Length, Link, Platform

BY_MACHINE = "POL"
"""The family about what an account posts by machine; a link is opened by a person, who may do it."""


class SharedPart(NamedTuple):
    """One part of a post: the words to copy, the link that opens them (None where there is none), what to mind."""

    words: str
    link: Link | None
    length: Length | None
    remarks: tuple[str, ...]

    @property
    def link_is_long(self) -> bool:
        """Whether some programs cut the link."""
        return self.link is not None and len(self.link.url) > LONGEST

    @property
    def counted(self) -> str:
        """The platform's own count, or that there is none."""
        return f"{self.length.used:,}/{self.length.limit:,}" if self.length else "not counted"


class SharedPost(NamedTuple):
    """One post's links. *refused* holds every reason why it has none."""

    post_id: str
    platform: str
    title: str
    message: str
    language: str
    number: int
    parts: tuple[SharedPart, ...]
    refused: tuple[str, ...] = ()


class FollowLink(NamedTuple):
    """An account to follow, and the page where its posts can be repeated."""

    platform: str
    handle: str
    follow: str
    posts: str


class Sharing(NamedTuple):
    """All links of a campaign, and until when they hold. A campaign that may not go out has none: *verdict* says why."""

    slug: str
    title: str
    example: bool
    verdict: Verdict
    posts: tuple[SharedPost, ...]
    follow: tuple[FollowLink, ...]


def make_links(campaign: Campaign, judged: Verdict, findings: Sequence[Finding], choice: Choice) -> Sharing:
    """The links of the campaign. *findings* are those of a check before sending: a post with an error has no link."""
    title = in_language(campaign.title, "en", *campaign.languages)
    if not judged.open:
        return Sharing(campaign.slug, title, campaign.example, judged, (), ())
    names = [name for name in offered(campaign) if not choice.platforms or name in choice.platforms]
    order = {language: place for place, language in enumerate(campaign.languages)}
    chosen = sorted(
        choice.of(posts(campaign, names)) if names else (),
        key=lambda post: (post.message, order[post.language], post.number),
    )
    readings = read_posts(chosen)
    errors = [one for one in findings if one.severity is Severity.ERROR and not one.code.startswith(BY_MACHINE)]
    shared = tuple(_shared(post, campaign, readings[post.id], errors) for post in chosen)
    return Sharing(campaign.slug, title, campaign.example, judged, shared, tuple(_follow(campaign, names)))


def _shared(post: Post, campaign: Campaign, parts: Sequence[Part], errors: Sequence[Finding]) -> SharedPost:
    refused = tuple(dict.fromkeys(f"{one.code} {one.message}" for one in errors if _hinders(one, post, campaign)))
    return SharedPost(
        post_id=post.id,
        platform=post.platform,
        title=PLATFORMS[post.platform].title,
        message=post.message,
        language=post.language,
        number=post.number,
        parts=() if refused else tuple(_part(part, index, post, campaign) for index, part in enumerate(parts)),
        refused=refused,
    )


def _hinders(error: Finding, post: Post, campaign: Campaign) -> bool:
    """An error of the post's own, of the facts, or of its words.

    On platforms that take links only, nothing is checked by itself: there the errors that the words have elsewhere count,
    but for a length.
    """
    if error.post_id == post.id or (error.post_id is None and error.span.file.path == campaign.source.path):
        return True
    same_words = error.span.file.path == post.wording.file.path
    if error.post_id is None or post.platform in campaign.platforms:
        return same_words and error.post_id is None
    return same_words and not error.code.startswith("LEN")


def _part(part: Part, index: int, post: Post, campaign: Campaign) -> SharedPart:
    platform, words = PLATFORMS[post.platform], part.text.value
    remarks = list(_told(foreign_handles(words, platform, campaign), platform))
    link = platform.share(words, shared_page(words, campaign)) if platform.share else None
    if link is None:
        remarks.append(f"{platform.title} shares an address; these words have none, and `page` is not set. Copy the words")
    elif not link.prefilled:
        remarks.append(f"copy the words first: {platform.title} takes none from a link")
    if index and platform.threads:
        remarks.append("post it as a reply to your own part before it")
    elif index:
        remarks.append(f"{platform.title} has no threads: it goes out by itself. Better copy all parts into one")
    if link and len(link.url) > LONGEST:
        long = f"the link has {len(link.url):,} characters; over {LONGEST:,} some programs cut it"
        remarks.append(f"{long}. Copy the words instead")
    return SharedPart(words, link, part.length, tuple(remarks))


def foreign_handles(words: str, platform: Platform, campaign: Campaign) -> tuple[str, ...]:
    """The handles in the words that are somebody else's, or plain text, on this platform; each once."""
    foreign = dict[str, None]()
    for sign in signs(words):
        found = known_at(campaign, words, sign)
        if found and platform.name not in found.platforms:
            foreign[words[sign : found.end]] = None
    return tuple(foreign)


def _told(names: Sequence[str], platform: Platform) -> Iterator[str]:
    for name in names:
        if platform.mentions:
            yield f"{name} may be somebody else on {platform.title}: write the name instead"
        else:
            yield f"{name} is plain text on {platform.title}"


def _follow(campaign: Campaign, names: Sequence[str]) -> Iterator[FollowLink]:
    for name, handles in campaign.follow.items():
        platform = PLATFORMS[name]
        if name in names and platform.follow and platform.profile:
            for handle in handles:
                yield FollowLink(name, handle, platform.follow(handle), platform.profile(handle))


def sharing_json(sharing: Sharing) -> Mapping[str, Any]:
    """The links as plain values."""
    judged = sharing.verdict
    return {
        "campaign": sharing.slug,
        "title": sharing.title,
        "example": sharing.example,
        "may_go_out": judged.open,
        "verdict": judged.word,
        "reasons": list(judged.reasons),
        "valid_until": judged.until.isoformat() if judged.until else None,
        "posts": [_post_json(post) for post in sharing.posts],
        "follow": [link._asdict() for link in sharing.follow],
    }


def _post_json(post: SharedPost) -> dict[str, Any]:
    return {
        "post": post.post_id,
        "platform": post.platform,
        "message": post.message,
        "language": post.language,
        "wording": post.number,
        "refused": list(post.refused),
        "parts": [
            {
                "text": part.words,
                "url": part.link.url if part.link else None,
                "prefilled": part.link.prefilled if part.link else False,
                "encoded_length": len(part.link.url) if part.link else None,
                "too_long": part.link_is_long,
                "count": part.counted,
                "remarks": list(part.remarks),
            }
            for part in post.parts
        ],
    }
