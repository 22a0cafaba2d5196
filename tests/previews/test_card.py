"""Post → what its reader sees."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from socialkit import load, preview
from socialkit.platforms import PLATFORMS
from socialkit.previews.card import card_json

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TARGET = '[target.minister]\noffice = "the Ministry"\nhandle.x.name = "@Ministry"\n'


def test_the_prescribed_words_are_227_of_280():
    campaign = load(str(Path(__file__).parents[2] / "messages/serikzhan-bilash"))
    card, _ = preview(campaign, languages=["en"], messages=["release"], platforms=["x"])
    (part,) = card.parts
    assert (part.length.used, part.length.limit) == (227, 280)
    assert part.over_from == len(part.words)
    assert [part.words[one.start : one.end] for one in part.entities] == ["#Bilash", "#KazakhsInChina", "@GenProkRK"]
    assert card.marks == ("prescribed",)
    assert card.banner == "CLOSED · do not post"


def test_a_card_holds_the_very_words_that_are_hashed(make):
    words = "Free  them\u200b \n\tnow "
    (card, _) = preview(make({"appeal.en.txt": words}), now=NOW)
    assert card.parts[0].words == words
    assert card.sha256 == sha256(words.encode()).hexdigest()


def test_a_placeholder_is_the_handle_on_x_and_the_name_on_facebook(make):
    x, facebook = preview(make({"appeal.en.txt": "I ask {minister}"}, facts=TARGET), now=NOW)
    assert x.parts[0].words == "I ask @Ministry"
    assert facebook.parts[0].words == "I ask the Ministry"


def test_each_part_of_a_thread_is_counted_alone(make):
    x, _ = preview(make({"appeal.en.txt": f"{'a' * 281}\n---\nFree them"}), now=NOW)
    first, second = x.parts
    assert (first.length.used, first.over_from) == (281, 280)
    assert (second.length.used, second.over_from) == (9, 9)


def test_the_part_over_the_limit_begins_where_the_platform_says(make):
    x, _ = preview(make({"appeal.en.txt": "日" * 150}), now=NOW)
    assert x.parts[0].over_from == 140 == PLATFORMS["x"].measure("日" * 150).fits


def test_the_marks_say_whose_words_they_are(make):
    texts = {
        "appeal.en.txt": "Free them",
        "appeal.fr.txt": f"---\nsource: en sha256:{'0' * 64}\n---\nLibérez-les",
        "report.fr.txt": f"---\nsource: en sha256:{'0' * 64}\nreviewed: A. Reader, 2026-02-01\n---\nLibérez-les",
        "report.en.txt": "---\nprescribed: yes\n---\nFree them",
    }
    cards = preview(make(texts, languages='"en", "fr"', facts="example = true"), platforms=["x"], now=NOW)
    assert {f"{card.message}.{card.language}": card.marks for card in cards} == {
        "appeal.en": ("EXAMPLE", "our words"),
        "appeal.fr": ("EXAMPLE", "translated from en", "unreviewed"),
        "report.fr": ("EXAMPLE", "translated from en", "reviewed by A. Reader"),
        "report.en": ("EXAMPLE", "prescribed"),
    }


def test_a_finding_stands_under_the_cards_it_is_about_and_no_other(make):
    cards = preview(make({"long.en.txt": "a" * 281, "short.en.txt": "Free\u200bthem"}), now=NOW)
    codes = {card.post_id: [finding.code for finding in card.findings] for card in cards}
    assert codes == {
        "trial/long.x.en": ["CAM008", "LEN001"],
        "trial/long.facebook.en": [],
        "trial/short.x.en": ["CAM008", "TXT003"],
        "trial/short.facebook.en": ["TXT003"],
    }


def test_the_banner_is_there_exactly_when_nothing_may_go_out(make):
    texts = {"appeal.en.txt": "Free them"}
    assert preview(make(texts), now=NOW)[0].banner == ""
    assert preview(make(texts), now=datetime(2027, 1, 1, tzinfo=UTC))[0].banner == "DEADLINE PASSED · do not post"
    assert preview(make(texts, status='state = "withdrawn"'), now=NOW)[0].banner == "WITHDRAWN · do not post"
    assert preview(make(texts, facts="embargo = 2026-07-01T00:00:00"), now=NOW)[0].banner == "NOT YET · do not post"


def test_pictures_come_with_their_description_in_the_posts_language_or_none(make):
    texts = {"appeal.en.txt": "---\nmedia: portrait\n---\nFree", "appeal.fr.txt": "---\nmedia: portrait\n---\nLibérez"}
    campaign = make(texts, languages='"en", "fr"', facts='[media.portrait]\nfile = "media/p.jpg"\nalt.en = "A face"\n')
    pictures = {card.language: card.pictures for card in preview(campaign, platforms=["x"], now=NOW)}
    assert [tuple(picture) for picture in pictures["en"]] == [("media/p.jpg", "A face")]
    assert [tuple(picture) for picture in pictures["fr"]] == [("media/p.jpg", "")]


def test_the_account_is_you_with_a_handle_only_where_handles_reach(make):
    x, facebook = preview(make({"appeal.en.txt": "Free them"}), now=NOW)
    assert (x.name, x.handle) == ("You", "@you")
    assert (facebook.name, facebook.handle) == ("You", "")


def test_json_has_the_same_words_counts_and_places(make):
    card, _ = preview(make({"appeal.en.txt": f"#Free {'a' * 280}"}), now=NOW)
    document = card_json(card)
    (part,) = document["parts"]
    assert part["text"] == card.parts[0].words
    assert part["length"]["used"] == 286
    assert part["length"]["limit"] == part["length"]["fits"] == 280
    assert part["over_from"] == 280
    assert part["entities"] == [{"kind": "hashtag", "start": 0, "end": 5, "value": "Free"}]
    assert [one["code"] for one in document["findings"]] == ["CAM008", "LEN001"]
    assert document["account"] == {"name": "You", "handle": "@you"}
