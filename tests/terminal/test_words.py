"""A post's words: what is live is coloured where it is, what is over is marked, nothing is lost, nothing escapes."""

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from rich.console import Console

from socialkit.previews.card import CardPart
from socialkit.terminal.words import OVER_CLOSE, OVER_OPEN, Words, styled
from socialkit.text.visible import visible

SCREEN = Console(width=40, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: SIM115 - never written to


def looks(part):
    """(words, style) of every stretch that has a style."""
    text = styled(part)
    return [(text.plain[span.start : span.end], str(span.style)) for span in text.spans]


def test_links_hashtags_and_mentions_are_coloured_exactly_where_they_are(card_of):
    words = "Free #Bilash, @GenProkRK! See amnesty.org/kz. a#no @ # $TWTR me@x.org #Казах\u0301стан"
    part = card_of(words).parts[0]
    assert looks(part) == [
        ("#Bilash", "bright_blue"),
        ("@GenProkRK", "bright_blue"),
        ("amnesty.org/kz", "bright_blue"),
        ("$TWTR", "bright_blue"),
        ("#Казах\u0301стан", "bright_blue"),
    ]


@given(st.text(st.sampled_from("ab #@$.o/é日א\U0001f3f4\n"), max_size=60))
def test_the_coloured_stretches_are_the_entities(words):
    from socialkit.platforms import x

    part = CardPart(words, x.entities(words), None)
    assert [stretch for stretch, _ in looks(part)] == [words[one.start : one.end] for one in part.entities]


def test_the_part_over_the_limit_stands_in_brackets_and_on_red(card_of):
    part = card_of("a" * 279 + " #Free them").parts[0]
    shown = styled(part).plain
    assert shown == "a" * 279 + " " + OVER_OPEN + "#Free them" + OVER_CLOSE
    assert looks(part) == [
        (OVER_OPEN, "bold red"),
        ("#Free", "bright_blue on dark_red"),
        (" them", "white on dark_red"),
        (OVER_CLOSE, "bold red"),
    ]


def test_words_that_fit_have_no_brackets_even_at_the_very_limit(card_of):
    assert styled(card_of("a" * 280).parts[0]).plain == "a" * 280


def test_markup_and_emoji_codes_are_words_like_others(card_of):
    words = "[red]stop[/red] [link=https://evil.example]here[/link] [/] \\[bold] :pile_of_poo:"
    assert styled(card_of(words).parts[0]).plain == words


def test_what_cannot_be_seen_is_written_out(card_of):
    shown = styled(card_of("a\x1b[31mb\rc\x08d\x9be\u202ef\u200bg\x00h\U000e0041i\ud800j").parts[0]).plain
    assert shown == snapshot("a␛[31mb␍c␈d⟨U+009B⟩e⟨U+202E⟩f⟨U+200B⟩g␀h⟨U+E0041⟩i⟨U+D800⟩j")


ANY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\r\x08\x9b\x9d\u202e\u2066\u2068\u2069\u200f\u200b\t\n [](){}#@אبع日本\U0001f9d1\u200d\u0301"),
    ),
    max_size=300,
)


@given(ANY, st.integers(14, 70))
@example("\u2068\u05d0", 14)
@example("مرحبا\n#حرية\t\x1b]0;x\x07", 20)
def test_no_control_reaches_the_screen_and_isolates_are_balanced_on_each_line(words, width):
    options = SCREEN.options.update(width=width)
    part = CardPart(words, (), None)
    for line in Words(part).__rich_console__(SCREEN, options):
        plain = line.plain
        rtl_marks = [character for character in plain if character in "\u2068\u2069"]
        assert rtl_marks in ([], ["\u2068", "\u2069"])
        if rtl_marks:
            assert (plain.lstrip(" ")[0], plain[-1]) == ("\u2068", "\u2069")
        for character in plain.lstrip(" ").strip("\u2068\u2069"):
            assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
            assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@given(ANY, st.integers(14, 70))
def test_no_word_is_lost_or_moved_at_any_width(words, width):
    options = SCREEN.options.update(width=width)
    lines = [line.plain for line in Words(CardPart(words, (), None)).__rich_console__(SCREEN, options)]
    joined = "".join("".join(lines).replace("\u2068", "").replace("\u2069", "").split())
    assert joined == "".join(visible(words).split())


@given(ANY, st.integers(14, 70))
def test_no_line_is_wider_than_its_room(words, width):
    options = SCREEN.options.update(width=width)
    for line in Words(CardPart(words, (), None)).__rich_console__(SCREEN, options):
        assert line.cell_len <= width


def test_words_that_begin_from_right_to_left_stand_on_the_right():
    options = SCREEN.options.update(width=20)
    (line,) = Words(CardPart("أطلقوا سراحهم", (), None)).__rich_console__(SCREEN, options)
    assert line.plain == " " * 7 + "\u2068" + "أطلقوا سراحهم" + "\u2069"
    (line,) = Words(CardPart("Free أحمد", (), None)).__rich_console__(SCREEN, options)
    assert line.plain == "\u2068Free أحمد\u2069"


def test_spaces_inside_words_stay():
    options = SCREEN.options.update(width=40)
    (line,) = Words(CardPart("a   b\tc", (), None)).__rich_console__(SCREEN, options)
    assert re.sub(" +$", "", line.plain) == "a   b    c"
