from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

if TYPE_CHECKING:
    from socialkit.model import Text, Wording
    from socialkit.text.names import Name


@rule("CAM017", Severity.NOTE, scope="text")
def name_unknown(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a text names a person who stands neither in campaign.toml, comments included, nor in prescribed words,
    the letter, or the text that it was translated from; or a name is a letter away from one that the campaign knows.

    Why it matters: a name misspelt is a person whom nobody finds, and it spoils the text for everybody who knows better; a
    name that nobody meant to tell cannot be called back. Names went wrong within one and the same Urgent Action.

    Example: `Serikzhan Bilahs`; `Judge Karimov`, `her lawyer Xu Yan`, of whom the campaign says nothing.

    Better: hold it against the source. A name that is right goes into campaign.toml, if only into a comment.

    Severity: a note, for a new name is mostly right, and somebody must decide whether it should be told; a warning where
    one letter makes a known name of it. Only scripts with capitals are read. A name is told by a title before it, or by two
    or more capitals in a row, in languages whose institutions socialkit knows; endings, other alphabets and other ways to
    spell a known name are silent.

    Source: our own judgement, tried on public posts and appeals; three Urgent Actions spelt a prisoner's name in two or
    three ways (read 2026-11-23).
    """
    from socialkit.checks.known_facts import own_words

    named = set[str]()
    for part in own_words(wording):
        yield from _flaws(part, wording, context, named)


def _flaws(part: Text, wording: Wording, context: Context, named: set[str]) -> Iterator[Flaw]:
    """What is wrong with the names of one part. *named* gathers the words of unknown names, each of which is told once."""
    from socialkit.checks.known_facts import known_texts
    from socialkit.checks.known_names import is_new, near_name
    from socialkit.text.names import capitals
    from socialkit.text.prose import prose

    text, known = prose(part.value), tuple(known_texts(context.campaign, wording))
    told = {at for start, end in _relatives(part.value) for at in range(start, end)}
    for one in capitals(text):
        near = near_name(one, context.campaign, wording, known)
        if near:
            told.update(range(one.start, one.end))
            words = f"{near.written} is no name that the campaign knows; {near.name} may be meant: {near.slip.said}"
            yield Flaw(words, part.place(one.start, one.end), Severity.WARNING)
    for name in _people(text, wording.language):
        place = range(name.start, name.end)
        if told.isdisjoint(place) and not named.issuperset(name.words) and is_new(name, known):
            told.update(place)
            named.update(name.words)
            words = f"the campaign does not know {part.value[name.start : name.end]}"
            hint = "hold it against the source, and note it in campaign.toml if it is right"
            yield Flaw(f"{words}; {hint}", part.place(name.start, name.end))


def _people(text: str, language: str) -> list[Name]:
    """Who may be named in the text: behind a title, or in a row of capitals; none of a headline."""
    from socialkit.text.names import LISTED, is_headline, rows, titled

    if is_headline(text):
        return []
    return [*titled(text), *(rows(text) if language.partition("-")[0] in LISTED else ())]


def _relatives(text: str) -> list[tuple[int, int]]:
    """Where SAF006 speaks of a name."""
    from socialkit.checks.rules.relative_named import relatives

    return relatives(text)
