from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.approved import command
from socialkit.campaign.facts import place
from socialkit.checks.rule import Approved, Context, Flaw, rule
from socialkit.finding import Severity


@rule("CAM021", Severity.WARNING, scope="approval")
def approval_void(approved: Approved, context: Context) -> Iterator[Flaw]:
    """
    What it says: an approval holds no more, because the post's words, its pictures or their descriptions were changed
    since; or because there is no such post.

    Why it matters: who approved the words believes that these go out, and whoever posts believes that they are approved.
    Nothing goes out on a void approval from an account that needs one, and that should be known before the hour comes.

    Example: an approval of 20 November, and a comma put right on the 21st.

    Better: show the post to the same person again, with `socialkit approve`, which renews the approval; or delete the
    approval from approvals.toml.

    Severity: a warning, because words that are being worked on are no fault, and because only the accounts of an
    organisation know whether they need approvals. Not told of a name that has approved the post anew.

    Source: our own judgement.
    """
    one, position, post, standing = approved
    source = context.campaign.approvals_source or context.campaign.source
    if post is None or standing is None:
        message = f"{one.by} approved {one.post}, and there is no such post; delete this approval, or put its name right"
        yield Flaw(message, place(source, ("approval", position, "post")))
    elif one in standing.void and not standing.trouble:  # a picture that cannot be read has a rule of its own
        what = "words, pictures or descriptions" if post.media else "words"
        told = f"{one.by} approved other {what} on {one.on}, so this approval is void"
        message = f"{told}; show {post.id} again: {command(post)}"
        yield Flaw(message, place(source, ("approval", position, "sha256")))
