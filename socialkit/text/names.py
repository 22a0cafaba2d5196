"""Words that name people, told by their capital letters: in scripts that have them, never by the first of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# Titles that stand before a name. In English and German they have a capital letter; elsewhere, and for "sheikh", either.
_CAPITAL_TITLES = (
    "Mr Mr. Mrs Mrs. Ms Ms. Mx Mx. Dr Dr. Prof Prof. Professor Miss President Judge Justice General Colonel Captain "
    "Major Senator Governor M. MM. Mme Mlle Sr. Sra. Sr Sra Don Doña Herr Herrn Frau Präsident Präsidentin "
    "Präsidenten Richter Richterin Richters Minister Ministers Staatsanwalt Staatsanwalts Oberst"
)
_EITHER_TITLES = (
    "sheikh cheikh imam maître président présidente juge ministre général colonel procureur procureure docteur "
    "presidente presidenta juez jueza ministro ministra general coronel doctor doctora г-н г-на г-ну г-ном г-жа г-жи "
    "г-же г-жу г-жой господин господина господину господином госпожа госпожи госпоже госпожу госпожой судья судьи "
    "судье судью судьёй судьей"
)
_DECLINED_TITLES = "президент министр генерал полковник прокурор доктор"

# Small words within a name. Spanish "de la" stands in as many places as people, so it is none.
_PARTICLES = "(?:van|von|der|den|bin|bint|ibn|al|el|ben|abu|ould|uld|ter|ten)"

# What a place begins with, and given names that end as an English word for a people does: Sebastian, unlike Brazilian.
_ARTICLES = ("El", "La", "Los", "Las", "Le", "Les", "The")
_OF_A_PEOPLE = ("ian", "ean", "ese", "Somali")
_GIVEN = (
    *("Adrian", "Bastian", "Brian", "Christian", "Damian", "Dean", "Dorian", "Fabian", "Florian", "Gillian", "Ian", "Jean"),
    *("Jillian", "Julian", "Kilian", "Lilian", "Lillian", "Marian", "Maximilian", "Reese", "Sean", "Sebastian", "Therese"),
    "Vivian",
)

# What stands before a place and not before a person.
_WHERE = ("in", "at", "near", "into", "outside", "dans", "en", "в", "во", "под", "около")

# The beginnings of words of institutions, places, peoples, laws and days, in small letters: what has one is no person.
_OTHERS = {
    "en": (
        "minist court suprem president prime govern parliament assembl committ commission council unit nation internation "
        "amnesty human right republic democra state universit institut school hospital prison jail camp street road "
        "avenue square city province region district county island north south east west central new san santa saint act "
        "law code penal crimin constitution declarat convention covenant charter day week month year police army force "
        "secur office department agenc service secret bureau union europ afric asia americ latin middle party movement "
        "front network associat organi federat coalition alliance foundation fund cent group house work urgent action "
        "write prisoner conscience your excellenc high general attorney prosecut defend rapporteur world press free "
        "freedom times post news nobel peace prize award christ muslim islam jehovah witness embass ambassador public "
        "safety special royal king queen tribunal civil societ media reporter border project initiat lives matter arab "
        "saudi emirat kingdom salvador lanka kong york zealand rica faso leone guinea korea ivoire verde timor "
        "transmission gas egypti iranian syrian russian ukrain chinese tibet turkish israel palestin belarus kazakh "
        "uyghur uighur cuban venezuel mexican colombia nigeria ethiop eritre sudan yemen iraqi afghan pakist indian "
        "bangla burm vietnam cambod philipp indones german french italian spanish english british polish greek swedish "
        "chamber territor peninsula syndicat journalis teacher educat higher capital landmark director academy monday "
        "tuesday wednesday thursday friday saturday sunday january february july september october november december "
        "easter christmas ramadan eid nowruz hanukkah"
    ),
    "fr": (
        "cour suprême état unis droit homme femme pénal loi déclaration pacte charte parti conseil comité assemblé "
        "parlement républi président premier procureur général nouve nord sud est ouest amérique afrique journée haut "
        "défenseur université centre armée fédération mouvement réseau lettre"
    ),
    "es": (
        "corte estado unido nacion derecho código ley constituci declaraci convenci pacto carta partido uni consejo comit "
        "comisi asamblea parlamento repúblic primer fiscal nuev norte sur este oeste améric áfric día alto defensor "
        "universidad cárcel penitenci centro polic ejército fuerza servicio oficina ciudad alta federaci movimiento "
        "frente red asociaci amnist internacion acci"
    ),
    "de": (
        "bundes kanzler außenminist justizminist innenminist ministerpräsid staatspräsid generalstaats botschaft"
    ),
    "ru": (
        "министер суд верховн президент премьер правительств парламент комитет комисси совет объединённ объединенн наци "
        "международн амнести прав человек республик федерац государств университет институт школ больниц тюрьм колони "
        "улиц проспект площад город област район остров север юг восток запад центр новый новая новой закон кодекс "
        "уголовн конституц декларац конвенц пакт хартия день дня год полици арми сил служб бюро союз европ африк ази "
        "америк парти движени фронт сеть ассоциац организац коалиц альянс фонд групп дом росси советск страсбург "
        "генеральн прокуратур следственн главн"
    ),
    "kk": (
        "министр сот жоғарғы үкімет мәжіліс сенат комиссия кеңес біріккен ұлт халықаралық адам құқы республика мемлекет "
        "мектеп аурухана түрме көше даңғыл алаң қала облыс аудан аралы солтүстік оңтүстік шығыс батыс орталық жаңа заң "
        "қылмыстық конституция декларация конвенция күн жыл полиция әскер күш қызмет одақ еуропа африка азия америка "
        "партия қозғалыс қауымдастық ұйым қор топ үй бас прокуратура"
    ),
}
_WHOLE = 5
"""Up to so many letters, such a word is no beginning but stands for itself, with an ending of grammar at most."""


class Name(NamedTuple):
    """Words that may name one person, and their place. *titled* says that a title stands before them."""

    start: int
    end: int
    words: tuple[str, ...]
    titled: bool = False


class Capital(NamedTuple):
    """A word with a capital letter, and its place; whether it begins a sentence, where any word has one."""

    start: int
    end: int
    word: str
    first: bool


LISTED = ("en", "fr", "es", "ru", "kk")
"""The languages whose institutions are listed here, so that several capitals in a row may be a person's."""


