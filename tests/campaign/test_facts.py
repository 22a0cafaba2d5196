"""campaign.toml and approvals.toml: every field is typed, and every fault is told at its place."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from socialkit.campaign.facts import DEEPEST_KEY, parse_facts
from socialkit.campaign.faults import LISTED
from socialkit.campaign.schema import APPROVALS, CAMPAIGN, Either, Entries, Several, Shape, Table
from socialkit.source import SourceFile


def told(text: str, shape: Table = CAMPAIGN) -> list[str]:
    """The faults as `line:column CODE message`."""
    findings = parse_facts(SourceFile("campaign.toml", text), shape).findings
    return ["{}:{} {} {}".format(*one.span.line_column(), one.code, one.message) for one in findings]


def line_of(text: str, path: str) -> int:
    """The line, from 0, that sets `section.key` in a text with a key a line."""
    section, _, key = path.rpartition(".")
    lines = text.split("\n")
    start = lines.index(f"[{section}]") if section else -1
    return next(n for n, line in enumerate(lines) if n > start and line.startswith(f"{key} ="))


def put(text: str, path: str, value: str) -> str:
    """The text with another value for `section.key`."""
    lines = text.split("\n")
    at = line_of(text, path)
    lines[at] = f"{path.rpartition('.')[2]} = {value}"
    return "\n".join(lines)


def place_of(text: str, path: str) -> str:
    return f"{line_of(text, path) + 1}:{len(path.rpartition('.')[2]) + 4}"


def keys(text: str) -> Iterator[tuple[str, str]]:
    """`section` and `key` of each line that sets one."""
    section = ""
    for line in text.split("\n"):
        if line.startswith("["):
            section = line.strip("[]")
        elif line:
            yield section, line.partition(" = ")[0]


def fields(shape: Shape, path: str = "") -> Iterator[str]:
    """Every field of the schema, with `*` for the keys of entries."""
    match shape:
        case Table():
            for key, field in shape.fields.items():
                yield f"{path}.{key}".removeprefix(".")
                yield from fields(field.shape, f"{path}.{key}".removeprefix("."))
        case Entries():
            yield from fields(shape.of, f"{path}.*")
        case Several():
            yield from fields(shape.of, path)
        case Either():
            yield from fields(shape.table, path)


def test_a_file_with_every_field_has_no_fault(full: str) -> None:
    assert told(full) == []


def test_the_full_file_has_every_field_of_the_schema(full: str) -> None:
    def walk(value: Any, path: str) -> Iterator[str]:
        if isinstance(value, dict):
            for key, below in value.items():
                yield f"{path}.{key}"
                yield f"{path}.*"
                yield from walk(below, f"{path}.{key}")
                yield from walk(below, f"{path}.*")
        elif isinstance(value, list):
            for below in value:
                yield from walk(below, path)

    written = {path.removeprefix(".") for path in walk(tomllib.loads(full), "")}
    # Either there is a deadline or the reason why there is none; and one kind of handle stands for the others.
    known = {path for path in fields(CAMPAIGN) if path != "no_deadline" and ".handle.*." not in path}
    assert known <= written
    assert {path for path in fields(CAMPAIGN) if path.startswith("target.*.handle")} <= written


def test_every_field_refuses_a_value_of_another_type_at_the_value(full: str) -> None:
    seen = 0
    for section, key in keys(full):
        if section == "acknowledge":
            continue
        path = f"{section}.{key}".removeprefix(".")
        of_list = full.split("\n")[line_of(full, path)].partition(" = ")[2].startswith("[")
        text = put(full, path, "1" if of_list else "[1]")
        (fault,) = told(text)
        assert fault.startswith(f"{place_of(text, path)} FMT006 `{path}`: expected "), fault
        assert fault.endswith(", found the number 1" if of_list else ", found a list"), fault
        seen += 1
    assert seen > 50


def test_every_key_with_a_letter_too_many_is_unknown_and_the_right_one_is_named(full: str) -> None:
    for section, key in keys(full):
        if section.rpartition(".")[2] in ("name", "salutation", "alt", "follow") or section == "acknowledge":
            continue  # these have names for keys
        path = f"{section}.{key}".removeprefix(".")
        lines = full.split("\n")
        at = line_of(full, path)
        lines[at] = lines[at].replace(key, f"{key}{key[-1]}", 1)
        faults = told("\n".join(lines))
        unknown = f'{at + 1}:1 FMT005 `{path}{key[-1]}` is not a known key - did you mean "{key}"?'
        assert unknown in faults
        said = path.replace(".accounts", ".account")  # of the two that exclude one another, the first is named
        assert all(f"`{said}` is missing" in fault for fault in faults if fault != unknown)


@pytest.mark.parametrize(
    "path",
    [
        "title",
        "issued",
        "timezone",
        "languages",
        "platforms",
        "status.state",
        "status.confirmed.on",
        "status.confirmed.by",
        "subject.jo.name",
        "subject.jo.consent.by",
        "target.ministry.handle.facebook.name",
        "target.ministry.handle.facebook.verified.on",
        "target.ministry.handle.facebook.verified.by",
        "target.ministry.handle.facebook.retired.on",
        "send_to.GB.name",
        "media.portrait.file",
        "schedule.first-day.message",
        "schedule.first-day.platforms",
        "schedule.first-day.languages",
        "schedule.first-day.at",
    ],
)
def test_a_required_key_that_is_missing_is_told_at_its_table(full: str, path: str) -> None:
    lines = full.split("\n")
    lines[line_of(full, path)] = ""
    (fault,) = told("\n".join(lines))
    section = path.rpartition(".")[0]
    # A file's own keys have no table: its first character stands for it.
    line = lines.index(f"[{section}]") + 1 if section else 1
    column = len(f"[{section}") - len(section.rpartition(".")[2]) + 1 if section else 1
    assert fault.startswith(f"{line}:{column} FMT007 `{path}` is missing: "), fault


@pytest.mark.parametrize("key", ["rule", "reason", "by", "on"])
def test_a_required_key_that_is_missing_in_a_list_is_told_at_its_element(full: str, key: str) -> None:
    lines = full.split("\n")
    at = lines.index("[[acknowledge]]")
    lines[next(n for n in range(at, len(lines)) if lines[n].startswith(f"{key} ="))] = ""
    (fault,) = told("\n".join(lines))
    assert fault.startswith(f"{at + 1}:1 FMT007 `acknowledge[1].{key}` is missing: "), fault


def test_no_other_key_is_required(full: str) -> None:
    needed = {"title", "issued", "timezone", "languages", "platforms", "status", "deadline"}
    assert {key for key, field in CAMPAIGN.fields.items() if field.required} == needed - {"deadline"}
    small = "\n".join(line for line in full.split("\n")[:17] if line.partition(" ")[0] in needed)
    assert told(f'{small}\n[status]\nstate = "draft"\n') == []


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("title", '""', "expected words, found nothing between the quotes"),
        ("title", '" \\t "', "expected words, found nothing between the quotes"),
        ("title", "true", "expected words, found true (true or false)"),
        ("title", "1.5", "expected words, found the number 1.5"),
        ("title", "nan", "expected words, found the number nan"),
        ("title", "2019-04-09", "expected words, found a date"),
        ("title", "09:00:00", "expected words, found a time"),
        ("title", "9" * 4000, "expected words, found a number"),
        ("title", "0x" + "f" * 400_000, "expected words, found a number"),
        ("title", "{}", "expected at least 1, found an empty table"),
        ("country", '"kz"', 'expected a country by its two capital letters, such as "KZ", found "kz"'),
        ("country", '"KAZ"', 'expected a country by its two capital letters, such as "KZ", found "KAZ"'),
        ("issued", '"2019-04-09"', 'expected a date such as 2019-05-21; write it without quotes, found "2019-04-09"'),
        ("issued", "2019-04-09T10:00:00", "expected a date such as 2019-05-21, found a date with a time"),
        ("issued", "20190409", "expected a date such as 2019-05-21, found the number 20190409"),
        ("deadline", "9999-12-31", "the year 9999 cannot be meant"),
        ("deadline", "0001-01-01", "the year 1 cannot be meant"),
        ("deadline", "1899-12-31", "the year 1899 cannot be meant"),
        ("embargo", "3000-01-01T00:00:00", "the year 3000 cannot be meant"),
        ("embargo", "2019-04-10", "expected a date and time such as 2019-04-10T09:00:00, found a date"),
        (
            "embargo",
            "2019-04-10T09:00:00Z",
            "such as 2019-04-10T09:00:00 without an offset: it is local to the campaign's timezone",
        ),
        (
            "embargo",
            '"2019-04-10T09:00:00"',
            "a date and time such as 2019-04-10T09:00:00; write it without quotes, found ",
        ),
        ("example", '"yes"', 'expected true or false, found the words "yes"'),
        ("example", "1", "expected true or false, found the number 1"),
        (
            "timezone",
            '"Asia/Almatty"',
            'expected a time zone such as "Asia/Almaty", found "Asia/Almatty" - did you mean "Asia/Almaty"?',
        ),
        ("timezone", '"../../etc/passwd"', 'expected a time zone such as "Asia/Almaty", found "../../etc/passwd"'),
        ("timezone", '""', 'expected a time zone such as "Asia/Almaty", found ""'),
        ("timezone", "5", 'expected a time zone such as "Asia/Almaty", found the number 5'),
        ("page", '"example.org"', 'expected an address such as "https://example.org/page", found "example.org"'),
        ("page", '"javascript:alert(1)"', 'expected an address such as "https://example.org/page", found "javascript:'),
        ("page", '"https:///x"', 'expected an address such as "https://example.org/page", found "https:///x"'),
        ("page", '"https://example.org/a b"', 'expected an address such as "https://example.org/page", found "'),
        ("status.state", '"close"', 'superseded, draft, found "close" - did you mean "closed"?'),
        ("status.state", '"Active"', 'found "Active" - did you mean "active"?'),
        ("status.state", "true", "one of active, closed, withdrawn, superseded, draft, found true (true or false)"),
        ("subject.jo.tag", "true", "expected one of yes, no, found true (true or false)"),
        ("schedule.first-day.account", '"Example Watch"', "expected an account's name such as"),
        ("schedule.third-day.jitter", "121", "expected a number of minutes from 0 to 120, found the number 121"),
        ("schedule.third-day.jitter", "true", "expected a number of minutes from 0 to 120, found true"),
        ("schedule.third-day.accounts", "[]", "expected at least 1, found an empty list"),
        ("target.ministry.office_hours", '"9-5"', 'found "9-5" (days by three letters, then hours)'),
        ("target.ministry.office_hours", '"Mon-Fri 09:00-25:00"', "(no clock shows 25:00)"),
        ("target.ministry.office_hours", '"Mon 22:00-06:00"', "(22:00-06:00 ends before it begins; give hours over"),
        ("target.ministry.office_hours", '"Mon 09:00-12:00; Sun-Tue 11:00-13:00"', "(two spans of Mon overlap)"),
        ("target.ministry.office_zone", '"Asia/Almatty"', 'did you mean "Asia/Almaty"?'),
        ("schedule.first-day.message", '"Report"', 'expected a name in small letters such as "first-day", found "Report"'),
        ("languages", "[]", "expected at least 1, found an empty list"),
        ("platforms", "[]", "expected at least 1, found an empty list"),
        ("languages", '"en"', 'expected a list such as [ … ], found the words "en"'),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_with_its_reason(full: str, path: str, value: str, complaint: str) -> None:
    text = put(full, path, value)
    (fault,) = told(text)
    assert fault.startswith(f"{place_of(text, path)} FMT006 `{path}`: ")
    assert complaint in fault
    assert len(fault) < 300


@pytest.mark.parametrize(
    ("path", "value", "column", "complaint"),
    [
        ("languages", '["en", "english"]', 20, '`languages[2]`: expected a language tag such as "ru", "kk" or "sr-Latn"'),
        ("languages", '["en", 7]', 20, "`languages[2]`: expected a language tag such as"),
        ("languages", '["en", "ru", "en"]', 26, '`languages`: "en" stands here twice'),
        ("platforms", '["x", "twitter"]', 19, "`platforms[2]`: expected one of x, facebook"),
        ("platforms", '["x", "facebok"]', 19, 'found "facebok" - did you mean "facebook"?'),
        ("platforms", '["x", "x"]', 19, '`platforms`: "x" stands here twice'),
        ("hashtags", '["#Jo", "Jo"]', 20, '`hashtags[2]`: expected a hashtag such as "#Bilash", found "Jo"'),
        ("hashtags", '["#Jo", "#Free Jo"]', 20, '`hashtags[2]`: expected a hashtag such as "#Bilash", found "#Free Jo"'),
        ("link_hosts", '["https://example.org"]', 15, '`link_hosts[1]`: expected a host such as "amnesty.org"'),
        ("do_not_tag", '["jo"]', 15, '`do_not_tag[1]`: expected a handle such as "@name", or "x:@name" for one platform'),
        ("target.ministry.email", '["nobody"]', 10, '`target.ministry.email[1]`: expected an e-mail address such as'),
        ("target.ministry.email", '["a@b.org, c@d.org"]', 10, "`target.ministry.email[1]`: expected an e-mail address"),
        ("hashtags", '{ every = ["#Jo"] }', 14, '`hashtags.every`: expected "default" or a language tag, found "every"'),
        ("hashtags", "{ en = '#Jo' }", 19, "`hashtags.en`: expected a list such as [ … ], found the words"),
        ("title", "{ english = 'Free Jo' }", 11, "`title.english`: expected a language tag such as"),
        ("title", "{ en = 1 }", 16, "`title.en`: expected words, found the number 1"),
        ("follow.x", '[" @watch"]', 6, "`follow.x[1]`: expected a handle"),
    ],
)
def test_a_fault_within_a_list_or_a_table_is_told_at_its_element(
    full: str, path: str, value: str, column: int, complaint: str
) -> None:
    text = put(full, path, value)
    (fault,) = told(text)
    code = fault.split()[1]
    assert fault.startswith(f"{line_of(text, path) + 1}:{column} {code} "), fault
    assert code == ("FMT005" if complaint.split(":")[0] in ("`hashtags.every`", "`title.english`") else "FMT006")
    assert complaint in fault


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("[target.Ministry]\noffice = 'M'", '1:9 FMT005 `target.Ministry`: expected a name in small letters such as'),
        ("[target.'the ministry']\noffice = 'M'", '1:9 FMT005 `target."the ministry"`: expected a name in small letters'),
        ("[send_to.UKR]\nname = 'E'", "1:10 FMT005 `send_to.UKR`: expected a country by its two capital letters"),
        ("[follow]\ntwitter = ['@a']", "2:1 FMT005 `follow.twitter`: expected one of x, facebook, "),
        ("[target.m.handle.facebok]\nname = 'M'", '1:18 FMT005 `target.m.handle.facebok`: expected one of x, facebook'),
        ("[target]\nm = 'x'", "2:5 FMT006 `target.m`: expected a table, found the words"),
        ("target = []", "1:10 FMT006 `target`: expected a table, found a list"),
        ("acknowledge = 'no'", "1:15 FMT006 `acknowledge`: expected a list such as [ … ], found the words"),
        ("status = 'closed'", '1:10 FMT006 `status`: expected a table, found the words "closed"'),
        ("[[acknowledge]]\nrule = 'pol1'", '2:8 FMT006 `acknowledge[1].rule`: expected a rule\'s code such as "POL001"'),
        ("[[acknowledge]]\nrule = 'POL٠٠١'", "2:8 FMT006 `acknowledge[1].rule`: expected a rule's code"),
        ("'a b' = 1", '1:1 FMT005 `"a b"` is not a known key; known here: title, demand, '),
        ("[target.m]\nhandel.x.name = '@a'", '2:1 FMT005 `target.m.handel` is not a known key - did you mean "handle"?'),
    ],
)
def test_a_key_that_cannot_stand_where_it_stands_is_refused_at_its_place(lines: str, fault: str) -> None:
    assert [one for one in told(lines) if one.startswith(fault)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title", "1:6 FMT004 this is not TOML: expected '=' after a key in a key/value pair"),
        ('title = "a"\nnumber: "b"', "2:7 FMT004 this is not TOML: expected '=' after a key in a key/value pair"),
        ("title = 'a\n", "2:1 FMT004 this is not TOML: "),
        ('title = "a"\n\ntitle = "b"', "3:12 FMT004 this is not TOML: cannot overwrite a value"),
        ("issued = 2019-02-30", "1:10 FMT004 this is not TOML: "),
        ("title = yes", "1:9 FMT004 this is not TOML: invalid value"),
        ("title = “Free Jo”", "1:9 FMT004 this is not TOML: invalid value"),
        ("title = [1,", "1:12 FMT004 this is not TOML: "),
        ("a.b = 1\n[a]\n", "2:3 FMT004 this is not TOML: cannot declare `a` twice"),
        ("[a.b]\n[a.b]\n", "2:5 FMT004 this is not TOML: cannot declare `a.b` twice"),
        ("title = '\x07'", "1:10 FMT004 this is not TOML: "),
        ("title: Free #Bilash\n", "1:6 FMT004 this is not TOML: "),
    ],
)
def test_what_is_no_toml_is_told_where_that_shows(text: str, fault: str) -> None:
    (found,) = told(text)
    assert found.startswith(fault), found


def test_a_file_that_is_no_toml_defines_nothing_that_is_known() -> None:
    facts = parse_facts(SourceFile("campaign.toml", "title"), CAMPAIGN)
    assert (facts.written, facts.sound) == (None, {})


@pytest.mark.parametrize("value", ["[" * 100_000, "[" * 20_000 + "]" * 20_000, "{a=" * 50_000])
def test_lists_or_tables_that_lie_too_deep_are_told(value: str) -> None:
    (found,) = told(f"title = {value}")
    assert found == "1:1 FMT004 lists or tables lie too deep in one another"


def test_a_number_with_more_digits_than_python_reads_is_told() -> None:
    (found,) = told("title = " + "9" * 5000)
    assert found.startswith("1:1 FMT004 a value cannot be read: ")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title = 'a'\n" + "a." * 30_000 + "a = 1", "2:1"),
        ("title = 'a'\n  [" + "a . " * 30_000 + "a]\nb.c = 1", "2:1"),
        ("[[" + "'a'." * 20_000 + "a]]", "1:1"),
        ('"\\"a".' * DEEPEST_KEY + "a = 1", "1:1"),
    ],
)
def test_a_key_of_many_parts_is_refused_before_it_takes_the_memory(text: str, place: str) -> None:
    (found,) = told(text)
    assert found == f"{place} FMT004 this key has more than {DEEPEST_KEY} parts, and none is meant to"


def test_points_in_words_make_no_key() -> None:
    title = "and so on " + "." * 100 + " www" + ".example" * 40
    assert [one for one in told(f'title = "{title}"\nafter = """\n{title}"""') if "title" in one or "after" in one] == []
    assert told("a." * (DEEPEST_KEY - 1) + "a = 1")[0].split()[1] == "FMT005"


def test_a_million_faults_are_told_in_a_few_and_soon() -> None:
    began = time.process_time()
    found = told("\n".join(f"titl{number} = 1" for number in range(60_000)))
    assert len(found) == LISTED + 1
    last = f"more than {LISTED} faults are in this file, and the others are not listed; mend these first"
    assert found[-1].endswith(last)
    assert time.process_time() - began < 10


def test_all_faults_of_a_file_are_told_in_its_order() -> None:
    text = 'title = 1\nissued = "soon"\nlanguages = ["EN"]\nplatforms = ["x"]\ncolour = "red"\n[status]\nstate = "open"\n'
    found = told(text)
    assert [re.sub(r" (FMT...) .*", r" \1", one) for one in found] == [
        "1:9 FMT006",
        "2:10 FMT006",
        "3:14 FMT006",
        "5:1 FMT005",
        "7:9 FMT006",
        "1:1 FMT007",
    ]


def test_what_is_sound_is_told_apart_from_what_is_at_fault(full: str) -> None:
    text = put(put(full, "target.ministry.fax", "1"), "languages", '["en", "EN"]') + "[target.other]\noffice = 'O'\n"
    facts = parse_facts(SourceFile("campaign.toml", text), CAMPAIGN)
    assert facts.written
    assert facts.written["target"].keys() == {"ministry", "other"}
    assert facts.sound["target"].keys() == {"other"}
    assert "languages" not in facts.sound
    assert facts.sound["schedule"].keys() == {"first-day", "third-day"}


APPROVAL = """\
[[approval]]
post = "free-jo/release.x.en"
sha256 = "{}"
by = "The editor"
on = 2019-04-09
"""


def test_approvals_are_typed_too() -> None:
    assert told(APPROVAL.format("0a" * 32), APPROVALS) == []
    assert told("", APPROVALS) == []
    (fault,) = told(APPROVAL.format("0A" * 32), APPROVALS)
    assert fault.startswith("3:10 FMT006 `approval[1].sha256`: expected a SHA-256 such as the one that `socialkit check`")
    faults = told('approvals = 1\n[[approval]]\npost = "p"\nby = ["x"]\n', APPROVALS)
    assert [one.split(" is ")[0] for one in faults] == [
        "1:1 FMT005 `approvals`",
        "4:6 FMT006 `approval[1].by`: expected words, found a list",
        "2:1 FMT007 `approval[1].sha256`",
        "2:1 FMT007 `approval[1].on`",
    ]


def test_of_account_and_accounts_one_must_be_there_and_not_both(full: str) -> None:
    both = full.replace('account = "example-watch"', 'account = "example-watch"\naccounts = ["example-west"]')
    (fault,) = told(both)
    place = place_of(both, "schedule.first-day.accounts").split(":")[0]
    assert fault == f"{place}:1 FMT006 `schedule.first-day.accounts` contradicts `account`; keep the one that is meant"
    neither = full.replace('account = "example-watch"\n', "", 1)
    (fault,) = told(neither)
    assert "FMT007 `schedule.first-day.account` is missing: From which" in fault
    assert fault.endswith(" Or `accounts`.")
