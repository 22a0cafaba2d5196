"""Articles of laws that a text cites: `article 174`, `ст. 20.2`, `§ 129a`, `174-бап`, `المادة 174`, `第105条`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# Words before the number; after those of several articles, all numbers of the list are articles.
_ONE = (
    r"article|art\.|section|sec\.|artículo|articulo|artigo|articolo|artikel[s]?|§|paragra(?:f|ph)(?:en|s)?"
    r"|стать(?:я|и|е|ю|ей|ёй|ею)|статт(?:я|і|ю|ею)|madde|(?:ال|بال|لل|وال)?ماد[ةه]|አንቀጽ"
)
_SEVERAL = (
    r"articles|arts\.|artt\.|sections|secs\.|artículos|articulos|artigos|articoli|§§"
    r"|стать(?:и|ям|ями|ях)|статей|статт(?:і|ям|ями|ях)|ст\.\s?ст\.|ст\.|(?:ال|بال|لل|وال)?مواد|(?:ال|بال|لل|وال)?مادت(?:ين|ان)"
)
_NUMBER = r"\d{1,4}[a-zа-я]?(?:[.-]\d{1,3}[a-zа-я]?)*(?:\s?\(\d{1,2}\))*(?:er(?!\w)|\s(?:bis|ter|quater)(?!\w))?(?!\w)"
_NEXT = r"\s?(?:,|;|/|\b(?:and|or|et|ou|y|o|e|und|oder|и|или|й|та|және|و)\b)\s?(?:§\s?)?"
_BEHIND = r"(?:-?(?:ші|шы|інші|ыншы)?[\s-]{0,2}ба(?:п\w{0,8}|бы\w{0,6})|(?:\.|['’]\w{1,5})?\smadde\w{0,8})(?!\w)"
_HAN = "〇零一二三四五六七八九十百千两"

_SIGNS = (
    *("artic", "artíc", "artig", "artik", "art.", "arts.", "artt.", "§", "section", "sec.", "secs.", "paragra"),
    *("стать", "стате", "статт", "ст.", "madde", "ماد", "مواد", "አንቀጽ", "бап", "бабы", "条", "條", "조"),
)
"""No article is cited without one of these."""


class Article(NamedTuple):
    """An article that is cited, and its place. *number* is in its steps: 174(1) is ("174", "1")."""

    start: int
    end: int
    number: tuple[str, ...]


def articles(text: str) -> tuple[Article, ...]:
    """The articles that the text cites, in its order. ARTICLE 19 in capitals is the organisation of that name."""
    folded = text.casefold()
    if not any(one in folded for one in _SIGNS):
        return ()
    return tuple(sorted(dict.fromkeys(_found(text))))


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two numbers are of one article: the same, or one names a part of the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _found(text: str) -> Iterator[Article]:
    before, behind, han = _patterns()
    for match in before.finditer(text):
        first = "only" if match["only"] else "first"
        if match[0].startswith("ARTICLE") and match[first] == "19":
            continue
        yield Article(match.start(), match.end(first), _steps(match[first]))
        for other in re.finditer(_NUMBER, match["rest"] or "", re.IGNORECASE):
            start = match.start("rest")
            yield Article(start + other.start(), start + other.end(), _steps(other[0]))
    for match in behind.finditer(text):
        yield Article(*match.span(), _steps(match["number"]))
    for match in han.finditer(text):
        yield Article(*match.span(), (_in_digits(match["number"]),))


def _steps(number: str) -> tuple[str, ...]:
    """The digits and letters of a number in turn; digits of any script are the same."""
    plain = "".join(str(int(letter)) if letter.isdigit() else letter for letter in number.casefold())
    return tuple(re.findall(r"\d+|[^\W\d_]+", plain.removesuffix("er")))


def _in_digits(number: str) -> str:
    """A number in Chinese characters, up to 9,999, in digits."""
    if number.isdecimal():
        return str(int(number))
    whole, last = 0, 0
    for letter in number:
        value = {"十": 10, "百": 100, "千": 1000}.get(letter)
        if value:
            whole, last = whole + (last or 1) * value, 0
        else:
            last = "零一二三四五六七八九".find(letter.replace("〇", "零").replace("两", "二"))
    return str(whole + last)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    several = rf"(?:{_SEVERAL})\s?(?P<first>{_NUMBER})(?P<rest>(?:{_NEXT}{_NUMBER})*)"
    return (
        re.compile(rf"(?<![\w.])(?:{several}|(?:{_ONE})\s?(?:№\s?)?(?P<only>{_NUMBER}))", re.IGNORECASE),
        re.compile(rf"(?<![\w.,-])(?P<number>\d{{1,4}}(?:-\d{{1,2}})?){_BEHIND}", re.IGNORECASE),
        re.compile(rf"[第제]\s?(?P<number>\d{{1,4}}|[{_HAN}]{{1,7}})\s?[条條조]"),
    )
