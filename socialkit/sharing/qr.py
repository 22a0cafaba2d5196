"""An address as a QR code (ISO/IEC 18004), for who reads a poster or another's screen: as text, as SVG, as PNG."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from socialkit.errors import SocialkitError

if TYPE_CHECKING:
    from segno import QRCode

QUIET = 4
"""Modules of light around a code, without which programs do not find it (ISO/IEC 18004:2024, 5.3.8; read 2026-11-27)."""

DENSE = 20
"""From this version on (97 modules a side) phones read a code only from near, and printed large; our own judgement."""

_LEAST = 1000
"""Pixels that a picture is wide at least, so that it can be printed."""
_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class Code(NamedTuple):
    """The code of an address; *version* is its size, 1 to 40."""

    made: QRCode
    version: int

    @property
    def lines(self) -> tuple[str, ...]:
        """The code in half blocks, which stand for what is light: on a dark terminal it reads as on paper."""
        rows = [[not dark for dark in row] for row in self.made.matrix_iter(border=QUIET)]
        if len(rows) % 2:
            rows.append([False] * len(rows[0]))
        pairs = zip(rows[::2], rows[1::2], strict=True)
        return tuple("".join(_BLOCKS[one] for one in zip(upper, lower, strict=True)) for upper, lower in pairs)

    def inline(self, title: str) -> str:
        """The code as SVG that stands in a page: no style, no class, no size of its own."""
        return str(
            self.made.svg_inline(border=QUIET, light="#fff", title=title, omitsize=True, svgclass=None, lineclass=None)
        )

    def picture(self, kind: str, title: str) -> bytes:
        """The code as a file of that *kind*, `svg` or `png`, dark on light whatever is behind it."""
        made, wide = BytesIO(), self.made.symbol_size(border=QUIET)[0]
        if kind == "svg":
            self.made.save(made, kind="svg", border=QUIET, light="#fff", title=title, scale=4, xmldecl=False, nl=False)
        else:
            self.made.save(made, kind="png", border=QUIET, light="#fff", scale=-(-_LEAST // wide))
        return made.getvalue()


def code_of(address: str) -> Code:
    """The smallest code of the address, with as much correction as that size has room for.

    Raises SocialkitError for one that no code can hold: more than 2,953 bytes.
    """
    import segno

    try:
        made = segno.make(address, error="l", micro=False, boost_error=True)
    except segno.DataOverflowError:
        raise SocialkitError(
            f"the link has {len(address.encode()):,} bytes, and a QR code holds 2,953; share the campaign's page instead"
        ) from None
    return Code(made, int(made.version))
