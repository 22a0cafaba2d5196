from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording

_SHOWN = 40


@rule("TXT018", Severity.WARNING, scope="text")
def remark_left(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: words hold a remark that somebody made about them: a translator's note, an editor's question or count, a
    word processor's comment, what a program says in front of the text that it was asked for.

    Why it matters: "Sure! Here is the translation:" above an appeal, or "(please check with the family)" in it, tells the
    official and the world how the words were made, and what their writers are not sure of.

    Example: `[Translator's note: …]`, `Translated with DeepL.com (free version)`, `Here is the tweet in French:`,
    `(278 characters)`, `Option 2:`, `[Comment [JS1]: …]`, `(to be checked with the lawyer)`, `NOT FOR PUBLICATION`

    Better: act on the remark, then delete it. What translators should know belongs into README.md in the campaign's folder.

    Severity: a warning, because a text may speak of a translator or a draft; an error for what only a program or a word
    processor says.

    Source: forms met in real toolkits and in words that were made by machines; our own judgement.
    """
    from socialkit.checks.remarks import remarks

    for part in wording.parts:
        for remark in remarks(part.value):
            words = " ".join(part.value[remark.start : remark.end].split())
            told = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
            message = f"“{told}” is {remark.whose} remark on the words, and would be posted with them; delete it"
            yield Flaw(message, part.place(remark.start, remark.end), Severity.ERROR if remark.certain else None)
