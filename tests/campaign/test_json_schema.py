"""The schema for editors: what the checks refuses it refuses too, where JSON can say it."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from socialkit.campaign.json_schema import json_schema
from socialkit.campaign.kinds import DATE, TIMEZONE, WALL_TIME
from socialkit.campaign.references import fact_faults
from socialkit.campaign.schema import CAMPAIGN, Either, Entries, Several, Shape, Table
from socialkit.campaign.validate import validate
from socialkit.starting.example import example_files

ROOT = Path(__file__).parents[2]
SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)

SMALL = """
title = "Free Jo"
issued = 2019-04-09
deadline = 2019-05-21
timezone = "Asia/Almaty"
languages = ["en", "ru"]
platforms = ["x", "facebook"]
hashtags.default = ["#Jo"]
status = { state = "active", confirmed = { on = 2019-04-09, by = "me" } }
subject.jo = { name = "Jo", tag = "no" }
target.ministry.name.en = "Ministry"
target.ministry.email = ["a@b.org"]
target.ministry.handle.x = { name = "@min", url = "https://x.com/min" }
send_to.GB = { name = "Embassy" }
follow.x = ["@watch"]
media.portrait = { file = "media/a.jpg", alt.en = "Jo" }
acknowledge = [{ rule = "POL001", reason = "r", by = "b", on = 2019-04-09 }]

[schedule.first]
message = "report"
platforms = ["x"]
languages = ["en"]
account = "watch"
at = 2019-04-10T09:00:00
"""


def as_json(value: Any) -> Any:
    """TOML as editors give it to a JSON Schema: dates are strings."""
    if isinstance(value, dict):
        return {key: as_json(below) for key, below in value.items()}
    if isinstance(value, list):
        return [as_json(below) for below in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_campaign_of_this_project_fits() -> None:
    text = (ROOT / "messages" / "serikzhan-bilash" / "campaign.toml").read_text(encoding="utf-8")
    VALIDATOR.validate(as_json(tomllib.loads(text)))


def test_the_example_fits() -> None:
    VALIDATOR.validate(as_json(tomllib.loads(example_files(date(2026, 11, 25))["campaign.toml"])))


def test_facts_with_every_field_fit(full: str) -> None:
    VALIDATOR.validate(as_json(tomllib.loads(full)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "Free Jo"', ""),
        ('title = "Free Jo"', 'titel = "Free Jo"\ntitle = "Free Jo"'),
        ("deadline = 2019-05-21", ""),
        ("deadline = 2019-05-21", 'deadline = 2019-05-21\nno_deadline = "because"'),
        ('["x", "facebook"]', '["x", "x"]'),
        ('["x", "facebook"]', "[]"),
        ('"active"', '"open"'),
        ("target.ministry", "target.Ministry"),
        ("hashtags.default", "hashtags.every"),
        ("send_to.GB", "send_to.gb"),
        ('"#Jo"', '"Jo"'),
        ("2019-04-10T09:00:00", "2019-04-10T09:00:00Z"),
        ('account = "watch"', ""),
        ('account = "watch"', 'account = "watch"\naccounts = ["west"]'),
        ('account = "watch"', 'account = "watch"\njitter = 121'),
        ("2019-04-10T09:00:00", "2019-04-10"),
        ('target.ministry.name.en = "Ministry"', "target.ministry.name = {}"),
    ],
)
def test_facts_at_fault_do_not_fit(old: str, new: str) -> None:
    assert old in SMALL
    assert not VALIDATOR.is_valid(as_json(tomllib.loads(SMALL.replace(old, new))))


def test_every_field_has_a_sentence_for_editors() -> None:
    def walk(node: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(node, dict):
            yield from node.get("properties", {}).items()
        for below in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from walk(below)

    described = dict(walk(SCHEMA))
    assert len(described) > 40
    assert all(field["description"].endswith(".") for field in described.values())


def shape_at(shape: Shape, path: tuple[str | int, ...], value: Any) -> Shape | None:
    """The shape that stands for a path; None where there is none."""
    if isinstance(shape, Either):
        return shape_at(shape.table if isinstance(value, dict) else shape.plain, path, value)
    if not path:
        return shape
    step, *rest = path
    below = value[step]
    match shape:
        case Table():
            field = shape.fields.get(str(step))
            return shape_at(field.shape, tuple(rest), below) if field else None
        case Entries() | Several():
            return shape_at(shape.of, tuple(rest), below)
        case _:
            return None


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in steps:
        yield (*path, step)
        yield from paths(below, (*path, step))


WORDS = st.sampled_from(
    ["", " ", "x", "facebook", "en", "RU", "KZ", "#Jo", "yes", "closed", "a@b.org", "https://a.org", "@a", "POL001", "a-b"]
)
SCALARS = WORDS | st.text(st.characters(blacklist_characters="\n", blacklist_categories=["Cs"]), max_size=4)
VALUES = st.recursive(
    SCALARS | st.integers(-2, 2) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(SCALARS, below, max_size=2),
    max_leaves=4,
)


@settings(max_examples=300)
@given(st.data())
def test_checks_and_schema_accept_and_refuse_alike(data: st.DataObject) -> None:
    """A mutation each: a value replaced, a key deleted, added or renamed. Of dates and time zones JSON cannot say all."""
    facts = copy.deepcopy(tomllib.loads(SMALL))
    *above, last = data.draw(st.sampled_from(list(paths(facts))), "path")
    table: Any = facts
    for step in above:
        table = table[step]
    act = data.draw(st.sampled_from(["replace", "delete", "add", "rename"]), "act")
    if act == "delete":
        del table[last]
    elif act == "replace" or isinstance(table, list):
        value = data.draw(VALUES, "value")
        dated = shape_at(CAMPAIGN, (*above, last), facts) in (DATE, WALL_TIME, TIMEZONE)
        table[last] = [value] if dated and isinstance(value, str) else value
    elif act == "add":
        table[data.draw(SCALARS, "key")] = data.draw(VALUES, "value")
    else:
        table[data.draw(SCALARS, "key")] = table.pop(last)
    faults = list(validate(facts, CAMPAIGN))
    deadlines = [one for one in fact_faults(facts, {}, ROOT) if one.path[0] in ("deadline", "no_deadline")]
    errors = [error.message for error in VALIDATOR.iter_errors(as_json(facts))]
    assert bool([*faults, *deadlines]) is bool(errors), (faults, deadlines, errors)
