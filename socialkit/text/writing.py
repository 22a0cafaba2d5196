"""Which scripts a language is written in, and which script a letter is of.

The table is our own, held against Unicode's CLDR (release 47, languageData.json, read 2026-11-26): every script that
CLDR calls a language's own stands in it, and of the secondary ones those that people write posts in today (Kazakh in
Arabic letters in China). A language that is not in it has no expected script, and nothing is said of it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from operator import itemgetter

_ALONE = {
    "Latn": (
        "ace ach af ak an ast ay bar bcl bem bi br bug ca ceb ch chk co cs cy da de dsb dyu ee en eo es et eu "
        "fi fil fj fo fr fur fy ga gd gl gn gsw gv haw hil ho hr hsb ht hu ia id ig ilo is it jv ki kj kl kln "
        "kg kw lb lg li ln lt lu luo luy lv mer mfe mg mh mi mos mt na nb nd ng nl nn no nr nso nv ny oc pag "
        "pap pl pt qu rm rn rw sc scn se sg sk sl sm sn sq ss st su sv sw szl tet tl tn to tpi tr ts ty ve vi "
        "vo wa war xh yo zu"
    ),
    "Cyrl": "ab av ba bg bua ce chm cv kbd krc kum kv lez mk mrj myv mdf os ru rue sah tyv udm uk xal",
    "Grek": "el grc",
    "Armn": "hy hyw",
    "Geor": "ka xmf",
    "Hebr": "he yi",
    "Arab": "ar arz ary arq apc ckb fa glk lrc mzn prs ps pus ur uzs",
    "Ethi": "am gez ti tig",
    "Deva": "awa bho brx doi gom hi mai mr ne new",
    "Beng": "as bn bpy",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn tcy",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Tibt": "bo dz",
    "Mymr": "my shn mnw ksw rki",
    "Khmr": "km",
    "Thaa": "dv",
    "Nkoo": "nqo",
}
_SEVERAL = {
    "az": "Latn Cyrl Arab",
    "ber": "Latn Tfng Arab",
    "bal": "Arab Latn",
    "be": "Cyrl Latn",
    "bm": "Latn Nkoo",
    "bs": "Latn Cyrl",
    "chr": "Cher Latn",
    "crh": "Latn Cyrl",
    "cr": "Cans Latn",
    "diq": "Latn Arab",
    "ff": "Latn Adlm Arab",
    "gag": "Latn Cyrl",
    "ha": "Latn Arab",
    "inh": "Cyrl Latn Arab",
    "iu": "Cans Latn",
    "ja": "Hani Kana",
    "kab": "Latn Tfng Arab",
    "kaa": "Latn Cyrl",
    "kk": "Cyrl Latn Arab",
    "kmr": "Latn Arab Cyrl",
    "ko": "Hang Hani",
    "kok": "Deva Latn",
    "ks": "Arab Deva",
    "ku": "Latn Arab Cyrl",
    "ky": "Cyrl Arab Latn",
    "mn": "Cyrl Mong",
    "mni": "Beng Mtei",
    "ms": "Latn Arab",
    "om": "Latn Ethi",
    "pa": "Guru Arab",
    "ro": "Latn Cyrl",
    "rom": "Latn Cyrl",
    "sa": "Deva Latn",
    "sat": "Olck Deva Beng Latn",
    "sd": "Arab Deva",
    "shi": "Tfng Latn Arab",
    "so": "Latn Arab",
    "sr": "Cyrl Latn",
    "syr": "Syrc",
    "tg": "Cyrl Arab Latn",
    "tk": "Latn Cyrl Arab",
    "tt": "Cyrl Latn",
    "tzm": "Latn Tfng Arab",
    "ug": "Arab Cyrl Latn",
    "uz": "Latn Cyrl Arab",
    "wo": "Latn Arab",
    "wuu": "Hani",
    "yue": "Hani",
    "za": "Latn Hani",
    "zgh": "Tfng Latn",
    "zh": "Hani",
}
_SUBTAGS = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani Kana", "Kore": "Hang Hani", "Hira": "Kana", "Aran": "Arab"}
"""Scripts of tags that are several by our table, or that no letter tells from another (Hans, Hant)."""

_NAMES = (
    "Latn:Latin Cyrl:Cyrillic Grek:Greek Armn:Armenian Geor:Georgian Hebr:Hebrew Arab:Arabic Ethi:Ethiopic "
    "Deva:Devanagari Beng:Bengali Guru:Gurmukhi Gujr:Gujarati Orya:Odia Taml:Tamil Telu:Telugu Knda:Kannada "
    "Mlym:Malayalam Sinh:Sinhala Thai:Thai Laoo:Lao Tibt:Tibetan Mymr:Burmese Khmr:Khmer Mong:Mongolian Hani:Han "
    "Kana:Kana Hang:Hangul Thaa:Thaana Syrc:Syriac Nkoo:N'Ko Tfng:Tifinagh Cher:Cherokee Cans:Canadian Adlm:Adlam "
    "Olck:Ol_Chiki Mtei:Meitei"
)
NAMES = {code: name.replace("_", " ") for code, name in (pair.split(":") for pair in _NAMES.split())}
"""What people call the scripts, by their codes."""

# The first letter and the last of each run, by Unicode's blocks; runs that no modern text has are left out.
_RUNS = (
    "41-24F:Latn 370-3FF:Grek 400-52F:Cyrl 531-58A:Armn 591-5F4:Hebr 600-6FF:Arab 700-74F:Syrc 750-77F:Arab "
    "780-7BF:Thaa 7C0-7FF:Nkoo 870-8FF:Arab 900-97F:Deva 980-9FF:Beng A00-A7F:Guru A80-AFF:Gujr B00-B7F:Orya "
    "B80-BFF:Taml C00-C7F:Telu C80-CFF:Knda D00-D7F:Mlym D80-DFF:Sinh E00-E7F:Thai E80-EFF:Laoo F00-FFF:Tibt "
    "1000-109F:Mymr 10A0-10FF:Geor 1100-11FF:Hang 1200-139F:Ethi 13A0-13FF:Cher 1400-167F:Cans 1780-17FF:Khmr "
    "1800-18AF:Mong 18B0-18FF:Cans 1C50-1C7F:Olck 1C80-1C8F:Cyrl 1C90-1CBF:Geor 1E00-1EFF:Latn 1F00-1FFF:Grek "
    "2D00-2D2F:Geor 2D30-2D7F:Tfng 2D80-2DDF:Ethi 2DE0-2DFF:Cyrl 3005-3007:Hani 3041-30FF:Kana 3131-318E:Hang "
    "31F0-31FF:Kana 3400-9FFF:Hani A640-A69F:Cyrl A9E0-A9FF:Mymr AA60-AA7F:Mymr AB00-AB2F:Ethi AB70-ABBF:Cher "
    "ABC0-ABFF:Mtei AC00-D7FB:Hang F900-FAFF:Hani FB1D-FB4F:Hebr FB50-FDFF:Arab FE70-FEFC:Arab 1E7E0-1E7FF:Ethi "
    "1E900-1E95F:Adlm 20000-323AF:Hani"
)


@cache
def runs() -> list[tuple[int, int, str]]:
    """Runs of letters, in order: the first, the last, and their script."""
    pieces = (run.replace("-", ":").split(":") for run in _RUNS.split())
    return [(int(first, 16), int(last, 16), script) for first, last, script in pieces]


def expected_scripts(language: str) -> tuple[str, ...]:
    """The scripts a text in that language may be in, the usual one first; () where it is not known.

    A script in the tag (sr-Latn) is the only one.
    """
    base, *subtags = language.split("-")
    for subtag in subtags:
        if len(subtag) == 4:
            scripts = _SUBTAGS.get(subtag, subtag).split()
            return tuple(scripts) if all(one in NAMES for one in scripts) else ()
    if base in _SEVERAL:
        return tuple(_SEVERAL[base].split())
    return next(((script,) for script, languages in _ALONE.items() if base in languages.split()), ())


def script_of(letter: str) -> str:
    """The code of the letter's script; "" for what is no letter, or of a script that the table does not have."""
    if not letter.isalpha():
        return ""
    index = bisect_right(runs(), ord(letter), key=itemgetter(0)) - 1
    first, last, script = runs()[max(index, 0)]
    return script if first <= ord(letter) <= last else ""
