"""Whose approvals of a post still hold: those of exactly its words, its pictures and their descriptions."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from socialkit.campaign.words import words_hash
from socialkit.errors import PictureError
from socialkit.ledger.job import Picture
from socialkit.model import Approval, Campaign, Post


class Standing(NamedTuple):
    """Who approved a post. *held* are the approvals that hold, one a name; *void* those of other words, pictures or
    descriptions, of names that have none that holds.

    *sha256* is what an approval of the post as it is now names; "" where a picture cannot be read: *trouble* says why.
    """

    post_id: str
    sha256: str
    held: tuple[Approval, ...]
    void: tuple[Approval, ...]
    trouble: str = ""


def approval_hash(post: Post, pictures: Sequence[Picture] = ()) -> str:
    """What an approval of the post names. *pictures* are those of the post, in their order.

    Without pictures it is the hash of the words, as `socialkit preview` and the headers of translations have it: that is
    then all there is to approve, and a person finds one number everywhere. Pictures, and a line `---` among the words,
    which that hash cannot tell from the end of a part, make it the SHA-256 of a NUL, which no text file holds, and of a
    line each: `part` and the SHA-256 of the part's words; `picture`, the SHA-256 of its file, and that of its description
    in the post's language (`-` where it has none).
    """
    if not pictures and not any("---" in part.value.split("\n") for part in post.parts):
        return words_hash(post.parts)
    parts = [f"part {_sha256(part.value.encode('utf-8', 'surrogatepass'))}" for part in post.parts]
    shown = [f"picture {one.sha256} {'-' if one.alt is None else _sha256(one.alt.encode())}" for one in pictures]
    return _sha256(("\0" + "\n".join([*parts, *shown])).encode())


def pictures_of(post: Post, campaign: Campaign, digest: Callable[[str, str], str] | None = None) -> tuple[Picture, ...]:
    """The post's pictures as they are now. *digest* takes the campaign's folder and a file in it (`file_sha256`).

    Raises PictureError, which names the file.
    """
    return tuple(
        Picture(name, (digest or file_sha256)(campaign.folder, medium.file), medium.alt.get(post.language))
        for name, medium in ((name, campaign.media[name]) for name in post.media)
    )


def file_sha256(folder: str, file: str) -> str:
    """The SHA-256 of a picture's file inside *folder*. Raises PictureError for one that cannot be read, or is too large."""
    from socialkit.media.picture import read

    try:
        return _sha256(read(folder, file))
    except PictureError as error:
        raise PictureError(f"{file}: {error}") from None


def standing(post: Post, campaign: Campaign, digest: Callable[[str, str], str] | None = None) -> Standing:
    """Who approved the post, and whether that still holds. Reads its pictures, if it has any."""
    mine = [one for one in campaign.approvals if one.post == post.id]
    try:
        sha256, trouble = approval_hash(post, pictures_of(post, campaign, digest)), ""
    except PictureError as error:
        sha256, trouble = "", str(error)
    held = {name_key(one.by): one for one in reversed(mine) if one.sha256 == sha256}
    void = {name_key(one.by): one for one in mine if name_key(one.by) not in held}
    return Standing(post.id, sha256, tuple(reversed(held.values())), tuple(void.values()), trouble)


def approvals_of(post: Post, campaign: Campaign) -> tuple[Approval, ...]:
    """The approvals of the post that hold, one a name. None holds where a picture of it cannot be read."""
    return standing(post, campaign).held if any(one.post == post.id for one in campaign.approvals) else ()


def lacking(post: Post, campaign: Campaign, needed: int) -> str:
    """Why the post may not go out yet if it has to have *needed* approvals, and what to do; "" if it has them."""
    if needed <= 0:
        return ""
    now = standing(post, campaign)
    if len(now.held) >= needed:
        return ""
    if now.trouble:
        return f"whether it was approved is not known: {now.trouble}"
    whose = f"posts from {post.account}" if post.account else "posts"
    has = f"this has {len(now.held) or 'none'}{_names(now.held)}"
    void = f"; that of {listed_names(now.void)} is of other words, pictures or descriptions" if now.void else ""
    return f"{whose} need {_number(needed)}, and {has}{void}. Let {_others(needed, now)} look: {command(post)}"


def command(post: Post) -> str:
    """The command that shows this post, and nothing else, to somebody who is to approve it."""
    chosen = f"--platform {post.platform} --lang {post.language} --wording {post.number}"
    return f'socialkit approve {post.campaign}/{post.message} {chosen} --by "NAME OR ROLE"'


def name_key(name: str) -> str:
    """What makes a name the same: neither capitals nor blanks nor the form of its letters make two persons of one."""
    from unicodedata import normalize

    return " ".join(normalize("NFKC", name).casefold().split())


def listed_names(approvals: Iterable[Approval]) -> str:
    """Whose they are."""
    return ", ".join(one.by for one in approvals)


def _names(held: Sequence[Approval]) -> str:
    return f" ({listed_names(held)})" if held else ""


def _number(needed: int) -> str:
    return f"{needed} approval{'' if needed == 1 else 's'}"


def _others(needed: int, now: Standing) -> str:
    missing = needed - len(now.held)
    return "somebody else" if now.held and missing == 1 else f"{missing} people" if missing > 1 else "somebody"


def _sha256(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()
