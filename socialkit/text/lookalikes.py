"""Letters of other scripts that look like Latin ones, and what a text looks like once they are taken for them."""

from functools import cache

# Greek and Cyrillic letters that most typefaces draw as a Latin one: confusables of Unicode Technical Standard 39 that are
# letters of living alphabets (all but Ԛ and ӏ are pairs in PyPI's confusable_homoglyphs 3.3.1, 2026-11-26). What only
# resembles one (Cyrillic к, Greek κ) is left out.
_CYRILLIC = "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ҮY ԚQ ԜW ӀI аa еe ѕs іi јj оo рp сc уy хx үy ԛq ԝw һh ԁd ӏl"
_GREEK = "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC αa γy ιi νv οo ρp σo υu ϲc ϳj"
_WIDE = range(0xFF01, 0xFF5F)
_FROM_WIDE = 0xFEE0


@cache
def _table() -> dict[int, str]:
    pairs = {ord(pair[0]): pair[1] for pair in (_CYRILLIC + " " + _GREEK).split()}
    return pairs | {wide: chr(wide - _FROM_WIDE) for wide in _WIDE}


def skeleton(text: str) -> str:
    """The text as it looks: Greek, Cyrillic and full-width letters as the Latin ones they look like, without case."""
    return (text if text.isascii() else text.translate(_table())).casefold()


def blurred(name: str) -> str:
    """What a name in small print may be read as: l, I and 1 are one letter there, so are O and 0, rn and m, vv and w."""
    same = skeleton(name).translate({ord("i"): "l", ord("1"): "l", ord("0"): "o"})
    while "__" in same:
        same = same.replace("__", "_")
    return same.replace("rn", "m").replace("vv", "w")
