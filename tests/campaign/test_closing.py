"""A campaign's end in its campaign.toml: only what says so is changed, whatever the file looks like."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.closing import Ending, close, with_ending
from socialkit.campaign.load import Loaded
from socialkit.errors import UsageError
from socialkit.source import SourceFile

Load = Callable[..., Loaded]
DAY = date(2026, 11, 26)
END = Ending("closed", "Jo is free.", "https://example.org/case", None, DAY)
SAID = {"state": "closed", "on": DAY, "reason": "Jo is free.", "source": "https://example.org/case"}
LINES = ('state = "closed"', "on = 2026-11-26", 'reason = "Jo is free."', f'source = "{END.source}"')
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=12)
ENDINGS = st.builds(
    Ending,
    st.sampled_from(["closed", "withdrawn", "superseded"]),
    WORDS.filter(str.strip),
    st.just("https://example.org/é?a=\\\"#"),
    st.none() | st.just(date(2026, 11, 1)),
    st.just(DAY),
)


def end(text: str, ending: Ending = END) -> str:
    return with_ending(SourceFile("messages/free-jo/campaign.toml", text), ending)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A campaign.toml in any of the forms that TOML has for the same, with comments, blanks, and faults."""
    comment = draw(st.sampled_from(["", "  # state = 'active' [status]", " # é 🕊"]))
    indent = draw(st.sampled_from(["", "  "]))
    gap = draw(st.sampled_from(["", "\n", "# [status]\n\n"]))
    blank = draw(st.sampled_from([" ", "     ", ""]))
    state = draw(st.sampled_from(['"active"', "'draft'", '"""closed"""', '"gone"', "3", "[1, 2]"]))
    pairs = [
        f"state{blank}={blank}{state}",
        *draw(st.lists(st.sampled_from(["on = 2026-01-01", 'on = "soon"']), max_size=1)),
        *draw(st.lists(st.sampled_from(['reason = "a\\nb"', "'reason' = 'x, y = [z] # no'"]), max_size=1)),
        *draw(st.lists(st.just('source = "https://example.org/old"'), max_size=1)),
        *draw(st.lists(st.sampled_from(['confirmed = { on = 2026-01-01, by = "x" }', 'wrong = 1']), max_size=1)),
    ]
    pairs = draw(st.permutations(pairs if draw(st.booleans()) else pairs[1:]))
    forms = {
        "table": f"[ status ]{comment}\n" + "".join(f"{indent}{one}{comment}\n" for one in pairs),
        "inline": f"status = {{{blank}{', '.join(pairs)} }}{comment}\n",
        "dotted": "".join(f"status . {one}{comment}\n" for one in pairs),
        "none": "",
        "wrong": 'status = "active"\n',
        "below": "[status.confirmed]\non = 2026-01-01\nby = 'x'\n",
    }
    form = draw(st.sampled_from(sorted(forms)))
    top = f'title = "[status]"{comment}\n{gap}words = """\n[status]\nstate = "active"\n"""\nodd = [nan, inf, 07:32:00]\n'
    rest = f"{gap}[target.ministry]\nname = 'The Ministry'\n[[acknowledge]]\nrule = 'A'{comment}\n"
    rest += "[[acknowledge]]\nstate = 1\n"
    whole = top + forms[form] + rest if form in ("inline", "dotted", "wrong") else top + rest + gap + forms[form]
    return whole.removesuffix("\n") if draw(st.booleans()) else whole


def facts(text: str) -> dict[str, Any]:
    return tomllib.loads(text.replace("nan", "'nan'"))


@given(files(), ENDINGS)
def test_whatever_the_file_looks_like_it_says_the_ending_and_all_else_that_it_said(text: str, ending: Ending) -> None:
    before, after = facts(text), facts(end(text, ending))
    was, now = before.pop("status", {}), after.pop("status")
    assert before == after
    was = was if isinstance(was, dict) else {}
    same = was.get("state") == ending.state and type(was.get("on")) is date
    on = ending.on or (was["on"] if same else ending.today)
    said = {"state": ending.state, "on": on, "reason": ending.reason, "source": ending.source}
    assert now == was | said
    for comment in ("# state = 'active' [status]", "# é 🕊", "# [status]\n"):
        assert end(text, ending).count(comment) == text.count(comment)
    assert end(end(text, ending), ending) == end(text, ending)


