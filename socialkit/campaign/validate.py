"""Parsed TOML against a shape of the schema: every fault, each with the path of the key or value at fault."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from socialkit.campaign.faults import Code
from socialkit.campaign.kinds import Kind, nearest, shown, toml_name
from socialkit.campaign.schema import Either, Entries, Several, Shape, Table

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """What is wrong at *path*: with its key, or else with its value."""

    code: Code
    path: Path
    message: str
    at_key: bool = False


def validate(value: object, shape: Shape, path: Path = ()) -> Iterator[Fault]:
    """Every fault of *value*, in the order in which its file holds it."""
    match shape:
        case Kind():
            complaint = shape.complain(value)
            if complaint:
                yield Fault("FMT006", path, f"`{dotted(path)}`: {complaint}")
        case Table():
            yield from _table(value, shape, path)
        case Entries():
            yield from _entries(value, shape, path)
        case Several():
            yield from _several(value, shape, path)
        case Either():
            is_table = isinstance(value, Mapping)
            yield from validate(value, shape.table if is_table else shape.plain, path)


def _table(value: object, shape: Table, path: Path) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield _not("a table", value, path)
        return
    for key, below in value.items():
        field = shape.fields.get(key)
        if field:
            yield from validate(below, field.shape, (*path, key))
        else:
            hint = nearest(key, shape.fields) or f"; known here: {', '.join(shape.fields)}"
            yield Fault("FMT005", (*path, key), f"`{dotted((*path, key))}` is not a known key{hint}", at_key=True)
    for key, field in shape.fields.items():
        if field.required and key not in value:
            message = f"`{dotted((*path, key))}` is missing: {field.doc}"
            yield Fault("FMT007", path, message, at_key=True)
    yield from _one_of(value, shape, path)


def _one_of(value: Mapping[str, object], shape: Table, path: Path) -> Iterator[Fault]:
    """That of keys that exclude one another exactly one is there."""
    there = [key for key in value if key in shape.one_of]
    for key in there[1:]:
        message = f"`{dotted((*path, key))}` contradicts `{there[0]}`; keep the one that is meant"
        yield Fault("FMT006", (*path, key), message, at_key=True)
    if shape.one_of and not there:
        first, *others = shape.one_of
        instead = " or ".join(f"`{key}`" for key in others)
        message = f"`{dotted((*path, first))}` is missing: {shape.fields[first].doc} Or {instead}."
        yield Fault("FMT007", path, message, at_key=True)


def _entries(value: object, shape: Entries, path: Path) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield _not("a table", value, path)
        return
    if len(value) < shape.least:
        yield Fault("FMT006", path, f"`{dotted(path)}`: expected at least {shape.least}, found an empty table")
    for key, below in value.items():
        complaint = shape.key.complain(key)
        if complaint:
            yield Fault("FMT005", (*path, key), f"`{dotted((*path, key))}`: {complaint}", at_key=True)
        else:
            yield from validate(below, shape.of, (*path, key))


def _several(value: object, shape: Several, path: Path) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield _not("a list such as [ … ]", value, path)
        return
    if len(value) < shape.least:
        yield Fault("FMT006", path, f"`{dotted(path)}`: expected at least {shape.least}, found an empty list")
    seen: set[str] = set()
    for index, below in enumerate(value):
        yield from validate(below, shape.of, (*path, index))
        if isinstance(below, str) and below in seen:
            yield Fault("FMT006", (*path, index), f"`{dotted(path)}`: {shown(below)} stands here twice")
        seen |= {below} if isinstance(below, str) else set()


def _not(expected: str, value: object, path: Path) -> Fault:
    return Fault("FMT006", path, f"`{dotted(path)}`: expected {expected}, found {toml_name(value)}")


def dotted(path: Path) -> str:
    """The path as TOML would write it, elements of a list by their number from 1."""
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f"[{part + 1}]"
        else:
            plain = part.isascii() and part.replace("-", "").replace("_", "").isalnum()
            words += f".{part}" if plain else f".{shown(part)}"
    return words.removeprefix(".")
