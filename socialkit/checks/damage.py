r"""What conversions do to words: a page's, a document's or a mail's own signs that stay in the text.

Each form was seen in real actions that were copied from a web page, a PDF, a mail or a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from socialkit.checks.misread import misread
from socialkit.finding import Severity

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "Januar|Februar|März|Juni|Juli|Oktober|Dezember|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty"
_NEW_TAB = (
    r"opens in (?:a )?new (?:tab|window)|(?:s['’])?ouvre dans (?:un nouvel onglet|une nouvelle fenêtre)|"
    r"se abre en una (?:nueva (?:pestaña|ventana)|(?:pestaña|ventana) nueva)|"
    r"öffnet(?: sich)? in (?:einem )?neue[mn] (?:tab|fenster)|wird in (?:einem )?neue[mn] (?:tab|fenster) geöffnet|"
    r"откроется в нов(?:ом окне|ой вкладке)|открывается в нов(?:ом окне|ой вкладке)|يفتح في (?:نافذة|علامة تبويب) جديدة"
)
_FORMS_OWN = (
    "click (?:or tap )?here to enter text|(?:clique[rz] ou appuye[rz]|clique[rz]) ici pour entrer du texte|"
    "haga clic (?:o pulse )?aquí para escribir texto|klicken (?:oder tippen )?sie hier, um text einzugeben|"
    "место для ввода текста"
)
_TAGS = "a|b|i|u|p|br|hr|em|strong|span|div|ul|ol|li|h[1-6]|img|table|tr|td|th|blockquote|font|center"
_LISTED = 5
"""How many brackets of one kind are told of; more of them say no more."""
_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【", "］": "［"}


class Damage(NamedTuple):
    """A damaged place, what is said of it, and how bad it is; *plain* are the words that were meant, where known."""

    start: int
    end: int
    message: str
    severity: Severity
    plain: str | None = None


class _Form(NamedTuple):
    """Signs of which one is in every such damage (a quick way out), a pattern, words; *plain* is the pattern's group."""

    signs: tuple[str, ...]
    pattern: str
    message: str
    severity: Severity = Severity.WARNING
    plain: int | None = None


