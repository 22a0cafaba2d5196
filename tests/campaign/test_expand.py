"""Which words go to which platform, with placeholders filled in, and where each character came from."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.expand import handle_or_name, placeholder_faults, posts
from socialkit.campaign.load import Loaded
from socialkit.campaign.names import FileName
from socialkit.campaign.parse import parse_campaign
from socialkit.campaign.words import parse_words
from socialkit.finding import Finding
from socialkit.model import Campaign, Handle, Target
from socialkit.source import SourceFile

Load = Callable[..., Loaded]
Told = Callable[[Finding], str]
Files = dict[str, str]


@pytest.fixture
def made(load: Load) -> Callable[[Files], Campaign]:
    """The campaign of these texts."""

    def made(files: Files) -> Campaign:
        loaded = load(files)
        assert loaded.campaign, [finding.message for finding in loaded.findings]
        return loaded.campaign

    return made


Made = Callable[[Files], Campaign]


def said(campaign: Campaign) -> dict[str, list[str]]:
    """The parts of each post by `message.platform[.number].language`."""
    return {post.id.partition("/")[2]: [part.value for part in post.parts] for post in posts(campaign)}


def test_each_wording_becomes_a_post_a_platform_in_the_order_of_the_facts(made: Made) -> None:
    campaign = made({"release.ru.txt": "Да", "release.en.txt": "Yes", "release.2.en.txt": "Yes!", "ask.en.txt": "Why"})
    assert list(said(campaign)) == [
        "ask.x.en",
        "ask.facebook.en",
        "release.x.en",
        "release.x.2.en",
        "release.facebook.en",
        "release.facebook.2.en",
        "release.x.ru",
        "release.facebook.ru",
    ]


def test_a_post_knows_where_it_comes_from(made: Made) -> None:
    campaign = made({"release.2.en.txt": "---\nmedia: portrait\n---\nYes"})
    post = posts(campaign)[0]
    assert post[:6] == ("free-jo/release.x.2.en", "free-jo", "release", "x", "en", 2)
    assert post.wording is campaign.wordings[0]
    assert (post.media, post.account) == (("portrait",), None)


def test_letters_and_safety_are_never_posts(made: Made) -> None:
    assert said(made({"letter.en.txt": "Sir", "safety.en.txt": "Mind", "release.en.txt": "Yes"})).keys() == {
        "release.x.en",
        "release.facebook.en",
    }


def test_a_platforms_own_file_stands_instead_of_all_wordings_of_its_message_and_language_there(made: Made) -> None:
    files = {
        "release.en.txt": "one",
        "release.2.en.txt": "two",
        "release.facebook.en.txt": "own",
        "release.ru.txt": "один",
        "other.en.txt": "other",
    }
    assert said(made(files)) == {
        "other.x.en": ["other"],
        "other.facebook.en": ["other"],
        "release.x.en": ["one"],
        "release.x.2.en": ["two"],
        "release.facebook.en": ["own"],
        "release.x.ru": ["один"],
        "release.facebook.ru": ["один"],
    }


def test_a_platforms_own_second_wording_stands_instead_of_the_first_for_all(made: Made) -> None:
    found = said(made({"release.en.txt": "one", "release.facebook.2.en.txt": "own"}))
    assert found == {"release.x.en": ["one"], "release.facebook.2.en": ["own"]}


def test_a_file_for_a_platform_that_the_campaign_does_not_name_makes_no_post_unless_asked_for(made: Made) -> None:
    campaign = made({"release.telegram.en.txt": "own", "release.en.txt": "one"})
    assert said(campaign).keys() == {"release.x.en", "release.facebook.en"}
    assert [(post.platform, post.parts[0].value) for post in posts(campaign, ["telegram", "x"])] == [
        ("telegram", "own"),
        ("x", "one"),
    ]


@pytest.mark.parametrize(
    ("typed", "on_x", "on_facebook"),
    [
        ("Dear {ministry}!", "Dear @Examplia_Garden!", "Dear the Ministry!"),
        ("{ministry}{ministry}", "@Examplia_Garden@Examplia_Garden", "the Ministrythe Ministry"),
        ("{{ministry}", "{ministry}", "{ministry}"),
        ("{{{ministry}}", "{@Examplia_Garden}", "{the Ministry}"),
        ("a } b }} c", "a } b }} c", "a } b }} c"),
        ("{{{{", "{{", "{{"),
        ("no braces", "no braces", "no braces"),
        ("{ministry}\n\\---\n{ministry}", "@Examplia_Garden\n---\n@Examplia_Garden", "the Ministry\n---\nthe Ministry"),
    ],
)
def test_a_placeholder_is_the_handle_where_it_reaches_the_target_else_the_name(
    made: Made, typed: str, on_x: str, on_facebook: str
) -> None:
    assert said(made({"release.en.txt": typed})) == {"release.x.en": [on_x], "release.facebook.en": [on_facebook]}


def test_a_placeholder_is_the_name_in_the_language_of_the_words(made: Made) -> None:
    assert said(made({"release.ru.txt": "{ministry}!"}))["release.facebook.ru"] == ["министерство!"]


def test_placeholders_are_filled_in_every_part_of_a_thread(made: Made) -> None:
    found = said(made({"release.en.txt": "{ministry}\n---\n{{ {ministry}"}))
    assert found["release.x.en"] == ["@Examplia_Garden", "{ @Examplia_Garden"]


def test_prescribed_words_are_verbatim_without_placeholders(made: Made) -> None:
    words = "{ministry} {{ {nobody} {"
    found = said(made({"release.en.txt": f"---\nprescribed: yes\n---\n{words}"}))
    assert set(map(tuple, found.values())) == {(words,)}


@pytest.mark.parametrize(
    ("words", "columns", "message"),
    [
        ("a {minstry} b", (3, 12), 'no target is called "minstry" in campaign.toml - did you mean "ministry"?'),
        ("{}", (1, 3), 'no target is called "" in campaign.toml; write {{ for a brace that means itself'),
        ("{ ministry }", (1, 13), 'no target is called " ministry " in campaign.toml - did you mean "ministry"?'),
        ("x { y", (3, 4), "a brace opens a placeholder here; write {{ for the brace itself"),
        ("{ministry", (1, 2), "a brace opens a placeholder here; write {{ for the brace itself"),
        ("{{{", (3, 4), "a brace opens a placeholder here; write {{ for the brace itself"),
        ("{{{zzz}", (3, 8), 'no target is called "zzz" in campaign.toml; write {{ for a brace that means itself'),
    ],
)
def test_a_brace_that_stands_for_nothing_is_an_error_at_its_place(
    load: Load, told: Told, words: str, columns: tuple[int, int], message: str
) -> None:
    (finding,) = load({"release.en.txt": f"---\nto: ministry\n---\nfirst\n{words}\n"}).findings
    assert told(finding) == f"release.en.txt:5:{columns[0]} FMT010"
    assert finding.span.end_line_column() == (5, columns[1])
    assert finding.message == message


def test_letters_have_placeholders_too(load: Load, told: Told) -> None:
    findings = load({"letter.en.txt": "To {ministry}\n---\n{nobody}\n"}).findings
    assert [told(one) for one in findings] == ["letter.en.txt:3:1 FMT010"]


TARGET = Target("ministry", {"en": "the Ministry"}, {"": "Ministry of All"}, {}, (), None, None, (), None, {})


@pytest.mark.parametrize(
    ("target", "platform", "language", "words"),
    [
        (TARGET._replace(handles={"x": Handle("@min")}), "x", "en", "@min"),
        (TARGET._replace(handles={"x": Handle("@min")}), "facebook", "en", "the Ministry"),
        (TARGET._replace(handles={"facebook": Handle("min")}), "facebook", "en", "the Ministry"),
        (TARGET, "x", "kk", "the Ministry"),
        (TARGET._replace(name={}), "x", "kk", "Ministry of All"),
    ],
)
def test_a_target_is_named_as_the_platform_can(target: Target, platform: str, language: str, words: str) -> None:
    assert handle_or_name(target, platform, language) == words


EMPTY = parse_campaign(
    "free-jo",
    "free-jo",
    SourceFile("free-jo/campaign.toml", ""),
    tomllib.loads("""
        title = "Free Jo"
        issued = 2019-04-09
        timezone = "Etc/UTC"
        languages = ["en"]
        platforms = ["x", "facebook"]
        status.state = "active"
        target.ministry.name = "the Ministry"
        target.ministry.handle.x.name = "@Examplia_Garden"
    """),
    {},
    (),
)
PIECES = ["{ministry}", "{{", "}", "\n---\n", "\n\\---\n", "ж", "😀", " ", "\\", "-", "a"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_every_character_of_a_post_leads_back_to_its_origin_in_the_file(pieces: list[str]) -> None:
    file = SourceFile("release.en.txt", "---\nto: ministry\n---\n" + "".join(pieces))
    wording, _ = parse_words(file, FileName("release", None, 1, "en"))
    assert wording
    assert list(placeholder_faults(wording, ["ministry"])) == []
    for post in posts(EMPTY._replace(wordings=(wording,))):
        for part, typed in zip(post.parts, wording.parts, strict=True):
            assert part.span == typed.span
            assert part.place(0, len(part.value)) == typed.span
            for offset, character in enumerate(part.value):
                span = part.place(offset, offset + 1)
                origin = file.text[span.start : span.end]
                assert origin in (character, f"\\{character}", "{ministry}") or (origin, character) == ("{{", "{")
                assert origin != "{ministry}" or character in "@Examplia_Garden the Ministry"
            places = [part.place(offset, offset + 1).start for offset in range(len(part.value))]
            assert places == sorted(places)


@given(st.text(st.sampled_from("{}mi a\n"), max_size=12))
def test_any_braces_are_filled_in_or_are_faults_within_the_file(words: str) -> None:
    wording, _ = parse_words(SourceFile("release.en.txt", words), FileName("release", None, 1, "en"))
    assert wording
    found = list(placeholder_faults(wording, ["mi"]))
    assert all(0 <= one.span.start < one.span.end <= len(words) for one in found)
    if not found:
        campaign = EMPTY._replace(wordings=(wording,), targets={"mi": TARGET})
        expected = "{".join(piece.replace("{mi}", "the Ministry") for piece in words.removesuffix("\n").split("{{"))
        assert [post.parts[0].value for post in posts(campaign, ["facebook"])] == [expected]