def test_only_its_own_lines_are_changed() -> None:
    text = '# Jo\ntitle = "x"\n\n[status]     # who says so\nstate  = "active"  # since May\nreason = "New"\n\n[target.a]\n'
    assert end(text) == (
        '# Jo\ntitle = "x"\n\n[status]     # who says so\nstate  = "closed"  # since May\non     = 2026-11-26\n'
        'source = "https://example.org/case"\nreason = "Jo is free."\n\n[target.a]\n'
    )


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('status.state = "active"', "\n".join(f"status.{line}" for line in LINES)),
        ("status = {}\n", f"status = {{ {', '.join(LINES)} }}\n"),
        ('status = { state = "x" }', f"status = {{ {', '.join(LINES)} }}"),
        ('status = "active" # so', f"status = {{ {', '.join(LINES)} }} # so"),
        ("", "\n".join(["[status]", *LINES, ""])),
        ("[status]", "\n".join(["[status]", *LINES])),
        ("x = 1\n[target.a]\n", "\n".join(["x = 1", "[target.a]", "", "[status]", *LINES, ""])),
    ],
)
def test_each_form_stays_what_it_is(text: str, after: str) -> None:
    assert end(text) == after


def test_a_second_time_changes_nothing_and_keeps_the_day() -> None:
    once = end('[status]\nstate = "active"\n')
    assert end(once, END._replace(today=date(2026, 12, 1))) == once
    assert "on = 2026-11-20\n" in end(once, END._replace(on=date(2026, 11, 20)))
    assert "on = 2026-12-01\n" in end(once, END._replace(state="withdrawn", today=date(2026, 12, 1)))


def test_what_is_no_toml_is_told_with_its_place() -> None:
    with pytest.raises(UsageError, match=r"campaign\.toml:2:\d+: this is not TOML: .*; put that right"):
        end("title = 'x'\nstate = \n")


def test_a_campaign_with_other_faults_is_closed_all_the_same(load: Load, facts: str, case: Path) -> None:
    load({"release.en.txt": "---\nopen header", "odd file": "x"}, facts=facts + "handel = 1\n")
    assert close(case, "free-jo/campaign.toml", END)
    assert tomllib.loads((case / "campaign.toml").read_text(encoding="utf-8"))["status"] == SAID


def test_it_loads_as_closed_and_all_else_is_the_same(load: Load, full: str, case: Path) -> None:
    before = load({"report.en.txt": "Free"}, facts=full).campaign
    assert close(case, "free-jo/campaign.toml", END)
    after = load({}, facts=None).campaign
    assert before is not None
    assert after is not None
    assert after.status == before.status._replace(state="closed", on=DAY, reason="Jo is free.", source=END.source)
    assert after._replace(status=before.status, source=before.source) == before._replace(wordings=after.wordings)


def test_mark_line_breaks_and_permissions_stay(case: Path) -> None:
    path = case / "campaign.toml"
    path.write_bytes(b"\xef\xbb\xbftitle = 'x'\r\n[status]\r\nstate = 'active'\r\n[target.a]\r\n")
    path.chmod(0o640)
    assert close(case, "free-jo/campaign.toml", END)
    assert not close(case, "free-jo/campaign.toml", END)
    assert path.read_bytes() == (
        b"\xef\xbb\xbftitle = 'x'\r\n[status]\r\nstate = \"closed\"\r\non = 2026-11-26\r\nreason = \"Jo is free.\"\r\n"
        b'source = "https://example.org/case"\r\n[target.a]\r\n'
    )
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_is_not_followed_and_a_file_that_is_not_there_is_said(case: Path) -> None:
    (case.parent / "outside.toml").write_text("[status]\n")
    (case / "campaign.toml").symlink_to(case.parent / "outside.toml")
    with pytest.raises(UsageError):
        close(case, "free-jo/campaign.toml", END)
    assert (case.parent / "outside.toml").read_text() == "[status]\n"
    (case / "campaign.toml").unlink()
    with pytest.raises(UsageError, match=r"free-jo/campaign\.toml: "):
        close(case, "free-jo/campaign.toml", END)
