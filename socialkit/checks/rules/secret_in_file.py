from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.source import Span
from socialkit.text.secrets import secrets_in


@rule("SAF008", Severity.ERROR, scope="campaign")
def secret_in_file(context: Context) -> Iterator[Flaw]:
    """
    What it says: a key, a token or a password stands in a file of the campaign.

    Why it matters: campaign files are shared, copied and kept in every version. Whoever reads the token posts in the
    organisation's name, and deleting it now does not delete it from the versions before.

    Example: an access token in campaign.toml, `# password: ` and the password, a private key, a bot's token in a text.

    Better: revoke it first, on its platform; then delete it here. Tokens belong into the environment or the system's key
    store.

    Severity: an error, because a token that was published must be taken as known. No report of socialkit shows it: its
    line is printed with stars.

    Source: our own judgement. The forms of tokens are from general knowledge of GitHub, Slack, Amazon, Google, Telegram,
    X, Facebook and RFC 7519; no page of theirs was read. Not named: SHA-256 hashes, and numbers of pages in links.
    """
    campaign = context.campaign
    files = {campaign.source, *(wording.file for wording in campaign.wordings)}
    for file in files | ({campaign.approvals_source} if campaign.approvals_source else set()):
        for one in secrets_in(file.text):
            begins = f" (it begins with {file.text[one.start : one.start + one.shown]})" if one.shown else ""
            message = f"this looks like {one.kind}{begins}; revoke it where it was issued, then delete it here"
            yield Flaw(message, Span(file, one.start, one.end))
