from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.words import suppression_line, without_suppressions
from socialkit.checks.engine import CHANGES
from socialkit.checks.rule import Context, Flaw, Suppression, rule
from socialkit.checks.rules import RULES
from socialkit.finding import Edit, Fix, Severity


@rule("CAM020", Severity.WARNING, scope="suppression")
def suppression_unused(one: Suppression, context: Context) -> Iterator[Flaw]:
    """
    What it says: an `ignore:` line of a text's header passes nothing over: its rule finds nothing in the text, is not
    there, or cannot be passed over.

    Why it matters: one that is left over hides the next fault of its kind before anybody has looked at it; one with a wrong
    code hides nothing, though its writer thinks so.

    Example: `ignore: HDL002 she is a new colleague` after the mention has gone; `ignore: TAG099 a slogan`

    Better: delete the line, which `--fix` does where the rule finds nothing, or write the code that was meant. Who keeps a
    line for a fault that comes and goes can say so: `ignore: CAM020 the reason`.

    Severity: a warning, because nothing goes out that should not. Nothing is said of a rule that was not asked or that
    failed, nor in a campaign that has ended.

    Source: our own judgement; the campaign's own `ignore:`.
    """
    message = _fault(one)
    if message:
        yield Flaw(message, suppression_line(one.wording, one.code), fix=_fix(one))


def _fault(one: Suppression) -> str | None:
    code = one.code
    if code.startswith("FMT"):
        return f"{code} is a fault of the file itself, which no header passes over; delete this line"
    if not one.asked and code not in {listed.code for listed in RULES}:
        return f"there is no rule {code}, so this passes nothing over; write the code that `socialkit check` prints"
    if not one.asked or one.used:
        return None
    if code.startswith(CHANGES):
        return f"no header passes over a rule of {CHANGES}, so {code} is told all the same; delete this line"
    return f"{code} finds nothing here that needs this; delete the line, or it hides the next fault unseen"


def _fix(one: Suppression) -> Fix | None:
    """All lines of the header that nothing needs go at once: one by one they would be too near for one fix."""
    if one.code not in one.unneeded:
        return None
    edits = tuple(Edit(span, "") for span in without_suppressions(one.wording, one.unneeded))
    lines = "line" if len(one.unneeded) == 1 else f"{len(one.unneeded)} lines"
    return Fix(f"delete the {lines} of the header that nothing needs", edits)
