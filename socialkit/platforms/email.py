"""E-mail: a mail link that carries the words. No network counts them; the link's own length is what matters."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Link, Platform


def share(text: str, page: str | None) -> Link | None:
    """A new message without a recipient. Line breaks are CRLF (RFC 6068 §5)."""
    lines = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return Link(f"mailto:?body={encode(lines)}", prefilled=True)


EMAIL = Platform(name="email", title="E-mail", mentions=False, share=share)
