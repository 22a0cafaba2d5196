"""Articles of laws that a text cites."""

from __future__ import annotations

import pytest

from socialkit.text.articles import agree, articles


def read(text: str) -> list[tuple[str, ...]]:
    return [(text[one.start : one.end], *one.number) for one in articles(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("article 174", ("174",)), ("Art. 174", ("174",)), ("Section 124A", ("124", "a")), ("sec. 66(2)", ("66", "2"))),
        *(("article 1er", ("1",)), ("artículo 174 bis", ("174", "bis")), ("artigo 5", ("5",)), ("articolo 21", ("21",))),
        *(("§129a", ("129", "a")), ("§ 130", ("130",)), ("Paragraf 130", ("130",)), ("Artikel 5", ("5",))),
        *(("статья 174", ("174",)), ("статьёй 20.2", ("20", "2")), ("ст. 174-1", ("174", "1")), ("статтею 9", ("9",))),
        *(("174-бап", ("174",)), ("174-1-бабының", ("174", "1")), ("405 баппен", ("405",)), ("madde 299", ("299",))),
        *(("314. maddesi", ("314",)), ("301'inci maddesi", ("301",)), ("المادة ١٧٤", ("174",)), ("ماده ۵۰۰", ("500",))),
        *(("አንቀጽ 238", ("238",)), ("第105条", ("105",)), ("제105조", ("105",)), ("第一百零五条", ("105",))),
        *(("第二百九十三條", ("293",)), ("第十条", ("10",)), ("第二十条", ("20",))),
        *(("第一千零二条", ("1002",)), ("第五条", ("5",))),
    ],
)
def test_an_article_is_read_in_every_form(text: str, number: tuple[str, ...]) -> None:
    assert read(text) == [(text, *number)]
    assert read(f"🕊 ({text}), a") == [(text, *number)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Articles 3, 5 and 9", ["3", "5", "9"]),
        ("ст. 174, 405 УК", ["174", "405"]),
        ("статьи 5 и 6", ["5", "6"]),
        ("§§ 129 und 130", ["129", "130"]),
        ("artículos 12 y 13", ["12", "13"]),
        ("المادتين ١٧٤ و ١٧٥", ["174", "175"]),
        ("article 5 and 12 others", ["5"]),
        ("ч. 4 ст. 20, 7 лет", ["20", "7"]),
    ],
)
def test_of_several_articles_each_is_one(text: str, numbers: list[str]) -> None:
    assert [one.number[0] for one in articles(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("", "an article", "3 articles", "ARTICLE 19 says", "smart. 5", "Kunst. 5", "место 14", "15 бабушек", "Part 5"),
        *("Stuttgart 21", "第一次", "5 条", "section", "§", "art 5", "Article 12345", "Article 5x5"),
    ],
)
def test_what_only_looks_alike_is_none(text: str) -> None:
    assert articles(text) == ()


def test_a_part_agrees_with_the_whole_and_not_with_another_part() -> None:
    assert agree(("174",), ("174", "1"))
    assert agree(("174", "1"), ("174",))
    assert not agree(("174", "1"), ("174", "2"))
    assert not agree(("174",), ("17",))
