from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG003", Severity.ERROR, scope="change")
def address_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that those who are written to, or where, are not the same: a name, office or
    salutation, a postal address, telephone, fax, e-mail address or website in campaign.toml, or an e-mail address in a
    text.

    Why it matters: letters go to whoever stands there. A changed letter in an e-mail address hands over the names of all
    who write, to somebody who may have registered it for that.

    Example: `press@prokurOr.kz`, where `press@prokuror.kz` stood.

    Better: hold it against the document, or against the office's own page, and let a person with rights accept the
    change.

    Severity: an error, because it redirects.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    yield Flaw(f"{told(change)}; hold it against the document or the office's own page", change.span)