def capitals(text: str) -> Iterator[Capital]:
    """The words of the text that have a capital letter and a small one."""
    for match in _word().finditer(text):
        word = re.sub("['’]s$", "", match[0])
        if (word[0].isupper() or "-" in word) and not word.isupper() and not word.islower():
            yield Capital(match.start(), match.start() + len(word), word, _begins(text, match.start()))


def titled(text: str) -> Iterator[Name]:
    """The names that stand behind a title."""
    row = list[Capital]()
    for one in (*capitals(text), None):
        if row and not (one and _joined().fullmatch(text, row[-1].end, one.start)):
            yield from _row(row, titled=True)
            row = []
        if one and one.word not in _titles() and (row or _before(text, one) in _titles()):
            row.append(one)


def rows(text: str) -> Iterator[Name]:
    """Two or more capitalised words in a row, but for the first of a sentence; no institution, place or headline."""
    row = list[Capital]()
    for one in (*capitals(text), None):
        if row and (one is None or one.first or not _joined().fullmatch(text, row[-1].end, one.start)):
            if len(row) > 1 and _before(text, row[0]) not in _WHERE:
                yield from _row(row)
            row = []
        if one and not one.first:
            row.append(one)


def _row(row: list[Capital], *, titled: bool = False) -> Iterator[Name]:
    words = tuple(one.word for one in row)
    first = words[0]
    people = len(words) > 1 and first.endswith(_OF_A_PEOPLE) and first not in _GIVEN
    if first not in _ARTICLES and not people and not any(of_others(word) for word in words):
        yield Name(row[0].start, row[-1].end, words, titled)


def is_headline(text: str) -> bool:
    """Whether nearly all words of the text have a capital, which then says nothing."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) > 5 and sum(word[0].isupper() for word in words) * 4 > len(words) * 3


def of_others(word: str) -> bool:
    """Whether the word is one of an institution, a place, a people, a law or a day."""
    folded = word.casefold()
    beginnings, whole = _others()
    ended = {folded, folded.removesuffix("s")} if folded.isascii() else {folded, folded[:-1], folded[:-2]}
    return folded.startswith(beginnings) or bool(ended & whole)


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start].rstrip(" \t\u00a0\"'“”„«»‘’([¡¿*_")
    return not before or not (before[-1].isalnum() or before[-1] in ",)]}'’»”\"")


def _before(text: str, one: Capital) -> str:
    """The word right before another one, with its full stop; "" where more than a space stands between."""
    before = text[max(0, one.start - 20) : one.start].replace("\u00a0", " ")
    words = before.split(" ")
    return words[-2].lstrip("(\"'«“„¡¿[\n") if len(words) > 1 and not words[-1] else ""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?<![\w@#])(?:(?:al|el|ul|as|ad|an|at|ash|ar)[-’'])?[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0]+(?:{_PARTICLES}[ \u00a0]+){{0,2}}")


@cache
def _titles() -> frozenset[str]:
    declined = [word + ending for word in _DECLINED_TITLES.split() for ending in ("", "а", "у", "ом", "е")]
    either = [*_EITHER_TITLES.split(), *declined]
    return frozenset((*_CAPITAL_TITLES.split(), *either, *(word.capitalize() for word in either)))


@cache
def _others() -> tuple[tuple[str, ...], frozenset[str]]:
    every = {word for words in _OTHERS.values() for word in words.split()}
    return tuple(word for word in every if len(word) > _WHOLE), frozenset(word for word in every if len(word) <= _WHOLE)
