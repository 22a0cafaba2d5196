"""What X's software says of a text, held against what socialkit says of it."""

from __future__ import annotations

from typing import Any

from socialkit.platforms import x


def differences(text: str, answer: dict[str, Any]) -> list[str]:
    """In words, all in which socialkit and the oracle's answer part; nothing where they agree."""
    offsets = _offsets(text)
    weight = x.weigh(text)
    pairs = [
        ("length", weight.length, answer["length"]),
        ("permillage", weight.permillage, answer["permillage"]),
        ("valid", weight.valid, answer["valid"]),
        # The oracle's ranges end with their last unit, ours after it; of an empty text both are empty.
        ("display range", (weight.display_start, weight.display_end), (0, offsets[answer["displayEnd"] + 1] if text else 0)),
        ("valid range", (weight.valid_start, weight.valid_end), (0, _at(offsets, answer["validEnd"] + 1) if text else 0)),
        ("entities", [tuple(entity) for entity in x.entities(text)], [_entity(found, offsets) for found in answer["entities"]]),
        ("reply", x.reply_to(text), answer["reply"]),
    ]
    return [f"{what}: {ours!r}, the oracle {theirs!r}" for what, ours, theirs in pairs if ours != theirs]


def _entity(found: dict[str, Any], offsets: list[int]) -> tuple[str, int, int, str]:
    start, end = (offsets[unit] for unit in found["indices"])
    if "screenName" in found:
        slug = found["listSlug"]
        return "list" if slug else "mention", start, end, found["screenName"] + slug
    kind = next(kind for kind in ("url", "hashtag", "cashtag") if kind in found)
    return kind, start, end, found[kind]


def _offsets(text: str) -> list[int]:
    """For each UTF-16 unit of the text, and for its end, the offset in code points; within a character, the one after it."""
    offsets = []
    for offset, character in enumerate(text):
        offsets += [offset, offset + 1] if character > "\uffff" else [offset]
    return [*offsets, len(text)]


def _at(offsets: list[int], unit: int) -> int:
    """A valid range can end beyond a text that grows in its normal form: at the text's end then."""
    return offsets[min(unit, len(offsets) - 1)]
