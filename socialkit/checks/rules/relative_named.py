from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from socialkit.checks.people import agreed_to_be_named, has_words, posted
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

if TYPE_CHECKING:
    from socialkit.model import Wording

# A name has a capital, four words at most, and no word of hundreds of letters.
_WORD = r"(?:[\w'’-]{0,30}\w|\.)"
_CAPITAL, _CAPITAL_CYRILLIC = "[A-ZÀ-ÖØ-ÞĀ-Ž]", "[А-ЯЁІЇЄҐҒҚҢӨҰҮҺӘ]"
_NAME = rf"(?-i:{_CAPITAL}{_WORD}(?: {_CAPITAL}{_WORD}){{0,3}}(?![\w'’-]))"
_CYRILLIC = rf"(?-i:{_CAPITAL_CYRILLIC}{_WORD}(?: {_CAPITAL_CYRILLIC}{_WORD}){{0,3}}(?![\w'’-]))"

_ENGLISH = (
    r"(?:ex-)?(?:wife|husband|spouse|partner|fianc[ée]e?|mother|father|mum|mom|dad|parents|sons?|daughters?|child|children"
    r"|brothers?|sisters?|cousin|uncle|aunt|nephew|niece|grandmother|grandfather|grandson|granddaughter"
    r"|(?:mother|father|sister|brother|son|daughter)-in-law)"
)
_ADJECTIVES = (
    r"(?:(?:late|young|younger|youngest|old|older|elder|eldest|elderly|little|only|pregnant|twin|infant|two|three"
    r"|\w{1,12}-year-old) ){0,3}"
)
_FRENCH = (
    r"(?:femme|épouse|mari|époux|compagne|compagnon|mère|père|parents|fils|filles?|enfants?|frères?|sœurs?|soeurs?|cousine?|oncle|tante"
    r"|neveu|nièce)"
)
_SPANISH = (
    r"(?:espos[oa]|marido|mujer|pareja|madre|padre|padres|hij[oa]s?|herman[oa]s?|prim[oa]|tí[oa]|sobrin[oa]|abuel[oa]|mãe|pai|filh[oa]s?"
    r"|irmãos?|irmãs?|mulher)"
)
_GERMAN = (
    r"(?:(?:ehe)?frau|(?:ehe)?mann|mutter|vater|eltern|söhne?|sohn|tochter|töchter|kind(?:er)?|bruder|brüder|schwestern?|onkel|tante"
    r"|neffe|nichte|großmutter|großvater)"
)
_RUSSIAN = (
    r"(?:жен(?:а|ы|е|у|ой)|муж(?:а|у|ем)?|супруг(?:а|и|е|у|ой|ом)?|мат(?:ь|ери)|мам[ауы]|отец|отц(?:а|у|ом)"
    r"|сын(?:а|у|ом)?|сыновья|дочь|дочери|дочка|брат(?:а|у|ом|ья|ьев)?|сестр(?:а|ы|е|у|ой)|с[её]стры|дядя|т[её]тя|племянни(?:к|ца|цу)|дружина|дружину|чоловік(?:а)?"
    r"|мати|батько|батька|син(?:а)?|донька|доньку)"
)
_KAZAKH = (
    r"(?:әйелі|жұбайы|зайыбы|күйеуі|анасы|шешесі|әкесі|бауыры|інісі|ағасы|әпкесі|апасы|сіңлісі|қарындасы"
    r"|(?:оның|кіші|үлкен) (?:ұлы|қызы))"
)
_TURKISH = r"(?:eşi|karısı|kocası|annesi|babası|oğlu|kızı|kardeşi|ağabeyi|ablası)"

