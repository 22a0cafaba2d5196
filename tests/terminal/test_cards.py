"""Cards on a screen: as posts, at every width, with and without colours."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from socialkit import Severity, Span, load, preview
from socialkit.finding import Finding
from socialkit.previews.card import Picture
from socialkit.source import SourceFile

REAL = str(Path(__file__).parents[2] / "messages" / "serikzhan-bilash")


def test_the_real_campaigns_post_for_x(drawn):
    card, _ = preview(load(REAL), platforms=["x"], languages=["en"], messages=["release"])
    assert drawn(card) == snapshot("""\
╭─ X · en · release ───────────────────────────────────────────────────────╮
│                           CLOSED · do not post                           │
│                                                                          │
│  ● You @you · now                                                        │
│                                                                          │
│  Serikzhan #Bilash has exposed violations against ethnic                 │
│  #KazakhsInChina, and now he is being held in detention because of his   │
│  human rights work. @GenProkRK, Bilash is a prisoner of conscience and   │
│  should be released immediately!                                         │
│                                                                          │
│  tags: #Bilash  #KazakhsInChina                                          │
│  mentions: @GenProkRK                                                    │
│  ──────────────────────────────────────────────────────────────────────  │
│  Reply    Repost    Like                                        227/280  │
╰───────────────────────────────────────────────────────────── prescribed ─╯

""")


def test_a_post_over_the_limit(drawn, card_of):
    card = card_of("Free them, free them all, and let the court hear why they were held without charge. " * 4)
    assert drawn(card) == snapshot("""\
╭─ X · en · appeal ────────────────────────────────────────────────────────╮
│  ● You @you · now                                                        │
│                                                                          │
│  Free them, free them all, and let the court hear why they were held     │
│  without charge. Free them, free them all, and let the court hear why    │
│  they were held without charge. Free them, free them all, and let the    │
│  court hear why they were held without charge. Free them, free them      │
│  all, an⟦d let the court hear why they were held without charge. ⟧       │
│                                                                          │
│  ──────────────────────────────────────────────────────────────────────  │
│  Reply    Repost    Like                     56 over the limit  336/280  │
╰────────────────────────────────────────────────────────────── our words ─╯

""")


def test_an_arabic_post(drawn, card_of):
    card = card_of("أطلقوا سراح #أحمد_منصور الآن! @UAEGov\nFree him.", language="ar")
    assert drawn(card).replace("\u2068", "<").replace("\u2069", ">") == snapshot("""\
╭─ X · ar · appeal ────────────────────────────────────────────────────────╮
│  ● You @you · now                                                        │
│                                                                          │
│                                   <أطلقوا سراح #أحمد_منصور الآن! @UAEGov>  │
│                                                               <Free him.>  │
│                                                                          │
│  tags: #أحمد_منصور                                                       │
│  mentions: @UAEGov                                                       │
│  ──────────────────────────────────────────────────────────────────────  │
│  Reply    Repost    Like                                         47/280  │
╰────────────────────────────────────────────────────────────── our words ─╯

""")


def test_a_thread(drawn, card_of):
    assert drawn(card_of("They were taken at dawn. #Free", "Nobody has seen them since."), width=50) == snapshot("""\
╭─ X · en · appeal ──────────────────────────────╮
│  ● You @you · now · 1/2                        │
│                                                │
│  They were taken at dawn. #Free                │
│                                                │
│  tags: #Free                                   │
│  ────────────────────────────────────────────  │
│  Reply    Repost    Like               30/280  │
│  ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄  │
│  ● You @you · now · 2/2                        │
│                                                │
│  Nobody has seen them since.                   │
│                                                │
│  ────────────────────────────────────────────  │
│  Reply    Repost    Like               27/280  │
╰──────────────────────────────────── our words ─╯

""")


def test_a_facebook_post_has_no_handle_and_its_own_buttons(drawn, card_of, inside):
    lines = inside(drawn(card_of("Free them", platform="facebook"), width=60))
    assert lines[0] == "● You · Just now"
    assert re.fullmatch(r"Like +Comment +Share +9/63,206", lines[-1])


def test_the_banner_goes_across_the_card_in_words_and_on_red(drawn, card_of, inside):
    card = card_of("Free them", banner="CLOSED · do not post")
    assert inside(drawn(card))[0] == "CLOSED · do not post"
    assert re.search(r"\x1b\[1;37;41m +CLOSED · do not post +\x1b\[0m", drawn(card, colours=True))


def test_without_colours_what_is_live_is_said_in_words(drawn, card_of, inside):
    lines = inside(drawn(card_of("See amnesty.org #Free #Free @gov")))
    assert lines[4:7] == ["links: amnesty.org", "tags: #Free", "mentions: @gov"]
    assert "tags:" not in drawn(card_of("See amnesty.org #Free @gov"), colours=True)


def test_findings_stand_under_the_card_with_their_severity_and_code(drawn, card_of):
    span = Span(SourceFile("appeal.en.txt", "Free"), 0, 4)
    finding = Finding("LEN001", "post-over-limit", Severity.ERROR, "too long [red]\x1b[0m\nby 3", span)
    assert drawn(card_of("Free", findings=(finding,))).splitlines()[-2] == "  error LEN001 too long [red]␛[0m⏎by 3"


def test_pictures_are_told_with_their_description(drawn, card_of):
    pictures = (Picture("media/a.jpg", "A \x1bface"), Picture("media/b.jpg", ""))
    shown = drawn(card_of("Free", pictures=pictures))
    assert "[picture media/a.jpg: “A ␛face”]" in shown
    assert "[picture media/b.jpg: no description]" in shown


def test_the_counter_is_green_then_yellow_then_red(drawn, card_of):
    for words, style in (("a" * 266, "32m"), ("a" * 267, "1;33m"), ("a" * 281, "1;31m")):
        assert re.search(rf"\x1b\[{re.escape(style)}[^\x1b]*{len(words)}/280", drawn(card_of(words), colours=True))


@settings(max_examples=60)
@given(st.integers(20, 200), st.sampled_from(["x", "facebook"]), st.booleans())
def test_no_word_of_a_card_is_lost_at_any_width(card_of, drawn, width, platform, closed):
    span = Span(SourceFile("appeal.en.txt", "Free"), 0, 4)
    finding = Finding("HDL003", "handle", Severity.NOTE, "an explanation of several words", span)
    card = card_of(
        "Освободите их сейчас 自由を今すぐ #Free @TheMinistryOfJustice",
        platform=platform,
        message="a-message-with-a-long-name",
        number=3,
        marks=("translated from en", "reviewed by Somebody Important"),
        banner="DEADLINE PASSED · do not post" if closed else "",
        findings=(finding,),
        pictures=(Picture("media/portrait.jpg", "A face in the sun"),),
    )
    shown = drawn(card, width)
    assert all(len(line) <= width for line in shown.splitlines())
    squeezed = re.sub(r"[│╭╮╰╯─\s]", "", shown)
    for words in (
        *card.marks,
        card.banner,
        card.parts[0].words,
        "wording 3",
        card.message,
        finding.message,
        "A face in the sun",
        f"{card.parts[0].length.used}/{card.parts[0].length.limit:,}",
    ):
        assert re.sub(r"\s", "", words) in squeezed


@pytest.mark.parametrize("width", [20, 47, 200])
def test_a_card_is_never_wider_than_is_readable(drawn, card_of, width):
    assert max(map(len, drawn(card_of("Free them " * 20), width).splitlines())) == min(width, 76)