_FORMS = (
    _Form(
        ("\ufffd",),
        "\ufffd+",
        "characters were lost here when the text was converted; type them again",
        Severity.ERROR,
    ),
    # Latin-1 or Windows-1252 read for UTF-8. Not Ã before » or a hard space, as in IRMÃ».
    _Form(
        tuple("ÃÂâÐÑØÙð"),
        "(?:Ã[\xa1-\xba\xbc-\xbf]|Â[\xa0-\xba]|â€[\x80-\xbf™œ\x9d“”¦˜])+"
        "|(?:(?:ðŸ|â[š›œž])[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2})+"
        "|(?:[ÐÑØÙ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){3,}",
        "letters were read in a wrong encoding here; copy the words again, or type them",
        Severity.ERROR,
    ),
    _Form(
        ("rotected]", "rotegido]", "rotégé]"),
        r"(?i:\[e-?mail\s+protected\]|\[(?:courriel|e-?mail) protégé\]|\[(?:correo )?(?:electrónico|e-?mail) protegido\])",
        "a web page hid an e-mail address here; write the address itself",
        Severity.ERROR,
    ),
    _Form(
        ("new tab", "new window", "onglet", "fenêtre", "pestaña", "ventana", "neue", "нов", "جديدة"),
        rf"(?i:[(\[]?(?:{_NEW_TAB})[)\]]?)",
        "these are words of a web page for its links; delete them",
        Severity.ERROR,
    ),
    _Form(
        ("nter text", "ntrer du texte", "scribir texto", "inzugeben", "ввода текста"),
        rf"(?i:(?:{_FORMS_OWN})\.?)",
        "a form's own words were left here; delete them",
        Severity.ERROR,
    ),
    _Form(
        ("<", "&"),
        rf"(?i:</?(?:{_TAGS})(?:\s[^<>\n]*)?/?>|"
        r"&(?:nbsp|amp|quot|apos|lt|gt|laquo|raquo|[lr]dquo|[lr]squo|[mn]dash|hellip|#\d{2,6}|#x[0-9a-f]{2,5});)",
        "this is HTML, which no platform reads; write the sign that it stands for, or delete it",
    ),
    _Form(
        ("\\",),
        r"(?<!¯)\\([$#@*_\[\]()~`>&%!.+-])",
        "a backslash of Markdown was left here; delete it",
        plain=1,
    ),
    _Form(
        ("**",),
        r"(?<![\w*])\*\*(?![\s*])[^*\n]*[^\s*]\*\*(?![\w*])",
        "these are Markdown's signs for bold letters, which platforms show as they are typed; delete them",
    ),
    _Form(
        ("://",),
        r"(?i:https?://(?=\s|\Z)|https?://\S{0,2000}[-_=&?%](?=\n\w))",
        "this address is torn in two, and what is left of it leads elsewhere or nowhere; join its pieces",
    ),
    _Form(
        (":/", "//"),
        r"(?i:(?<![\w/:.])(?:(?:htps?|htpps?|htttps?|hhttps?|httpss|ttps?|hxxps?|thtps?|httsp|hptts?)://(?=\w)"
        r"|https?:/(?=[\w])|https?[;.]//(?=\w)|https?//:?(?=\w)"
        r"|http s://(?=\w)|https? ://(?=\w)|https?: //(?=\w)))",
        "the beginning of this address is misspelt, so that it is no link, or leads elsewhere; write https://",
    ),
    _Form(
        ("https://", "http://"),
        r"https?://[^\s<>]{0,500}[^\s<>/=?&#:](?=https?://)"
        r"|https?://(?P<host>[^\s/?#]{1,99})/[^\s<>?#]{0,300}?(?=https?://(?P=host)(?![\w.-]))",
        "an address was pasted into another one here; leave one of them",
    ),
    _Form(
        ("\u00a8",),
        r"[^\W\d_]\u00a8(?=[^\W\d_])",
        "a letter and its two dots stand apart here, as in a copied PDF; type the letter again",
    ),
    _Form(
        ("-\n", "\u2010\n"),
        r"(?<![\w/@#.-])[^\W\d_]{2,}[-\u2010](?=\n[^\W\d_]{2})(?!\n(?:and|or|to|et|ou|y|o|e|und|oder|bis|bzw|и|или|және)\b)",
        "a word is parted here as at the end of a printed line; join it",
    ),
    _Form(
        ("](",),
        r"\[[^\[\]\n]+\]\(\s*(?:https?://|mailto:)[^\s()]+\)",
        "this is a link of Markdown, which platforms show as it is typed; write the words and the address",
    ),
    _Form(
        ("()", "( ", "(\xa0", "[]", "[ "),
        r"(?<![\w\]])(?:\([ \xa0]*\)|\[[ \xa0]*\])(?!\()",
        "what stood in these brackets is lost; find it, or delete them",
    ),
    _Form(
        ("days", "weeks", "months", "years", "people", "hours"),
        rf"(?i:(?<![\w#@])(?:{_NUMBERS})(?:days|weeks|months|years|people|hours)(?!\w))",
        "a space is missing here; put it in",
    ),
    _Form(
        (),
        r"(?m)(?:^|(?<=\s))(?:[A-Za-zÀ-ɏͰ-ӿ] ){4,}[A-Za-zÀ-ɏͰ-ӿ](?=[\s.!?:]|$)",
        "a heading's letters stand apart here; write it as words",
    ),
    _Form(
        ("age ", "AGE ", "eite ", "EITE ", "gina ", "GINA ", "тр ", "тр.", "тр\xa0", "траница", "СТР"),
        r"(?mi)^[ \t]*(?:page|seite|p[aá]gina|стр\.?|страница)[ \xa0]\d+"
        r"(?:[ \xa0]?(?:/|of|sur|de|von|di|из)[ \xa0]?\d+)?[ \t]*$",
        "this is a page's number; delete it",
    ),
    _Form(
        (">",),
        r"(?m)^>[^\n]*(?:\n+>[^\n]*)+",
        "these lines are quoted as in a mail; delete the signs at their beginnings",
    ),
)


@cache
def _pattern(form: _Form) -> re.Pattern[str]:
    return re.compile(form.pattern)


def damages(text: str) -> Iterator[Damage]:
    """The damaged places that show by themselves, form by form."""
    for form in _FORMS:
        if any(sign in text for sign in form.signs) or (not form.signs and _stands_apart(text)):
            for match in _pattern(form).finditer(text):
                plain = match[form.plain] if form.plain else None
                yield Damage(match.start(), match.end(), form.message, form.severity, plain)
    yield from (Damage(*one) for one in misread(text))
    yield from _dates(text)
    yield from _asked(text)
    yield from _private(text)
    yield from _shapes(text)
    yield from _left_open(text)
    yield from _cut(text)


