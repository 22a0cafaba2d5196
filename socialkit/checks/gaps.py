"""Gaps that a template leaves in words, for somebody to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from socialkit.checks.damage import MONTHS


class Gap(NamedTuple):
    """Where a gap stands; whether it is certainly one; whether the sender of a letter may be the one who fills it."""

    start: int
    end: int
    certain: bool
    senders: bool = False


class _Form(NamedTuple):
    """A form that gaps have: signs of which one is in each of them (for a quick way out), and a pattern."""

    signs: tuple[str, ...]
    pattern: str
    certain: bool = False
    senders: bool = False
    folded: bool = True


# What a bracket tells the reader to do.
_TO_DO = (
    # "Tag" is a day in German, and there is a Select Committee.
    "insert|add|tag(?! (?:der|des|für|im|am|vor|nach|und|[0-9]))|fill in|paste|"
    r"(?:replace|enter|choose|select|attach)(?= (?:with|this|by|one|an?|the|your|here)\b)|"
    "ins[ée]re[rz]|ajoute[rz]?|remplace[rz]|compl[ée]te[rz]|indique[rz]|"
    "inserta[r]?|inserte|añad[aei]r?|agrega[r]?|agregue|rellena[r]?|inserir|insira|adicionar?|inserire|inserisci|aggiungi|"
    "einfügen|eintragen|ergänzen|hinzufügen|"
    "вставить|вставьте|добавить|добавьте|указать|укажите|отметить|отметьте|"
    "вставте|додайте|вкажіть|енгізіңіз|қосыңыз|жазыңыз|"
    "أدخل|أضف|اكتب|ضع|وارد کنید|اضافه کنید"
)
# What a bracket holds the place of. A bracket that says more than that ("[name withheld]") is none.
_TO_BE = (
    "name|full name|first name|last name|surname|date|time|city|town|country|address|link|url|handles?|account|"
    "hashtags?|target|organi[sz]ation|number|"
    "nom|pr[ée]nom|ville|pays|adresse|lien|lieu|num[ée]ro|"
    "nombre|apellidos?|ciudad|pa[ií]s|direcci[oó]n|enlace|fecha|lugar|n[uú]mero|"
    "nome|cognome|cidade|città|endereço|data|"
    "name des .{1,20}|vorname|nachname|stadt|ort|land|datum|anschrift|"
    "имя|фамилия|фио|дата|город|страна|адрес|ссылка|должность|хэштег|ім['’]я|прізвище|місто|країна|посилання|"
    "аты|аты-жөні|күні|қала|ел|мекенжай|сілтеме|"
    "الاسم|اسم|التاريخ|المدينة|البلد|الرابط|نام|تاریخ|شهر|کشور|"
    "isim|adı?|tarih|şehir|नाम|तारीख|"
    "姓名|名字|日期|城市|国家|國家|链接|連結|地址|名前|日付|이름|날짜|ስም|ቀን"
)
# What the name, the date, the place, the number are of: "[nom de l'avocat]", "[имя адвоката]".
_OF = (
    r"(?:name|date|place|number|address) of (?:the |your |a )?[^\W\d_]+(?: [^\W\d_]+)?|"
    r"(?:lawyer|official|minister|recipient|prisoner|sender|ambassador)['’]s (?:full )?(?:name|address|number)|"
    r"(?:nom|pr[ée]nom|date|lieu|num[ée]ro|adresse) (?:de (?:la |l['’])?|du |d['’]|des )[^\W\d_]+|"
    r"(?:nombre|fecha|lugar|n[uú]mero|direcci[oó]n) (?:del? )(?:la |el |su )?[^\W\d_]+|"
    r"(?:nome|data|n[uú]mero|endereço) d[aeo]s? [^\W\d_]+|"
    r"(?:name|datum|anschrift|nummer) (?:der|des) [^\W\d_]+|"
    r"(?:имя|фамилия|фио|дата|место|номер|адрес) (?:адвоката|судьи|министра|посла|прокурора|получателя|отправителя|"
    r"заключ[её]нного|рождения|ареста|задержания|суда|дела|письма|паспорта|телефона)|"
    r"(?:اسم|تاريخ|مكان|رقم|عنوان) ال[^\W\d_]+|"
    r"(?:律师|律師|法官|部长|部長|大使|收件人|寄件人|当事人|當事人|囚犯|您的|你的)(?:的)?(?:姓名|名字|地址|电话|電話|号码|號碼)"
)
# Whom a quotation may leave unnamed on purpose: "[nombre de la persona]".
_UNNAMED = "person|pessoa|v[ií]cti|vítima|witness|t[ée]moin|testig|zeug|child|enfant|village|الشخص|الضحية|الشاهد"
# Only what is said to the writer: "[su esposa]" and "[her lawyer]" explain a quotation.
_YOURS = "your|votre|vos|ton|tu|dein|deine|ваш[ае]?|твоё|сіздің|您的|你的"
_HIS = "the|my|mi|su|seu|sua|ihre?|мо[её]|target['’]?s?"
# Said of the gap itself.
_LEFT_OPEN = "buraya [^\\[\\]\\n]{1,40}|待补充?|待填写?|待定|(?:此处|在此)(?:填写?|插入)[^\\[\\]【】\\n]{0,20}"
_INSERT = "insert|ins[ée]rer|ins[ée]rez|insertar|inserte|inserir|insira|inserire|вставить|вставьте|вставте"
_SPELT_DAYS = (
    "(?:DD|JJ|TT|GG|ДД|dd|jj|tt|gg|дд)(?P<between>[./-])(?:MM|AA|ММ|mm|aa|мм)(?P=between)"
    "(?:YYYY|AAAA|JJJJ|YY|ГГГГ|РРРР|yyyy|aaaa|jjjj|yy|гггг|рррр)|(?:YYYY|yyyy)-(?:MM|mm)-(?:DD|dd)"
    "|(?:DD|dd) de (?:MM|mm|MMMM) de (?:AAAA|aaaa|20\\d\\d)"
)
_SPELT_MONTHS = (*(between + month for between in "./-" for month in ("mm", "aa", "мм")), "de mm")
_UNITS = (
    "days?|weeks?|months?|years?|hours?|people|persons?|jours?|semaines?|mois|ans|personnes|d[ií]as|semanas|meses|años|personas|"
    "tagen?|wochen?|monaten?|jahren?|menschen|дней|дня|недель|лет|месяцев|человек|часов|жыл|күн|адам"
)

_MONTHS_CYRILLIC = (
    "(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    "січн|лют|берез|квітн|травн|червн|липн|серпн|вересн|жовтн|листопад|грудн|"
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)"
)

_HTML = "a|b|i|u|p|br|hr|em|strong|span|div|ul|ol|li|h[1-6]|img|table|tr|td|th|blockquote|code|pre|font|center|sup|sub|nbsp"

_FORMS = (
    _Form(("[",), rf"\[(?:{_TO_DO})\b[^\[\]\n]{{0,80}}\]", certain=True),
    _Form(("[",), r"\[[^\[\]\n]{1,60} (?:einfügen|eintragen|ergänzen|hinzufügen)\]", certain=True),
    _Form(("[",), rf"\[(?:(?:{_HIS}) )?(?:{_TO_BE})(?: (?:here|ici|aquí|hier|здесь))?\]", senders=True),
    _Form(("[", "【"), rf"[\[【](?![^\[\]\n]*(?:{_UNNAMED}))(?:{_OF})[\]】]", senders=True),
    _Form(("[", "【"), rf"[\[【](?:{_LEFT_OPEN}|(?:{_TO_BE})(?=】))[\]】]", senders=True),
    _Form(("(ins", "(вст"), rf"\((?:{_INSERT}) [^()\n]{{1,40}}\)", certain=True),
    _Form(_SPELT_MONTHS, rf"(?<![\w#@./-])(?:{_SPELT_DAYS})(?!\w)", senders=True, folded=False),
    # In Cyrillic letters, which look the same.
    _Form(("хх",), rf"(?<![\w#@])ХХ(?:[./:-](?:ХХ+|\d+))+(?!\w)|(?<![\w#@])ХХ (?:{_MONTHS_CYRILLIC})", folded=False),
    _Form(("[",), rf"\[(?:{_YOURS}) [^\[\]\n]{{1,60}}\]", senders=True),
    _Form(("[",), r"\[(?:[._…\s]*_[._…\s]*|\.{4,}|x{2,})\](?!\()", senders=True),
    _Form(("<",), rf"<(?!/?(?:{_HTML})>)[^\W\d_]+(?:[ _-][^\W\d_]+){{0,4}}>", senders=True),
    _Form(("{{",), r"\{\{ ?\w[\w.|-]*(?: \w[\w.|-]*){0,3} ?\}\}", certain=True),
    # A line of nothing else parts two texts from each other.
    _Form(("_",), r"(?m)(?!^_+$)(?<![\w/@#¯\\])_{3,}(?![\w/])|(?<![\w/@#])(?:_ ){2,}_", senders=True),
    # `@[1234]` is how the API of Facebook mentions a Page.
    _Form(
        ("..@", "…@", "@..", "＠..", "@…", "＠…", "@_", "＠_", "@xx", "＠xx"),
        r"(?:\.{2,}|…)@(?:\.{2,}|…)|(?<![\w.])[@＠](?:\.{3}|…|_{3,}|x{3,}\b)",
    ),
    _Form(("@[", "@<", "＠[", "＠<"), r"(?<![\w.])[@＠](?:\[(?![0-9]+\])[^\[\]\n]*\]|<[^<>\n]*>)"),
    _Form(("fixme",), r"(?<![\w#@])FIXME(?!\w)", certain=True, folded=False),
    _Form(("tbd",), r"(?<![\w#@])TBD(?!\w)", folded=False),
    _Form(("lorem",), r"\blorem ipsum\b", certain=True),
    _Form(("xx",), r"(?<![\w#@])(?:X{4,}|x{3,}|XX+(?:[./:-]XX+)+|(?:19|20)XX)(?!\w)", folded=False),
    _Form(("xx",), r"(?<![\w#@])xx[./]xx(?:[./](?:\d{2,4}|x{2,4}))?(?!\w)"),
    _Form(("xx",), rf"(?<![\w#@])XX(?:th|\.)? (?:de |of )?(?:{MONTHS})\b|\b(?:{MONTHS}) XX(?!\w)", folded=False),
    _Form(("xx",), rf"(?<![\w#@])XX(?: ?%| (?:{_UNITS})\b)|[$€£] ?XX+"),
)

_ALL = ("es", "pt", "gl", "ast", "an", "mwl", "fil", "tl", "ceb", "pap")
"""Languages in which TODO is a word, "all", in capitals."""
_NUMBERED = (
    "century|siècles?|siglo|secolo|século|jahrhunderts?|век[аеу]?|ғасыр\\w*|століття|olympi\\w*|олимпи\\w*|congress\\w*|съезд\\w*|"
    "sessions?|сесси\\w*|art|article|artículo|artikel|articolo|artigo|стать\\w+|psalm|chapter|chapitre|capítulo|kapitel|глав\\w+|"
    "volume|vol|tome|том|part|partie|summit|саммит\\w*|конференц\\w*|conference|edition|édition"
)
_NEAR = 40
"""Characters before and behind a number in which the word for what it numbers stands."""


@cache
def _pattern(form: _Form) -> re.Pattern[str]:
    return re.compile(form.pattern, re.IGNORECASE if form.folded else 0)


def gaps(text: str, language: str) -> Iterator[Gap]:
    """The gaps of the text, in order; of those at one place the first form's."""
    found, covered = list[Gap](), set[int]()
    for gap in (*_of_forms(text), *_to_do(text, language), *_unknown(text)):
        place = range(gap.start, gap.end)
        if covered.isdisjoint(place):
            covered.update(place)
            found.append(gap)
    yield from sorted(found)


