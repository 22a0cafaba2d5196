"""The reference of the campaign format is what the program checks, and its examples pass."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from socialkit.campaign.names import FileName, parse_name, passed_over
from socialkit.campaign.schema import APPROVALS, CAMPAIGN, Either, Entries, Several, Shape, Table
from socialkit.campaign.words import parse_words
from socialkit.flow import load
from socialkit.source import SourceFile

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = (REFERENCE / "campaign.md").read_text(encoding="utf-8")
RENEW = "renew it: python docs/reference/generate.py"


def run(*arguments: str) -> str:
    """What Python prints, standing in the folder of the reference."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=REFERENCE, capture_output=True, check=True)
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def block(kind: str) -> str:
    """The words of the first block of code of a kind."""
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert found, kind
    return found[1]


def test_the_schema_for_editors_is_what_the_command_prints() -> None:
    told = (REFERENCE / "campaign.schema.json").read_text(encoding="utf-8")
    assert told == run("-X", "utf8", "-m", "socialkit", "schema"), RENEW


def test_the_schema_and_the_tables_of_fields_are_up_to_date() -> None:
    code = "import generate, sys; sys.stdout.buffer.write(({}).encode('utf-8'))"
    told = (REFERENCE / "campaign.schema.json").read_text(encoding="utf-8")
    assert told == run("-c", code.format("generate.schema()")), RENEW
    assert run("-c", code.format("generate.page(generate.PAGE.read_text(encoding='utf-8'))")) == PAGE, RENEW


def keys(shape: Shape) -> Iterator[str]:
    match shape:
        case Table():
            for key, field in shape.fields.items():
                yield key
                yield from keys(field.shape)
        case Entries() | Several():
            yield from keys(shape.of)
        case Either():
            yield from keys(shape.table)


def test_every_field_stands_in_a_table_with_its_sentence() -> None:
    for key in {*keys(CAMPAIGN), *keys(APPROVALS)}:
        assert re.search(rf"^\| `{key}` \| .+ \| .+\. ?(\*\*Required\.\*\* )?\|$", PAGE, re.MULTILINE), key


def test_the_names_in_the_page_are_names_that_stand() -> None:
    files = re.findall(r"^  (\S+\.txt) ", block(""), re.MULTILINE)
    assert len(files) == 6
    assert all(parse_name(name) for name in files)
    assert all(passed_over(name) for name in ("README.md", "Thumbs.db", "desktop.ini"))


def test_the_examples_of_header_and_facts_make_a_campaign_without_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "free-jo"
    folder.mkdir()
    (folder / "campaign.toml").write_text(block("toml"), encoding="utf-8")
    (folder / "release.ru.txt").write_text(block("text"), encoding="utf-8")
    campaign = load(str(folder))
    header = campaign.wordings[0].header
    assert header.to == ("ministry",)
    assert header.ignore == {"TAG004": "the slogan needs all three"}


def test_every_line_of_a_header_that_the_page_tells_is_understood() -> None:
    lines = re.findall(r"^\| `([a-z]+: .+?)` \|", PAGE, re.MULTILINE)
    assert {line.partition(":")[0] for line in lines} == {"prescribed", "reviewed", "source", "to", "media", "ignore"}
    text = "\n".join(["---", *lines, "---", "Words"]).replace("…", "0" * 64)
    wording, findings = parse_words(SourceFile("release.ru.txt", text), FileName("release", None, 1, "ru"))
    assert wording
    assert findings == []
