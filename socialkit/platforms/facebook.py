"""Facebook, a Page's post: lengths, what is live in its words, its links."""

from __future__ import annotations

import re

from socialkit.platforms import x
from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Fact, Length, Link, PictureLimits, Platform
from socialkit.text.entities import Entity

LIMITS = {
    # Meta's own reference states no number; this one is what tools for Pages agree on, so it is nobody's promise.
    "characters": Fact(63_206, "https://docs.letmepost.dev/platforms/facebook", "2026-11-23"),
}

PICTURES = PictureLimits(
    ("JPEG", "BMP", "PNG", "GIF", "TIFF"),
    # How many a post may carry, and how long a description may be, Meta's reference does not say.
    {"bytes": Fact(10_000_000, "https://developers.facebook.com/docs/graph-api/reference/page/photos", "2026-09-11")},
)


def measure(text: str) -> Length:
    """Code points, the larger of the two counts that are usual; the remark tells graphemes where they differ.

    Meta publishes neither the limit nor its unit (developers.facebook.com, "Page /feed", read 2026-09-11).
    """
    limit = LIMITS["characters"].value
    remarks: tuple[str, ...] = ()
    if not text.isascii():
        from socialkit.text.graphemes import count

        clusters = count(text)
        if clusters != len(text):
            remarks = (f"{clusters} characters as a reader sees them",)
    return Length(len(text), limit, "characters", min(len(text), limit), valid=bool(text.strip()), remarks=remarks)


def entities(text: str) -> tuple[Entity, ...]:
    """Links and hashtags, found as X finds them: Facebook publishes no rule of its own.

    A handle is plain text. A Page is mentioned as `@[page-id]`, and only through the API ("Page /feed", read
    2026-09-11).
    """
    found = [entity for entity in x.entities(text) if entity.kind in ("url", "hashtag")]
    for page in re.finditer(r"@\[([0-9]+)\]", text) if "@[" in text else ():
        if not any(entity.start <= page.start() < entity.end for entity in found):
            found.append(Entity("mention", page.start(), page.end(), page[1]))
    return tuple(sorted(found, key=lambda entity: entity.start))


def share(text: str, page: str | None) -> Link | None:
    """The sharer takes an address and nothing else; the words are copied and pasted by hand.

    developers.facebook.com/documentation/sharing/reference/share-dialog, read 2026-11-23: `quote` is gone.
    """
    if not page:
        return None
    return Link(f"https://www.facebook.com/sharer/sharer.php?u={encode(page)}", prefilled=False)


def profile(name: str) -> str:
    """The address of a Page."""
    return f"https://www.facebook.com/{encode(name.removeprefix('@'))}"


FACEBOOK = Platform(
    name="facebook",
    title="Facebook",
    mentions=False,
    measure=measure,
    entities=entities,
    limits=LIMITS,
    handle=r"[^@\s]\S*( \S+)*",
    handle_form='the Page\'s name as its address has it, such as "GenProkRK", and its url',
    share=share,
    hosts=("www.facebook.com", "facebook.com"),
    follow=profile,
    profile=profile,
    pictures=PICTURES,
)
