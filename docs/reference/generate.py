"""Write campaign.schema.json, and the tables of fields in campaign.md, from the schema that drives the checks.

    python docs/reference/generate.py
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from socialkit.campaign.json_schema import json_schema
from socialkit.campaign.kinds import Kind
from socialkit.campaign.schema import APPROVALS, CAMPAIGN, Either, Entries, Several, Shape, Table

SCHEMA = Path(__file__).with_name("campaign.schema.json")
PAGE = Path(__file__).with_name("campaign.md")

BEGIN = "<!-- Made by generate.py from here -->"
END = "<!-- to here -->"

# What stands, in a table's path, for a name that the campaign chooses.
NAMES = {
    "subject": "<person>",
    "target": "<target>",
    "send_to": "<country>",
    "media": "<picture>",
    "schedule": "<id>",
    "handle": "<platform>",
    "follow": "<platform>",
}


def schema() -> str:
    """The JSON Schema, as `socialkit schema` prints it."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def page(written: str) -> str:
    """The page as it is written, with new tables."""
    before, _, rest = written.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """A table for each table of campaign.toml and approvals.toml."""
    sections: dict[int, tuple[list[str], Table]] = {}  # one that stands in several places is told once
    for name, shape in (("campaign.toml", CAMPAIGN), ("approvals.toml", APPROVALS)):
        for table, path in _tables(shape, ""):
            titles, _ = sections.setdefault(id(table), ([], table))
            titles.append(f"`[{path}]`" if path else name)
    return "\n".join(line for titles, table in sections.values() for line in _section(titles, table))


def _tables(shape: Shape, path: str) -> Iterator[tuple[Table, str]]:
    """Every table below a shape, with its path."""
    match shape:
        case Table():
            yield shape, path
            for key, field in shape.fields.items():
                yield from _tables(field.shape, f"{path}.{key}".removeprefix("."))
        case Entries():
            yield from _tables(shape.of, f"{path}.{NAMES.get(path.rpartition('.')[2], '<language>')}")
        case Several():
            yield from _tables(shape.of, f"[{path}]")
        case Either():
            yield from _tables(shape.table, path)


def _section(titles: list[str], table: Table) -> Iterator[str]:
    yield f"### {', '.join(titles)}"
    yield ""
    yield "| key | holds | what it says |"
    yield "|---|---|---|"
    for key, field in table.fields.items():
        needed = " **Required.**" if field.required else ""
        yield f"| `{key}` | {_holds(field.shape)} | {field.doc}{needed} |"
    yield ""


def _holds(shape: Shape) -> str:
    match shape:
        case Kind():
            return shape.title
        case Table():
            return "a table, below"
        case Several(of=Table()):
            return "tables, below"
        case Several():
            return f"a list of: {_holds(shape.of)}" + (f"; at least {shape.least}" if shape.least else "")
        case Entries():
            return f"{_holds(shape.of)}, by {shape.key.title}"
        case Either():
            return f"{_holds(shape.plain)}, or {_holds(shape.table)}"


if __name__ == "__main__":
    SCHEMA.write_bytes(schema().encode("utf-8"))
    PAGE.write_bytes(page(PAGE.read_text(encoding="utf-8")).encode("utf-8"))