def _of_forms(text: str) -> Iterator[Gap]:
    small = text.lower()
    for form in _FORMS:
        if any(sign in small for sign in form.signs):
            for match in _pattern(form).finditer(text):
                yield Gap(match.start(), match.end(), form.certain, form.senders)


_TO_DO_CYRILLIC = "\u0422\u041e\u0414\u041e"
"""The same in Cyrillic letters, as a keyboard of them writes it."""


def _to_do(text: str, language: str) -> Iterator[Gap]:
    """TODO: certainly a note with a sign of notes behind it, unless it is a word of the language."""
    if "TODO" in text or _TO_DO_CYRILLIC in text:
        word = language.partition("-")[0] in _ALL
        for match in re.finditer(rf"(?<![\w#@])(?:TODO|{_TO_DO_CYRILLIC})(?!\w)([:(\]]?)", text):
            if match[1] or not word:
                yield Gap(match.start(), match.start() + len("TODO"), certain=bool(match[1]) and not word)


def _unknown(text: str) -> Iterator[Gap]:
    """XXX, unless it is thirty: a century's number, an article's, a congress's."""
    if "XXX" not in text:
        return
    for match in re.finditer(r"(?<![\w#@])XXX(?![\w])", text):
        before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
        number = re.search(rf"\b(?:{_NUMBERED})\.? $", before, re.IGNORECASE) or re.match(
            rf"(?:th|e|º|°|\.|-[а-я]+)? (?:\w+ )?(?:{_NUMBERED})\b", after, re.IGNORECASE
        )
        if not number:
            yield Gap(*match.span(), certain=False)
