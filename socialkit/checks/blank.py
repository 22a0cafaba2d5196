"""Text that a reader sees nothing of."""

_SHAPELESS = "\u2800\u3164\uffa0"
"""A braille pattern without dots and two fillers, which Python calls printable."""


def blank(text: str) -> bool:
    """Whether the text holds nothing but spaces and characters that do not show."""
    return not any(one.isprintable() and not one.isspace() and one not in _SHAPELESS for one in text)
