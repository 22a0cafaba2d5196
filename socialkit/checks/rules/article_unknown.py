from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

if TYPE_CHECKING:
    from socialkit.model import Text, Wording
    from socialkit.text.articles import Article


@rule("CAM019", Severity.WARNING, scope="text")
def article_unknown(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post cites an article of a law that stands neither in campaign.toml, comments included, nor in
    prescribed words, the letter, or the text that it was translated from. A part of a known article is known.

    Why it matters: a wrong number accuses a prisoner of another crime, before everybody who looks it up; and officials
    answer the number instead of the demand.

    Example: `article 147 of the Criminal Code`, `ст. 147`, `§ 129`, `147-бап`, `المادة 147`, `第147条`, where the campaign
    says 174.

    Better: hold it against the source. A number that is right goes into a comment of campaign.toml: `# charged under
    article 174`.

    Severity: a warning, because few posts cite an article, and no reader can tell that one is wrong.

    Source: our own judgement; words of machine-made variants said what their campaign did not (read 2026-11-23).
    """
    if not any(letter.isnumeric() for part in wording.parts for letter in part.value):
        return
    from socialkit.checks.known_facts import own_words

    for part in own_words(wording):
        for article in _unknown(part, wording, context):
            yield Flaw(_said(article, part, wording, context), part.place(article.start, article.end))


def _unknown(part: Text, wording: Wording, context: Context) -> Iterator[Article]:
    """The articles that nobody knows, each once."""
    from socialkit.checks.known_facts import articles_of, knows_article
    from socialkit.text.prose import prose

    told = set[tuple[str, ...]]()
    for article in articles_of(prose(part.value)):
        if article.number not in told and not knows_article(context.campaign, wording, article):
            told.add(article.number)
            yield article


def _said(article: Article, part: Text, wording: Wording, context: Context) -> str:
    from socialkit.checks.known_facts import known_articles
    from socialkit.text.nearness import slip

    written = part.value[article.start : article.end]
    number = article.number[0]
    for known in known_articles(context.campaign, wording):
        if min(len(number), len(known[0])) > 1 and slip(number, known[0]):
            return f"the campaign does not know {written}; did you mean {known[0]}?"
    return f"the campaign does not know {written}; hold it against the source, and note it in campaign.toml if it is right"
