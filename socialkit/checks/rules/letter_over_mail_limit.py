from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.checks.share_links import LONGEST, may_be_long
from socialkit.finding import Severity
from socialkit.model import Wording
from socialkit.platforms import email


@rule("LEN006", Severity.NOTE, scope="letter")
def letter_over_mail_limit(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a letter as a mail link, one click that opens a message with the words in it, has more than 2,000
    characters once it is encoded.

    Why it matters: some mail programs open an empty message or cut the letter, and the supporter does not see that its
    demands are gone. Encoded, a space has 3 characters, a line break or a Cyrillic letter 6.

    Example: an English letter of 1,700 characters, which are 2,350 in the link; a Russian one of 400.

    Better: a shorter letter, or one that supporters copy or attach instead of a link.

    Severity: a note, because a letter is mostly printed or copied, where its length does not matter. Silent in a campaign
    that has ended.

    Source: Amnesty France's tool, which warns from 1,600 and calls over 2,000 red
    (github.com/Amnesty-International-France/urgence), read 2026-11-23.
    """
    for part in wording.parts:
        link = email.share(part.value, None) if may_be_long(part.value) else None
        if link and len(link.url) > LONGEST:
            message = f"the letter has {len(link.url):,} characters as a mail link; over {LONGEST:,} some programs cut it"
            yield Flaw(f"{message}: shorten it, or have it copied", part.place(0, len(part.value)))
