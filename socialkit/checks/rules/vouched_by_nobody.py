from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

_NOBODY = re.compile(
    r"(?:to ?do|tbd|tba|fixme|x+|\?+|\.+|-+|_+|n/?a|none|nobody|no ?one|unknown|anonymous|some(?:one|body)|name|your name|"
    r"name or role|me|myself|i|us|we|test(?:er)?|user|admin|root|author|asdf|foo|bar|[\[<{(].*[\]>})]|"
    r"inconnu|moi|nom|desconocido|yo|nombre|unbekannt|ich|name oder rolle|неизвестно|я|имя|кто-то|хз|белгісіз)",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"(?:claude|chat ?gpt|gpt(?:-?\d\w*)?|copilot|github copilot|gemini|bard|llama|mistral|deepl|"
    r"claude[ -]?(?:code|opus|sonnet|haiku|\d).*|google translate|deepseek|grok|perplexity|"
    r"(?:an? )?(?:ai|llm|bot|language model|machine|script)(?: assistant| agent)?|ki|ии|нейросеть|ci|"
    r"github[- ]actions?(?:\[bot\])?|"
    r".*\[bot\]|dependabot|renovate|(?:chatgpt|gpt-?\d|copilot|gemini|deepl)\b.*)",
    re.IGNORECASE,
)
_AMNESTY = "AI"
"""Amnesty International among those who work there; only `ai` in another spelling is a machine."""


@rule("CAM023", Severity.WARNING, scope="campaign")
def vouched_by_nobody(context: Context) -> Iterator[Flaw]:
    """
    What it says: a confirmation, consent, verification, acknowledgement, approval or review is given by nobody: its `by` is
    a gap, a word such as “me”, or the name of a program.

    Why it matters: when a name in a post turns out to be wrong, somebody has to be asked; “TODO” cannot be. A program that
    approves its own words makes of two pairs of eyes none.

    Example: `consent = { on = 2026-11-01, by = "TODO" }`, `reviewed: ChatGPT, 2026-11-20`, `by = "me"`

    Better: a name, or a role that is known to the team: `by = "Case coordinator, Berlin"`.

    Severity: a warning, because a first name may look like one of these.

    Source: our own judgement.
    """
    from socialkit.checks.vouched import statements

    for one in statements(context.campaign):
        by = one.by.strip()
        if _NOBODY.fullmatch(by):
            message = f"“{by}” says nobody who can be asked about this {one.what}; write a name or a role"
            yield Flaw(message, one.by_span)
        elif by != _AMNESTY and _MACHINE.fullmatch(by):
            yield Flaw(f"{by} is a program, and a {one.what} is a person's to give; write who gave it", one.by_span)
