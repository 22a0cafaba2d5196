"""Facts that fit the schema, as the nouns of the model: no field is lost, and none is changed."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time

import pytest

from socialkit.campaign.parse import parse_campaign
from socialkit.model import (
    Acknowledgement,
    Approval,
    Campaign,
    Copy,
    Handle,
    Medium,
    Open,
    Review,
    Schedule,
    Status,
    Subject,
    Target,
)
from socialkit.source import SourceFile

APPROVALS = {"approval": [{"post": "free-jo/a.x.en", "sha256": "0a" * 32, "by": "E", "on": date(2019, 4, 9)}]}


@pytest.fixture
def campaign(full: str) -> Campaign:
    """The campaign with every field."""
    source = SourceFile("messages/free-jo/campaign.toml", full)
    return parse_campaign("free-jo", "messages/free-jo", source, tomllib.loads(full), APPROVALS, ())


def test_plain_fields(campaign: Campaign) -> None:
    assert campaign._asdict() | {"source": None} == {
        "approvals_source": None,
        "demand": {"": "Open the trial."},
        "slug": "free-jo",
        "folder": "messages/free-jo",
        "source": None,
        "title": {"": "Free Jo"},
        "number": "UA 001/19",
        "country": "KZ",
        "issued": date(2019, 4, 9),
        "deadline": date(2019, 5, 21),
        "no_deadline": None,
        "timezone": "Asia/Almaty",
        "embargo": datetime.fromisoformat("2019-04-10T09:00:00"),
        "languages": ("en", "sr-Latn"),
        "platforms": ("x", "facebook"),
        "page": "https://example.org/jo",
        "after": "Ask first.",
        "example": False,
        "hashtags": {"default": ("#Jo", "#FreeJo")},
        "link_hosts": ("example.org",),
        "do_not_tag": ("@jo", "x:@jo_sample"),
        "follow": {"x": ("@watch",)},
        "status": Status(
            "active",
            date(2019, 4, 9),
            "New",
            "https://example.org/case",
            Review("The case's researcher", date(2019, 4, 10)),
        ),
        "subjects": {
            "jo": Subject(
                "jo",
                {"": "Jo Sample"},
                "they/them",
                Review("Jo's sister", date(2019, 4, 1)),
                {"x": Handle("@jo_sample")},
                True,
                "Asked for it",
            )
        },
        "targets": {
            "ministry": Target(
                "ministry",
                {"en": "the Ministry", "sr-Latn": "Ministarstvo"},
                {"": "Ministry"},
                {"en": "Dear Minister,"},
                ("Street 1", "Town"),
                "+7 2",
                "+7 1",
                ("office@gov.example",),
                "https://gov.example",
                {
                    "facebook": Handle(
                        "Ministry",
                        "https://www.facebook.com/ministry",
                        Review("A researcher", date(2019, 4, 9)),
                        "https://gov.example/contact",
                        date(2019, 5, 1),
                        "Renamed",
                    )
                },
                tuple(
                    Open(day, time(begins), time(ends)) for day in range(5) for begins, ends in ((9, 13), (14, 18))
                ),
                "Asia/Almaty",
            )
        },
        "send_to": {
            "GB": Copy(
                "GB",
                {"": "Embassy"},
                ("Road 2",),
                "020 1",
                ("embassy@gov.example",),
                "https://embassy.example",
                {"x": Handle("@embassy")},
            )
        },
        "media": {"portrait": Medium("portrait", "media/portrait.jpg", {"en": "Jo in a garden"}, "A friend")},
        "schedules": {
            "first-day": Schedule(
                "first-day", "report", ("x",), ("en",), ("example-watch",), datetime.fromisoformat("2019-04-10T09:00:00")
            ),
            "third-day": Schedule(
                "third-day",
                "report",
                ("x",),
                ("en",),
                ("example-watch", "example-west"),
                datetime.fromisoformat("2019-04-12T09:00:00"),
                20,
            ),
        },
        "acknowledgements": (Acknowledgement("POL001", "Agreed", "The editor", date(2019, 4, 9)),),
        "approvals": (Approval("free-jo/a.x.en", "0a" * 32, "E", date(2019, 4, 9)),),
        "wordings": (),
    }


def test_what_is_absent_is_empty() -> None:
    text = """
        title = "T"
        issued = 2019-04-09
        timezone = "Etc/UTC"
        languages = ["en"]
        platforms = ["x"]
        status.state = "draft"
    """
    campaign = parse_campaign("t", "t", SourceFile("campaign.toml", text), tomllib.loads(text), {}, ())
    assert campaign.status == Status("draft")
    assert campaign.hashtags_for("en") == ()
    assert not any(campaign[campaign._fields.index("number") : campaign._fields.index("hashtags")])
    assert not any(campaign[campaign._fields.index("link_hosts") :])


def test_hashtags_of_a_language_stand_instead_of_those_for_all(full: str) -> None:
    table = tomllib.loads('hashtags.default = ["#Jo"]\nhashtags.ru = ["#Жо"]\nhashtags.kk = []')
    campaign = parse_campaign("t", "t", SourceFile("campaign.toml", full), tomllib.loads(full) | table, {}, ())
    assert [campaign.hashtags_for(language) for language in ("en", "ru", "kk")] == [("#Jo",), ("#Жо",), ()]


def test_a_subject_is_tagged_only_where_the_facts_say_so(full: str) -> None:
    for line, tagged in (('tag = "yes"', True), ('tag = "no"', False), ("", False)):
        facts = tomllib.loads(full.replace('tag = "yes"', line))
        assert parse_campaign("t", "t", SourceFile("a", ""), facts, {}, ()).subjects["jo"].tag is tagged