# Scripts without capitals do not show what is a name, so it has to be one of the commonest (general knowledge).
_ARABIC = (
    r"(?:زوجته|زوجها|والدته|والدتها|والده|والدها|أمه|أمها|ابنه|ابنها|ابنته|ابنتها|شقيقه|شقيقها|شقيقته|شقيقتها|أخوه|أخوها"
    r"|أخته|أختها|نجله|نجلها|همسرش|مادرش|پدرش|پسرش|دخترش|برادرش|خواهرش|شوهرش)"
)
_ARABIC_NAMES = (
    r"(?:محمد|أحمد|احمد|علي|علی|حسن|حسين|حسین|عمر|عثمان|خالد|يوسف|یوسف|إبراهيم|ابراهیم|مصطفى|مصطفی|عبد\w*|سعيد|سعید|طارق"
    r"|كريم|کریم|ياسر|سامي|فاطمة|فاطمه|عائشة|مريم|مریم|زينب|زینب|خديجة|ليلى|لیلا|سارة|سارا|نور|هدى|سلمى|آمنة|رقية|أسماء"
    r"|نادية|سميرة|رضا|مهدی|امیر|زهرا|نرگس|معصومه)"
)
_CHINESE = r"(?:妻子|丈夫|母亲|母親|父亲|父親|儿子|兒子|女儿|女兒|哥哥|弟弟|姐姐|妹妹)"
_CHINESE_NAMES = r"[王李张張刘劉陈陳杨楊赵趙黄黃吴吳徐孙孫朱胡郭林罗羅郑鄭梁谢謝唐韩韓冯馮邓鄧曹彭萧蕭潘袁蔡蒋蔣魏吕呂]"
_AMHARIC = r"(?:ባለቤቱ|ባለቤቷ|ሚስቱ|ባሏ|እናቱ|እናቷ|አባቱ|አባቷ|ልጁ|ልጇ|ወንድሙ|ወንድሟ|እህቱ|እህቷ)"

_ENGLISH_BEGINNINGS = (
    *(
        "wife",
        "husband",
        "spouse",
        "partner",
        "fianc",
        "mother",
        "father",
        "mum",
        "mom",
        "dad",
        "parents",
        "son",
        "daughter",
    ),
    *("child", "brother", "sister", "cousin", "uncle", "aunt", "nephew", "niece", "grand"),
)


class Form(NamedTuple):
    """How one language names a relative; how its relations begin, in small letters, or where that stands within a word."""

    pattern: str
    beginnings: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()


_FORMS = (
    Form(
        rf"(?:his|her|their|my|our|\w{{1,30}}['’]s?) {_ADJECTIVES}{_ENGLISH},? (?:named )?(?P<name>{_NAME})",
        _ENGLISH_BEGINNINGS,
    ),
    Form(rf"(?P<name>{_NAME}), (?:his|her|their) {_ADJECTIVES}{_ENGLISH}", _ENGLISH_BEGINNINGS),
    Form(
        rf"(?:son|sa|ses|leurs?|mon|ma|mes) (?:\w{{1,12}} )?{_FRENCH},? (?P<name>{_NAME})",
        (
            *("femme", "épou", "mari", "compag", "mère", "père", "parents", "fil", "enfant", "frère", "sœur", "soeur"),
            *("cousin", "oncle", "tante", "neveu", "nièce"),
        ),
    ),
    Form(
        rf"(?:sus?|seus?|suas?) {_SPANISH},? (?P<name>{_NAME})",
        (
            *("espos", "marido", "mujer", "pareja", "madre", "padre", "hij", "herman", "prim", "tí", "sobrin", "abuel"),
            *("mãe", "pai", "filh", "irm", "mulher"),
        ),
    ),
    Form(
        rf"(?:sein|ihr)(?:e[mnrs]?)? (?:\w{{1,12}} )?{_GERMAN},? (?P<name>{_NAME})",
        (
            *(
                "frau",
                "ehefrau",
                "mann",
                "ehemann",
                "mutter",
                "vater",
                "eltern",
                "sohn",
                "söhn",
                "tochter",
                "töchter",
                "kind",
            ),
            *("bruder", "brüder", "schwester", "onkel", "tante", "neffe", "nichte", "groß", "gross"),
        ),
    ),
    Form(
        rf"{_RUSSIAN} (?P<name>{_CYRILLIC})",
        (
            *(
                "жен",
                "муж",
                "супруг",
                "мат",
                "мам",
                "отец",
                "отц",
                "сын",
                "доч",
                "брат",
                "сестр",
                "сёстр",
                "дяд",
                "тёт",
                "тет",
            ),
            *("племянни", "дружин", "чолов", "бать", "син", "доньк"),
        ),
    ),
    Form(
        rf"{_KAZAKH} (?P<name>{_CYRILLIC})",
        (
            *(
                "әйелі",
                "жұбайы",
                "зайыбы",
                "күйеуі",
                "анасы",
                "шешесі",
                "әкесі",
                "бауыры",
                "інісі",
                "ағасы",
                "әпкесі",
                "апасы",
            ),
            *("сіңлісі", "қарындасы", "ұлы", "қызы"),
        ),
    ),
    Form(
        rf"{_TURKISH},? (?P<name>{_NAME})",
        ("eşi", "karısı", "kocası", "annesi", "babası", "oğlu", "kızı", "kardeşi", "ağabeyi", "ablası"),
    ),
    Form(
        rf"(?:[وفبل]?){_ARABIC}،? (?P<name>{_ARABIC_NAMES}(?!\w)(?: \w{{1,30}})?)",
        anywhere=(
            "زوج",
            "والد",
            "أم",
            "ابن",
            "شقيق",
            "أخ",
            "نجل",
            "همسرش",
            "مادرش",
            "پدرش",
            "پسرش",
            "دخترش",
            "برادرش",
            "خواهرش",
        ),
    ),
    Form(
        rf"{_CHINESE}(?P<name>{_CHINESE_NAMES}[\u4e00-\u9fff]{{1,2}}?)(?=[\W\d]|被|在|是|也|和|说|說|于|於|已|仍|与|與|及|\Z)",
        anywhere=(
            *("妻子", "丈夫", "母亲", "母親", "父亲", "父親", "儿子", "兒子", "女儿", "女兒"),
            *("哥哥", "弟弟", "姐姐", "妹妹"),
        ),
    ),
    Form(
        rf"[የለበከ]?{_AMHARIC} (?:ወ/ሮ|ወ/ሪት|አቶ|ዶ/ር) (?P<name>\w{{1,30}})",
        anywhere=("ባለቤ", "ሚስ", "ባሏ", "እና", "አባ", "ልጁ", "ልጇ", "ወንድ", "እህ"),
    ),
)


