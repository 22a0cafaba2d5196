"""What X's software says of a text, held against what socialkit says of it."""

from __future__ import annotations

from typing import Any

from socialkit.platforms import x


def differences(text: str, answer: dict[str, Any]) -> list[str]:
    """In words, all in which socialkit and the oracle's answer part; nothing where they agree."""
    at = _Offsets(text)
    weight = x.weigh(text)
    # The oracle's ranges end with their last unit, ours after it; those of an empty text are empty.
    display_end, valid_end = (at[answer[name] + 1] if text else 0 for name in ("displayEnd", "validEnd"))
    pairs = [
        ("length", weight.length, answer["length"]),
        ("permillage", weight.permillage, answer["permillage"]),
        ("valid", weight.valid, answer["valid"]),
        ("display range", (weight.display_start, weight.display_end), (0, display_end)),
        ("valid range", (weight.valid_start, weight.valid_end), (0, valid_end)),
        ("entities", [tuple(entity) for entity in x.entities(text)], [_entity(found, at) for found in answer["entities"]]),
        ("reply", x.reply_to(text), answer["reply"]),
    ]
    return [f"{what}: {ours!r}, the oracle {theirs!r}" for what, ours, theirs in pairs if ours != theirs]


def _entity(found: dict[str, Any], at: _Offsets) -> tuple[str, int, int, str]:
    start, end = (at[unit] for unit in found["indices"])
    if "screenName" in found:
        slug = found["listSlug"]
        return "list" if slug else "mention", start, end, found["screenName"] + slug
    kind = next(kind for kind in ("url", "hashtag", "cashtag") if kind in found)
    return kind, start, end, found[kind]


class _Offsets:
    """The offset of each UTF-16 unit; within a character the one after it, beyond either end that end."""

    def __init__(self, text: str) -> None:
        self._offsets: list[int] = []
        for offset, character in enumerate(text):
            self._offsets += [offset, offset + 1] if character > "\uffff" else [offset]
        self._offsets.append(len(text))

    def __getitem__(self, unit: int) -> int:
        return self._offsets[max(0, min(unit, len(self._offsets) - 1))]
