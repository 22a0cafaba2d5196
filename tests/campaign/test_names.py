"""What file names say, and what is said of those that say nothing."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socialkit.campaign.names import BadName, FileName, parse_name, passed_over
from socialkit.platforms import PLATFORMS

MESSAGES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True).filter(
    lambda name: name not in PLATFORMS and name not in ("letter", "safety")
)
LANGUAGES = st.from_regex(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", fullmatch=True).filter(lambda tag: tag != "txt")


def refusal(name: str) -> str:
    with pytest.raises(BadName) as caught:
        parse_name(name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("release.en.txt", FileName("release", None, 1, "en")),
        ("release.kk.txt", FileName("release", None, 1, "kk")),
        ("release.2.en.txt", FileName("release", None, 2, "en")),
        ("release.10.en.txt", FileName("release", None, 10, "en")),
        ("release.facebook.en.txt", FileName("release", "facebook", 1, "en")),
        ("release.facebook.2.en.txt", FileName("release", "facebook", 2, "en")),
        ("release.x.sr-Latn.txt", FileName("release", "x", 1, "sr-Latn")),
        ("first-day.pt-BR.txt", FileName("first-day", None, 1, "pt-BR")),
        ("2019.zh-Hans-CN.txt", FileName("2019", None, 1, "zh-Hans-CN")),
        ("release.yue.txt", FileName("release", None, 1, "yue")),
        ("letter.en.txt", FileName("letter", None, 1, "en")),
        ("safety.ru.txt", FileName("safety", None, 1, "ru")),
        ("en.en.txt", FileName("en", None, 1, "en")),
    ],
)
def test_a_name_says_message_platform_wording_and_language(name: str, meaning: FileName) -> None:
    assert parse_name(name) == meaning


@given(MESSAGES, st.none() | st.sampled_from(sorted(PLATFORMS)), st.integers(1, 9999), LANGUAGES)
def test_a_name_put_together_is_read_back(message: str, platform: str | None, number: int, language: str) -> None:
    words = [message, platform, str(number) if number > 1 else None, language, "txt"]
    name = ".".join(word for word in words if word)
    assert parse_name(name) == FileName(message, platform, number, language)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("release.ru.txt.txt", "release.ru.txt"),
        ("release.ru.txt.txt.txt", "release.ru.txt"),
        ("Release.ru.txt", "release.ru.txt"),
        ("RELEASE.RU.txt", "release.ru.txt"),
        ("release.ru.TXT", "release.ru.txt"),
        ("release.RU.txt", "release.ru.txt"),
        ("First day.en.txt", "first-day.en.txt"),
        ("first_day.en.txt", "first-day.en.txt"),
        ("release.pt_br.txt", "release.pt-BR.txt"),
        ("release.sr-latn.txt", "release.sr-Latn.txt"),
        ("release.1.en.txt", "release.en.txt"),
        ("release.01.en.txt", "release.en.txt"),
        ("release.facebook.1.en.txt", "release.facebook.en.txt"),
        ("release.02.en.txt", "release.2.en.txt"),
        ("release.x.0010.en.txt", "release.x.10.en.txt"),
        ("release.2.facebook.en.txt", "release.facebook.2.en.txt"),
        ("release.en.docx", "release.en.txt"),
        ("release.en.md", "release.en.txt"),
        ("Campaign.toml", "campaign.toml"),
        ("campaign.tml", "campaign.toml"),
        ("approval.toml", "approvals.toml"),
    ],
)
def test_a_name_that_is_nearly_right_brings_the_right_one_to_mind(name: str, meant: str) -> None:
    assert refusal(name).endswith(f' - did you mean "{meant}"?')


@pytest.mark.parametrize(
    "name",
    [
        "release.ru (1).txt",
        "release.ru(2).txt",
        "release.ru copy.txt",
        "release.ru copy 2.txt",
        "release.ru - Copy.txt",
        "release.ru - Copy (2).txt",
        "release.ru — копия.txt".replace("—", "-"),
        "release.ru-1.txt",
        "release.ru 2.txt",
    ],
)
def test_a_copy_that_a_system_made_is_told_from_its_original(name: str) -> None:
    assert refusal(name).startswith('it looks like a copy of "release.ru.txt"; keep one of the two')


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("release.facebook.txt", "it names no language; write it before .txt, such as release.facebook.en.txt"),
        ("release.txt", "it names no language; the form is <message>"),
        ("release.english.txt", '"english" is no language tag, such as en, kk or sr-Latn'),
        ("facebook.en.txt", '"facebook" is a platform; a message needs a name of its own before it'),
        ("x.2.en.txt", '"x" is a platform'),
        ("release.facebok.en.txt", '"facebok" is neither a platform (x, facebook, '),
        ("release.facebok.en.txt", 'did you mean "facebook"?'),
        ("release.Facebook.en.txt", 'did you mean "facebook"?'),
        ("release.0.en.txt", "nor a wording's number from 2"),
        ("release.99999.en.txt", "nor a wording's number from 2"),
        ("release.٢.en.txt", "nor a wording's number from 2"),
        ("release.x.2.facebook.en.txt", '"facebook" is too much; the form is <message>'),
        ("release.2.3.en.txt", '"3" is too much; the form is <message>'),
        ("-release.en.txt", '"-release" is no message\'s name: small letters, digits and hyphens'),
        ("выпуск.ru.txt", "is no message's name"),
        ("..en.txt", "is no message's name"),
        ("letter.facebook.en.txt", "letter is a reserved name: one file a language, such as letter.en.txt"),
        ("safety.2.en.txt", "safety is a reserved name: one file a language, such as safety.en.txt"),
        ("campaign.toml.txt", '"campaign.toml" has no .txt behind it; delete that'),
        ("campaign.yaml", "YAML is not read: it changes words without a word of warning"),
        ("campaign.yaml", "(`Free #Bilash` loses its hashtag"),
        ("release.en.YML", "Facts go into campaign.toml, words into text files"),
        ("notes.docx", "words live in plain text files; the form is <message>"),
        ("portrait.JPG", "pictures live in the folder media/; move it there"),
        ("portrait.JPG", 'and name it "media/portrait.JPG" in campaign.toml'),
        ("release.en.txt.bak", "it is not part of a campaign; the form is <message>"),
        ("Makefile", "it is not part of a campaign"),
    ],
)
def test_a_name_that_says_nothing_is_refused_with_its_reason(name: str, words: str) -> None:
    assert words in refusal(name)


@pytest.mark.parametrize(
    "name",
    [".git", ".a.en.txt.swp", ".DS_Store", "~$notes.docx", "release.en.txt~", "README.md", "Thumbs.db", "desktop.ini"],
)
def test_litter_is_passed_over(name: str) -> None:
    assert passed_over(name)


@pytest.mark.parametrize("name", ["release.en.txt", "campaign.toml", "readme.txt", "notes.md", "#release.en.txt#"])
def test_what_may_hold_words_is_not_passed_over(name: str) -> None:
    assert not passed_over(name)


@given(st.text(max_size=60) | st.from_regex(r"[a-zA-Z0-9 ._()-]{0,30}(\.txt){0,3}", fullmatch=True))
@example("release.1.1.1.txt.TXT.txt")
@example("\ud800.en.txt")
def test_any_name_is_read_or_refused_and_a_hint_is_a_name_that_stands(name: str) -> None:
    try:
        meaning = parse_name(name)
    except BadName as error:
        hint = re.search(r'did you mean "(.*\.txt)"\?$', str(error), re.DOTALL)
        if hint and "…" not in hint[1]:
            parse_name(hint[1])
    else:
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", meaning.message)
        assert meaning.number >= 1


def test_a_hostile_name_takes_no_longer_than_others() -> None:
    began = time.process_time()
    for words in ("1" * 200, " 1" * 100, " copy" * 50, "-(1)" * 60):
        refusal(f"release.ru{words}!.txt")
    assert time.process_time() - began < 1