_OF_NO_PERSON = re.compile(
    r"\b(?:Association|Centre|Center|Church|College|Commission|Committee|Company|Council|Court|Foundation|Fund|Group|Hospital"
    r"|Institute|Ministry|Party|Police|Prison|Society|Trust|Union|University)\Z"
)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form if form.startswith(_CHINESE) else rf"(?<![\w'’-])(?:{form})", re.IGNORECASE)


@rule("SAF006", Severity.WARNING, scope="text")
def relative_named(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post names a wife, a son, a sister or another relative who has not agreed to be named.

    Why it matters: those who cannot reach the person reach the family, at home or abroad. A relative's name is often not
    known to them before a post tells it.

    Example: `his wife Anna K.`, `son frère Ali`, `сестра Гульнара`, `زوجته ليلى`, `他的妻子王芳`

    Better: `his wife`, without the name; or `[subject.…]` with `consent` in campaign.toml, where the relative agreed and
    wants to be heard.

    Severity: a warning, because the name may belong to somebody who has spoken in public, which no program knows.

    Source: our own judgement; names of relatives stood in model letters (read 2026-11-23). In scripts without capitals
    only names that are common, or have a title, are found.
    """
    for part in posted(wording):
        for start, end in relatives(part.value):
            name = part.value[start:end]
            if agreed_to_be_named(name, context.campaign) or _is_public(name, context):
                continue
            message = f"{name} is named as a relative; take the name out, or record in campaign.toml who agreed, and when"
            yield Flaw(message, part.place(start, end))


@cache
def _signs() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the forms begin with, and what of them stands anywhere: most texts have none of it."""
    return (
        tuple(sign for form in _FORMS for sign in form.beginnings),
        tuple(sign for form in _FORMS for sign in form.anywhere),
    )


def relatives(text: str) -> list[tuple[int, int]]:
    """Where relatives are named; each place once, whichever languages read it so."""
    found = dict[int, tuple[int, int]]()
    if not has_words(text, *_signs()):
        return []
    for form in _FORMS:
        if has_words(text, form.beginnings, form.anywhere):
            for match in _compiled(form.pattern).finditer(text):
                if not _OF_NO_PERSON.search(match["name"]):
                    found.setdefault(match.start("name"), match.span("name"))
    return sorted(found.values())


def _is_public(words: str, context: Context) -> bool:
    """Whether a target or an embassy bears the name, whose holder is public."""
    campaign = context.campaign
    known = *(one.name for one in campaign.targets.values()), *(one.name for one in campaign.send_to.values())
    return any(words.casefold() in name.casefold() for names in known for name in names.values())