def _stands_apart(text: str) -> bool:
    """Whether five letters or more stand alone in a row, or with one sign, as those of a heading that was set wide."""
    alone = 0
    for word in text.split():
        alone = alone + 1 if len(word) <= 2 else 0
        if alone > 4:
            return True
    return False


def _dates(text: str) -> Iterator[Damage]:
    """A day and its month without a space between. A month's name is looked up: as a pattern, all of them are slow."""
    if not any(letter.isdigit() and text[at + 1 : at + 2].isalpha() for at, letter in enumerate(text)):
        return
    for match in re.finditer(r"(?<![\w#@/.:-])\d{1,2}([^\W\d_]{3,})", text):
        if match[1] in MONTHS.split("|"):
            yield Damage(match.start(), match.end(), "a space is missing here; put it in", Severity.WARNING)


def _asked(text: str) -> Iterator[Damage]:
    """Question marks that stand for letters: as several words, or as one where a question has not ended. Not "Why ????"."""
    if "??" not in text:
        return
    for match in re.finditer(r"(?<!\S)\?+(?:[ \xa0]\?+)*(?=([,;:.!]?)(?:[ \xa0]([^\W\d_]))?)", text):
        lengths = [len(word) for word in match[0].split()]
        words = len(lengths) > 1 and sum(lengths) > 7 and len(set(lengths)) > 1
        begins = match.start() == 0 or text[match.start() - 1] == "\n"
        goes_on = bool(match[1]) or (match[2] or "").islower() or (begins and bool(match[2]))
        if words or (max(lengths) > 3 and (goes_on or len(lengths) > 1)):
            said = "letters became question marks here when the text was converted; type them again"
            yield Damage(match.start(), match.end(), said, Severity.ERROR if words else Severity.WARNING)


def _private(text: str) -> Iterator[Damage]:
    """Signs of somebody's font: bullets of Symbol and Wingdings, the apple of one company."""
    if max(text, default="") < "\ue000":
        return
    for match in re.finditer("[\ue000-\uf8ff\U000f0000-\U0010ffff]+", text):
        sign = f"U+{ord(match[0][0]):04X}"
        said = f"{sign} is a sign of one font, often a bullet, and a box everywhere else; write another"
        yield Damage(match.start(), match.end(), said, Severity.WARNING)


def _shapes(text: str) -> Iterator[Damage]:
    """Words in the shapes that print gives to letters: joined Latin ones, and Arabic ones. Not ﷺ and the like."""
    if max(text, default="") < "\ufb00":
        return
    shape = "[\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]"
    if not re.search(shape, text):
        return
    for match in re.finditer(rf"(?<![^\W\d_])[^\W\d_]*{shape}(?:[^\W\d_]|{shape})*", text):
        said = "letters stand here in the shapes that print gives them, and no search finds the word; type it again"
        yield Damage(match.start(), match.end(), said, Severity.WARNING)


def _left_open(text: str) -> Iterator[Damage]:
    """Brackets that nothing closes: what followed them is lost. Closing ones alone (1), a) and faces are no fault."""
    if not any(sign in text for sign in _BRACKETS.values()):
        return
    opened: dict[str, list[int]] = {sign: [] for sign in _BRACKETS.values()}
    for at, sign in enumerate(text):
        if sign in opened:
            after = text[at + 1 : at + 2]
            if not (after in tuple(":;=") or (at and text[at - 1] in ":;=-" and not after.isalnum())):
                opened[sign].append(at)
        elif sign in _BRACKETS and opened[_BRACKETS[sign]]:
            opened[_BRACKETS[sign]].pop()
    for sign, places in opened.items():
        for at in places[:_LISTED]:
            said = f"the bracket {sign} is never closed; close it, and see whether words are lost"
            yield Damage(at, at + 1, said, Severity.WARNING)


def _cut(text: str) -> Iterator[Damage]:
    """Sentences with an empty line within them, twice or more: an empty line came behind every line of the page."""
    cuts = re.finditer(r"[^\W\d_],?[ \t]*\n[ \t]*\n(?=[^\W\d_])", text) if "\n" in text else ()
    found = [one for one in cuts if text[one.end()].islower() and not text.startswith(("http://", "https://"), one.end())]
    if len(found) > 1:
        message = f"empty lines stand within {len(found)} sentences, of which this is the first; join their lines"
        yield Damage(found[0].start(), found[0].start() + 1, message, Severity.NOTE)
