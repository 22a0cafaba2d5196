"""WhatsApp: its share link. socialkit does not count for it; no limit is documented."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Link, Platform


def share(text: str, page: str | None) -> Link | None:
    """The person picks the chat (form in wide use; walinktool.com, read 2026-11-23)."""
    return Link(f"https://wa.me/?text={encode(text)}", prefilled=True)


WHATSAPP = Platform(name="whatsapp", title="WhatsApp", mentions=False, share=share, hosts=("wa.me",))
