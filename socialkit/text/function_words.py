"""The small words by which a language shows: articles, pronouns, prepositions, as they stand in nearly every sentence."""

from __future__ import annotations

import re
from functools import cache

_WORDS = {
    "en": "the of and to is was are were be been has have had that this these with for from by at which who they "
    "their his her "
    "he she it not we our you your will would should must on as an in a or but",
    "fr": "le la les des du et est sont été dans pour que qui avec sur au aux par une un ce cette ces nous vous leur leurs "
    "elle il ils elles pas ne être depuis mais ou où sa son ses d'être de en",
    "es": "el la los las del y es son fue han ha que con por para una un su sus se como más está están pero nos sin sobre "
    "desde este esta al lo de en no ser",
    "pt": "o a os as do da dos das e é são foi que com por para uma um seu sua seus suas não em no na nos nas ao à "
    "pelo pela "
    "está estão mas se como mais de ser pelos",
    "it": "il lo la gli le di del della dei delle e è sono che con per una un non nel nella al alla dal dalla si come "
    "più ha "
    "hanno questo questa suo sua essere stato stata da in",
    "de": "der die das den dem des und ist sind war waren wurde wird nicht mit für von auf bei aus nach zu zum zur "
    "ein eine "
    "einen einem einer er sie es wir ihr sein seine seiner dass auch im am an in wegen",
    "nl": "de het een en is zijn was waren werd wordt niet met voor van op bij uit naar te dat die deze hij zij ze we wij "
    "haar hun ook in aan er worden om",
    "pl": "w na i z do jest są był była było nie się że za od po przez dla jego jej ich który która które oraz został "
    "została "
    "ten ta to jak o",
    "tr": "ve bir bu için ile olarak olan da de en çok daha değil ne gibi kadar sonra önce her mi onun tarafından",
    "ru": "и в во на с со что это как его её их они он она не за по для от из к у же был была были быть которые "
    "который так "
    "также или но мы вы при о об до нет этот эти",
    "uk": "і й та в у на з із що це як його її їх вони він вона не за по для від до же був була були бути які який "
    "також або "
    "але ми ви при про щоб цей ці є",
    "kk": "және мен бен пен үшін бұл ол оның оны деп бар жоқ емес болып болған туралы бойынша сіз біз өз әрі де да "
    "еді кейін "
    "осы сол қарсы",
    "ar": "في من على إلى عن أن إن هذا هذه التي الذي لا ما لم مع كان كانت قد أو بعد قبل هو هي وقد وفي ومن بين كل",
    "fa": "در از به که این آن را با برای است بود شد شده می و یا تا هم خود او آنها نیست کرد کرده باید بر",
}
LANGUAGES = tuple(_WORDS)
NONE = "zxx"
"""No language at all (ISO 639-3): none of its words could stand in a sentence."""


@cache
def _of(language: str) -> frozenset[str]:
    return frozenset(_WORDS.get(language, "").split())


@cache
def _own(language: str) -> frozenset[str]:
    """The words of a language that no other here has: one of them shows it."""
    others = frozenset[str]().union(*(_of(other) for other in LANGUAGES if other != language))
    return _of(language) - others


def language_of(sentence: str, declared: str) -> str:
    """The language that a sentence is certainly in, where it is another than the *declared* one; else "".

    Three small words of the other language that the declared one does not have, and none that shows the declared one.
    A declared language that is not known here has none of its own, and its sentences are not judged.
    """
    own = declared.partition("-")[0]
    if own not in _WORDS and own != NONE:
        return ""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", sentence.casefold())
    if any(word in _own(own) for word in words):
        return ""
    foreign = {language: set(words) & (_of(language) - _of(own)) for language in LANGUAGES if language != own}
    best = max(foreign, key=lambda language: len(foreign[language]) + len(set(words) & _own(language)))
    common = sum(word in _of(own) for word in words)
    return best if len(foreign[best]) >= max(_ENOUGH, common + 1) else ""


_ENOUGH = 3
"""Small words that only another language has, before a sentence is called that language's."""
