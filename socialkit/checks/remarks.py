"""What people and programs say about words, to one another: it is not meant for those who read the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Remark(NamedTuple):
    """Where a remark stands, whose it is, and whether nobody can have meant it for readers."""

    start: int
    end: int
    whose: str
    certain: bool


class _Form(NamedTuple):
    """Signs of which one is in each such remark, in small letters (a quick way out), a pattern, and whose remark it is."""

    signs: tuple[str, ...]
    pattern: str
    whose: str
    certain: bool = False


_TRANSLATION = (
    "translation|traduction|traducción|tradução|traduzione|übersetzung|перевод|переклад|аударма|ترجمة|ترجمه|çeviri|翻译|翻譯"
)
_SURE = "(?:sure|certainly|of course|absolutely|bien sûr|por supuesto|claro|natürlich|gerne|конечно|звісно|بالتأكيد)"
_HERE_IS = (
    "(?:here(?:['’]s| is| are)|below is|voici|aquí (?:está|tienes?)|hier ist|вот|ось|ecco|aqui está|إليك|以下是)"
)
_FORMS = (
    _Form(
        (
            *("translator", "transl.", "traduct", "traduttore", "tradutor", "übersetzer", "d.t.", "перев", "перекладач"),
            *("аудармашы", "المترجم"),
        ),
        r"[\[(]?\b(?:translator['’]?s?['’]? (?:note|comment)s?|note (?:by|from) (?:the )?translator|"
        r"note (?:du|de la) traduct(?:eur|rice)|n\. ?d\. ?t\.|nota d(?:el|ella|o|a) (?:traductora?|traduttore|tradutora?)|"
        r"anm(?:erkung|\.) d(?:er|es|\.) übers(?:etzerin|etzers?|\.)|"
        r"прим(?:ечание|\.) пер(?:еводчика|еводчицы|ев\.|\.)|прим(?:ітка|\.) перекладача|аудармашының ескертпесі|"
        r"ملاحظة المترجم)"
        r"[^\n\])]{0,200}[\])]?",
        "a translator's",
    ),
    _Form(
        ("translated", "deepl", "google translat", "traduit", "traducido", "переведено", "переклад"),
        r"\b(?:translated (?:with|by|using) (?:deepl|google|chatgpt|microsoft|bing|yandex|an? (?:ai|machine))[^\n]{0,60}|"
        r"traduit (?:avec|par) (?:deepl|google)[^\n]{0,60}|traducido (?:con|por) (?:deepl|google)[^\n]{0,60}|"
        r"переведено (?:с помощью|в|через) (?:deepl|google|яндекс)[^\n]{0,60}|(?:www\.)?deepl\.com/translator)",
        "a translating program's",
        certain=True,
    ),
    _Form(
        ("language model", "ki-sprachmodell", "modèle de langage", "modelo de lenguaje", "языковая модель"),
        r"\b(?:as an? (?:ai|artificial intelligence|large)\b[^\n]{0,20}language model|als ki-sprachmodell|"
        r"en tant que modèle de langage|como modelo de lenguaje|как языковая модель)[^\n.]{0,120}",
        "a writing program's",
        certain=True,
    ),
    _Form(
        ("contentreference", "oaicite", "cite", "utm_source=chatgpt", "turn0"),
        r":*contentReference\[oaicite:[^\n]{0,40}|\ue200?cite\ue202?turn\d+\w+\d*|\bturn\d+(?:search|view|news)\d+\b|"
        r"utm_source=chatgpt\.com",
        "a writing program's",
        certain=True,
    ),
    _Form(
        (
            *("sure", "certainly", "of course", "here is", "here's"),
            *("here’s", "here are", "below is", "voici", "aquí", "hier ist"),
            *("вот", "конечно", "ось", "ecco", "aqui está", "بالتأكيد", "إليك", "以下是"),
        ),
        rf"^[ \t]*(?:{_SURE} ?![^\n]{{0,60}}:|(?:{_SURE} ?[!,.،] *)?{_HERE_IS}[^\n]{{0,40}}?(?:{_TRANSLATION}|"
        rf"translated)[^\n]{{0,80}}:)"
        r"[ \t]*$",
        "a writing program's",
        certain=True,
    ),
    _Form(
        ("tweet", "post", "caption", "version", "твит", "пост", "beitrag"),
        rf"^[ \t]*{_HERE_IS} (?:(?:the|a|an|your|my|le|un|une|el|der|die|ein|ваш) )?(?:[^\W\d_]+ ){{0,2}}"
        r"(?:tweet|post|caption|version|твит|пост|beitrag)[^\n]{0,40}:[ \t]*$",
        "a writing program's",
    ),
    _Form(
        ("let me know if", "i hope this helps", "feel free to adjust", "would you like me to"),
        r"^[ \t]*(?:let me know if you(?:['’]d| would| want| need)|i hope this helps|feel free to adjust|"
        r"would you like me to)[^\n]*",
        "a writing program's",
    ),
    _Form(
        ("count", "characters", "caractères", "caracteres", "zeichen", "символ", "знаков"),
        r"^[ \t]*[\[(]?(?:(?:character|word) ?count:? ?\d+[^\n]{0,20}|\d{2,4} ?(?:/ ?\d{3} ?)?(?:characters?|chars|"
        r"caractères|caracteres|"
        r"zeichen|символ(?:ов|а)?|знаков)(?: (?:with|including|incl\.|avec|con|mit|с) [^\n]{1,20})?)[\])]?[ \t]*$|"
        r"[\[(](?:\d{2,4} ?(?:/ ?\d{3} ?)?(?:characters?|chars|caractères|caracteres|zeichen|символ(?:ов|а)?|знаков))[\])]",
        "an editor's",
    ),
    _Form(
        (
            *("option", "version", "draft", "variant", "вариант"),
            *("черновик", "brouillon", "borrador", "entwurf", "tweet", "post"),
        ),
        r"^[ \t]*[\[(*#]*(?:(?:option|version|draft|variante?|tweet|post|вариант|черновик|brouillon|borrador|entwurf) ?"
        r"(?:#|no\.? ?|№ ?)?\d{1,2}|final (?:draft|version)|draft|черновик|brouillon|borrador|entwurf)"
        r"[\])*]*(?:[ \t]*[:.—–-][ \t]*)?[\])*]*[ \t]*$|"
        r"^[ \t]*(?:tweet|post) ?\d{1,2}:(?=[ \t]*\S)|^[ \t]*(?:option|draft|variant|вариант|черновик|borrador|"
        r"brouillon|entwurf) ?\d{0,2}:(?=[ \t]*\S)",
        "an editor's",
    ),
    _Form(
        ("comment", "commented", "formatted", "deleted:", "комментар", "kommentar", "commentaire"),
        r"\[(?:comment(?:ed|aire)?|kommentar|комментари[йи]) ?\[?[A-ZÀ-ÖА-Я]{1,4}\d{1,3}[^\n\]]{0,80}\]?|"
        r"^[ \t]*(?:formatted|deleted): [^\n]{1,60}$",
        "a word processor's",
        certain=True,
    ),
    _Form(
        (
            *("please check", "please review", "to be checked", "check with", "not sure", "to do"),
            *("do not publish", "don't publish"),
            *("not for publication", "internal", "needs review", "à vérifier"),
            *("à relire", "por revisar", "a revisar", "проверить"),
            *("не публиковать", "уточнить", "zu prüfen", "bitte prüfen", "embargo"),
            *("nb:", "n.b.", "note to", "editor", "???"),
        ),
        r"[\[(](?:[^\[\]()\n]{0,40}[ :,–—-])?(?:please (?:check|review|confirm)|to be (?:checked|confirmed|updated)|"
        r"check (?:with|this)|"
        r"not sure|do(?: not|n['’]t) (?:publish|post|share)|not for publication|internal(?: only| use| note)?(?=[\])]|"
        r"[:,])|needs? (?:review|checking)|"
        r"note to (?:self|editors?|translators?|the team)|editor['’]?s?['’]? note|à vérifier|à relire|por revisar|"
        r"a revisar|"
        r"(?:надо )?проверить|уточнить|не публиковать|zu prüfen|bitte prüfen|\?{3,})(?:[ :,.–—?!-][^\[\]()\n]{0,80})?[\])]|"
        r"^[ \t]*(?:note to (?:self|editors?|translators?|the team)|editor['’]?s?['’]? note|internal (?:note|only)|"
        r"(?:do not|not (?:yet )?for) (?:publish|publication)|не публиковать|не для публикации|à ne pas publier|"
        r"no publicar|"
        r"nicht veröffentlichen)\b[^\n]*",
        "an editor's",
    ),
)


@cache
def _pattern(form: _Form) -> re.Pattern[str]:
    return re.compile(form.pattern, re.IGNORECASE | re.MULTILINE)


def remarks(text: str) -> Iterator[Remark]:
    """The remarks in the text, form by form, each place once."""
    small, taken = text.lower(), set[int]()
    for form in _FORMS:
        for match in _pattern(form).finditer(text) if any(sign in small for sign in form.signs) else ():
            place = range(match.start(), match.end())
            if taken.isdisjoint(place):
                taken.update(place)
                yield Remark(match.start(), match.end(), form.whose, form.certain)
